"""What was done on a date, and the rules of recording, undoing and editing it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from bot.domain.calendar import logical_date
from bot.domain.people import Plan, ZoneFrom
from bot.domain.refusal import Offer, Refusal

NOTE_LIMIT = 500
MINUTES_LIMIT = 960  # of one check-in, and what a date's sum stops counting at
EARLIEST = date(2000, 1, 1)
LATE_DAYS = 7
LATE_DATES = 3
LATE_WINDOW = 30
UNDO_LAST = timedelta(hours=24)
UNDO_BY_NUMBER = timedelta(days=7)
EDIT_FOR = timedelta(days=7)
SAME_PRESS = timedelta(minutes=2)


class Kind(StrEnum):
    PODCAST = "podcast"
    VIDEO = "video"
    LECTURE = "lecture"
    PAPER = "paper"
    BOOK = "book"
    CODE = "code"
    PROJECT = "project"
    KAGGLE = "kaggle"
    APPLICATION = "application"
    OTHER = "other"


class Credit(StrEnum):
    """How far a check-in counts, fixed when it is recorded."""

    FULL = "full"
    LATE = "late"
    TOTALS = "totals"


class Checkin(Struct, frozen=True, kw_only=True):
    """One recorded act. `number` counts per person, `date` is logical, `at` is UTC."""

    number: int
    date: date
    minutes: int
    kind: Kind = Kind.OTHER
    item: str | None = None
    finished: bool = False
    credit: Credit = Credit.FULL
    note: str = ""
    at: datetime


KIND_OF_ITEM: Mapping[str, Kind] = MappingProxyType(
    {
        "chapter": Kind.BOOK,
        "article": Kind.BOOK,
        "document": Kind.BOOK,
        "course-week": Kind.VIDEO,
        "talk": Kind.VIDEO,
        "practice": Kind.CODE,
        "setup": Kind.CODE,
        "micro-course": Kind.KAGGLE,
        "competition": Kind.KAGGLE,
        "discussion": Kind.PAPER,
        **{kind.value: kind for kind in Kind},
    }
)


def kind_of_item(kind: str) -> Kind:
    """The check-in kind of an item of the path; `other` for what has none of its own."""
    return KIND_OF_ITEM.get(kind, Kind.OTHER)


def check_minutes(minutes: int, *, finished: bool = False) -> int:
    """The minutes of one check-in: 1 to 960, or 0 where it finished an item."""
    if minutes == 0 and finished:
        return 0
    if not 1 <= minutes <= MINUTES_LIMIT:
        raise Refusal("minutes.range", given=minutes, low=1, high=MINUTES_LIMIT)
    return minutes


def check_date(day: date, today: date) -> date:
    """A date that can be recorded: begun, and not before 2000."""
    if day > today:
        offer = Offer(label="Today", command="checkin", values={"day": "today"})
        raise Refusal("date.future", offers=(offer,), date=day, today=today)
    if day < EARLIEST:
        raise Refusal("date.too_old", date=day, earliest=EARLIEST)
    return day


def credit_for(day: date, today: date, late_dates: Collection[date]) -> Credit:
    """What a check-in for `day` counts as when it is recorded `today`.

    `late_dates` are the dates credited `late` within the last 30 logical dates by the date of
    recording (see `late_dates`). Refuses what lies ahead or before 2000.
    """
    back = (today - check_date(day, today)).days
    if back <= 1:
        return Credit.FULL
    if back > LATE_DAYS:
        return Credit.TOTALS
    room = day in late_dates or len(set(late_dates)) < LATE_DATES
    return Credit.LATE if room else Credit.TOTALS


def late_dates(
    checkins: Iterable[Checkin], zones: Sequence[ZoneFrom], plans: Sequence[Plan], today: date
) -> frozenset[date]:
    """The dates credited `late` that were recorded within the last 30 logical dates."""
    oldest = today - timedelta(days=LATE_WINDOW - 1)
    return frozenset(
        checkin.date
        for checkin in checkins
        if checkin.credit is Credit.LATE and logical_date(checkin.at, zones, plans) >= oldest
    )


def undoable(checkin: Checkin, now: datetime, by_number: bool) -> bool:
    """Whether it may still be undone: the last one for 24 hours, by its number for 7 days."""
    return now - checkin.at <= (UNDO_BY_NUMBER if by_number else UNDO_LAST)


def check_undoable(checkin: Checkin, now: datetime, by_number: bool) -> None:
    """Refuses an undo that comes too late; offers the number where that still works."""
    if undoable(checkin, now, by_number):
        return
    if not by_number and undoable(checkin, now, True):
        values = {"number": str(checkin.number)}
        offer = Offer(label=f"Undo {checkin.number}", command="undo", values=values)
        raise Refusal("undo.not_last_day", offers=(offer,), number=checkin.number)
    raise Refusal("undo.too_late", number=checkin.number, days=UNDO_BY_NUMBER.days)


def editable(checkin: Checkin, now: datetime) -> bool:
    """Whether minutes, kind and note may still be changed: for 7 days."""
    return now - checkin.at <= EDIT_FOR


def check_editable(checkin: Checkin, now: datetime) -> None:
    if not editable(checkin, now):
        raise Refusal("edit.too_late", number=checkin.number, days=EDIT_FOR.days)
