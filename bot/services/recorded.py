"""What is to be recorded, what was, and what is missing to do it."""

from datetime import date

from msgspec import Struct, field

from bot.domain.applications import Again
from bot.domain.checkins import Checkin, Kind
from bot.services.extras import Extras
from bot.services.learners import Learner


class Entry(Struct, frozen=True, kw_only=True):
    """What is to be recorded, as far as it was said.

    `day` are the words for the date ("yesterday"; None is today). `done` stands for the step last
    proposed and its minutes. `finished` completes the item.
    """

    minutes: int | None = None
    kind: Kind | None = None
    item: str | None = None
    note: str = ""
    day: str | None = None
    done: bool = False
    finished: bool = False


class Missing(Struct, frozen=True, kw_only=True):
    """The length was not said; nothing was recorded. What is known of the rest."""

    kind: Kind | None
    item: str | None
    minimum: int


class Recorded(Struct, frozen=True, kw_only=True):
    """What was recorded, and the person before and after it. `again`: it had been already.

    `wrote` is the own reason with its date, returned after two quiet weeks; `second` a company
    that skill which grew by this is worth a second letter to; `showable` tells that there is a
    group to show it to.
    """

    checkin: Checkin
    before: Learner
    after: Learner
    again: bool = False
    extras: Extras = field(default_factory=Extras)
    late_used: int = 0
    place: str = ""
    wrote: tuple[date, str] | None = None
    second: Again | None = None
    showable: bool = False

    @property
    def newly_kept(self) -> bool:
        """Whether this check-in is what kept its date."""
        day = self.checkin.date
        return self.after.kept(day) and not self.before.kept(day)

    @property
    def first_day_back(self) -> bool:
        """Whether its date is the first done one after dates that stay missed."""
        day, after = self.checkin.date, self.after
        fresh = after.ledger.run == 1 and day == after.ledger.today
        return fresh and self.newly_kept and after.follows_a_miss(day)
