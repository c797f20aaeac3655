"""Applications for a post: their statuses in order, what they come to, and a second letter."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from bot.domain.progress import Outcome

LETTER = 15  # minutes of one letter
SLIP = timedelta(hours=1)
"""A status taken back to the one before it within this time was a wrong press."""
SOONEST_AGAIN = timedelta(days=14)
"""Nobody is told of a second letter earlier than this after a no."""


class Status(StrEnum):
    """How an application stands; any may follow on any."""

    APPLIED = "applied"
    INTERVIEW = "interview"
    SAID_NO = "said-no"
    NO_ANSWER = "no-answer"
    OFFER = "offer"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Status.APPLIED, Status.INTERVIEW, Status.OFFER})
ANSWERS = frozenset(
    {Status.INTERVIEW, Status.SAID_NO, Status.OFFER, Status.SIGNED, Status.DECLINED}
)
"""What a company said, or what was said to its offer."""
ALSO: Mapping[str, str] = MappingProxyType(
    {
        "sent": "applied",
        "reapplied": "applied",
        "interviewed": "interview",
        "interviewing": "interview",
        "invited": "interview",
        "phone": "interview",
        "no": "said-no",
        "rejected": "said-no",
        "rejection": "said-no",
        "refused": "said-no",
        "refusal": "said-no",
        "silence": "no-answer",
        "silent": "no-answer",
        "ghosted": "no-answer",
        "none": "no-answer",
        "offered": "offer",
        "accepted": "signed",
        "accept": "signed",
        "hired": "signed",
        "yes": "signed",
        "decline": "declined",
        "turned-down": "declined",
        "withdrew": "withdrawn",
        "withdraw": "withdrawn",
        "cancelled": "withdrawn",
    }
)
"""Other words for a status, as people say them."""


class Change(Struct, frozen=True, kw_only=True):
    """A status from an instant (aware UTC) on."""

    status: Status
    at: datetime


class Application(Struct, frozen=True, kw_only=True):
    """One application with all of its changes, the first of them when it was added.

    `never`: no second letter. `later`: none is proposed before. `asked`: when one was last.
    `checkin` is the number of the check-in that added it.
    """

    id: int
    company: str
    role: str = ""
    link: str = ""
    note: str = ""
    changes: tuple[Change, ...]
    checkin: int | None = None
    never: bool = False
    later: datetime | None = None
    asked: datetime | None = None

    @property
    def status(self) -> Status:
        return self.changes[-1].status

    @property
    def since(self) -> datetime:
        """Since when it stands so."""
        return self.changes[-1].at

    @property
    def sent(self) -> datetime:
        return self.changes[0].at

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Counts(Struct, frozen=True, kw_only=True):
    """What a search looks like so far: letters sent, and how many of them had which answer."""

    sent: int = 0
    answers: int = 0
    interviews: int = 0
    noes: int = 0
    open: int = 0


def meant(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes without wrong presses: those taken back within an hour."""
    kept: list[Change] = []
    for change in changes:
        if len(kept) > 1 and change.status is kept[-2].status and change.at - kept[-1].at < SLIP:
            kept.pop()
            continue
        kept.append(change)
    return tuple(kept)


def counts(applications: Iterable[Application]) -> Counts:
    """Each letter counts once, a second letter to the same company once more."""
    sent = answers = interviews = noes = open_ = 0
    for one in applications:
        letters: list[set[Status]] = []
        for change in meant(one.changes):
            if change.status is Status.APPLIED or not letters:
                letters.append(set())
            letters[-1].add(change.status)
        sent += len(letters)
        answers += sum(bool(letter & ANSWERS) for letter in letters)
        interviews += sum(Status.INTERVIEW in letter for letter in letters)
        noes += sum(Status.SAID_NO in letter for letter in letters)
        open_ += one.is_open
    return Counts(sent=sent, answers=answers, interviews=interviews, noes=noes, open=open_)


def outcome(applications: Sequence[Application]) -> Outcome:
    """What they have come to, for the moves along the path."""
    return Outcome(
        signed=any(one.status is Status.SIGNED for one in applications),
        offered=any(one.status is Status.OFFER for one in applications),
        sent=counts(applications).sent,
    )


# -- a second letter -----------------------------------------------------------------------------


class GainOf(StrEnum):
    """What skill came from."""

    STAGE = "stage"
    COURSE = "course"
    ITEM = "item"
    PROJECT = "project"
    KAGGLE = "kaggle"


class Gain(Struct, frozen=True, kw_only=True):
    """Skill that came at an instant: a stage, course or item by its title, a project, a rank."""

    of: GainOf
    name: str
    at: datetime


class Again(Struct, frozen=True, kw_only=True):
    """A company that said no, and what came since: worth a second letter."""

    application: Application
    gains: tuple[Gain, ...]


def again(
    applications: Sequence[Application], gains: Iterable[Gain], now: datetime
) -> Again | None:
    """The oldest no that new work may change, or None.

    The no is two weeks old, nothing else runs at that company, the person did not put it off, and
    at least one gain is newer than the no and than the last time this was asked.
    """
    came = sorted(gains, key=lambda gain: gain.at)
    running = {one.company.casefold() for one in applications if one.is_open}
    for one in sorted(applications, key=lambda one: one.since):
        if not _waits(one, now) or one.company.casefold() in running:
            continue
        since = tuple(gain for gain in came if gain.at > one.since)
        if since and (one.asked is None or since[-1].at > one.asked):
            return Again(application=one, gains=since)
    return None


def _waits(one: Application, now: datetime) -> bool:
    put_off = one.never or (one.later is not None and now < one.later)
    return one.status is Status.SAID_NO and not put_off and now - one.since >= SOONEST_AGAIN
