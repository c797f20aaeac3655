"""What kind of world a seed is: small and wild, a crowd, or a whole year of a few people."""

import random
from dataclasses import dataclass

WILD, CROWD, YEAR = "wild", "crowd", "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How long it lasts, who lives in it, and how often what goes wrong.

    `crash` and `refuse` are chances of every single operation, `stops` and `jumps` (of a clock)
    of every day.
    """

    name: str
    days: int
    people: int
    crash: float
    refuse: float
    stops: float
    jumps: float


def kind_of(seed: int, dice: random.Random) -> Kind:
    """Every third seed is a crowd, every third a year with all changes of the clocks in it."""
    if seed % 3 == 1:
        return _crowd(dice)
    return _year(dice) if seed % 3 == 2 else _wild(dice)


def _wild(dice: random.Random) -> Kind:
    return Kind(
        name=WILD,
        days=dice.choice((10, 20, 40)),
        people=dice.randrange(2, 6),
        crash=dice.choice((0.0, 0.0005, 0.003)),
        refuse=dice.choice((0.0, 0.0, 0.01)),
        stops=dice.choice((0.0, 0.1, 0.3)),
        jumps=dice.choice((0.0, 0.0, 0.1)),
    )


def _crowd(dice: random.Random) -> Kind:
    return Kind(
        name=CROWD,
        days=dice.choice((30, 45, 60)),
        people=dice.randrange(20, 41),
        crash=dice.choice((0.0, 0.0001, 0.0005)),
        refuse=dice.choice((0.0, 0.0, 0.005)),
        stops=dice.choice((0.0, 0.02, 0.1)),
        jumps=dice.choice((0.0, 0.0, 0.05)),
    )


def _year(dice: random.Random) -> Kind:
    return Kind(
        name=YEAR,
        days=370,
        people=dice.randrange(8, 13),
        crash=dice.choice((0.0, 0.00001, 0.0001)),
        refuse=dice.choice((0.0, 0.0, 0.002)),
        stops=dice.choice((0.0, 0.005, 0.02)),
        jumps=dice.choice((0.0, 0.0, 0.01)),
    )
