"""What platforms are like on a day: mostly well, sometimes not."""

import random

from tests.simulation.people import CHANNELS, Member
from tests.simulation.platforms import Weather, World


def change(worlds: list[World], members: list[Member], dice: random.Random) -> None:
    """A new day, a new weather; closed doors mostly stay closed for some days."""
    for world in worlds:
        closed, deleted = world.weather.closed, world.weather.deleted
        if dice.random() < 0.5:
            world.weather = Weather()
        elif world.name == "terminal":
            world.weather = Weather(broken=0.05)
        else:
            world.weather = Weather(
                busy=dice.choice((0.0, 0.3)),
                shut=dice.choice((0.0, 0.0, 0.3)),
                broken=dice.choice((0.0, 0.2)),
                lost=dice.choice((0.0, 0.3)),
                hangs=dice.choice((0.0, 0.0, 0.1)),
                slow=dice.choice((0.0, 0.5)),
            )
        world.weather.closed = _doors(closed, [one.name for one in members], dice)
        world.weather.deleted = _doors(deleted, [CHANNELS[world.name]], dice)


def _doors(shut: set[str], all_: list[str], dice: random.Random) -> set[str]:
    kept = {door for door in sorted(shut) if dice.random() < 0.6}
    return kept | {door for door in all_ if dice.random() < 0.02}


def clear(worlds: list[World]) -> None:
    """All is well from here on."""
    for world in worlds:
        world.weather = Weather()
