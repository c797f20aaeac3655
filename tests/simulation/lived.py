"""What a seed came to, in figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What a seed was: `days` it lasted, how often a process died, what was said and arrived."""

    seed: int
    kind: str
    people: int
    days: int
    deaths: int
    said: int
    refused: int
    arrived: int
    unknown: int

    @property
    def years(self) -> float:
        return self.people * self.days / 365.25
