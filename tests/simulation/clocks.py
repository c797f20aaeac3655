"""Clocks that are wrong: a wall clock leaps, stays wrong for a while, and is set right."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.simulation.lives import Life

SMALL = (-90, -5, 2, 40, 90)  # seconds: clocks that drift and are corrected
LARGE = (-26, -2, -0.5, 0.5, 2, 26)  # hours: somebody set it by hand
DAY = timedelta(days=1)


class Clocks:
    """The clocks of all processes. Until `sure_at` something may be early or late by them."""

    def __init__(self, dice: random.Random, chance: float) -> None:
        self._dice, self._chance = dice, chance
        self._right_at: datetime | None = None
        self.sure_at: datetime | None = None

    def pass_on(self, lives: Sequence[Life], now: datetime, steps: int) -> None:
        """A step of a day with so many: perhaps a clock leaps, or those that did are set right."""
        if self._right_at is not None and now >= self._right_at:
            self.right(lives)
        if lives and self._right_at is None and self._dice.random() < self._chance / steps:
            self._leap(self._dice.choice(list(lives)), now)

    def right(self, lives: Sequence[Life]) -> None:
        """All of them show the time."""
        for life in lives:
            life.watch.skew = timedelta()
        self._right_at = None

    def sure(self, now: datetime) -> bool:
        """Whether what is due by the true time must have been done by now."""
        return self.sure_at is None or now >= self.sure_at

    def _leap(self, life: Life, now: datetime) -> None:
        small = self._dice.random() < 0.6
        seconds = self._dice.choice(SMALL) if small else 3600 * self._dice.choice(LARGE)
        life.watch.skew = timedelta(seconds=seconds)
        self._right_at = now + timedelta(minutes=self._dice.choice((1, 30, 300)))
        self.sure_at = self._right_at + 2 * abs(life.watch.skew) + DAY
