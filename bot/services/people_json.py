"""The JSON of people: its shape, for export and import. What is not needed may be missing."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from bot.domain.applications import Status
from bot.domain.checkins import Credit, Kind
from bot.domain.facts import Spared

VERSION = 1

Instant = Annotated[datetime, Meta(tz=True)]
Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Number = Annotated[int, Meta(ge=1, le=2**31 - 1)]


class _Part(Struct, forbid_unknown_fields=True):
    """One object of the file; a key that it does not have is an error."""


class AccountPart(_Part, kw_only=True):
    platform: str
    space: str
    id: str


class ZonePart(_Part, kw_only=True):
    since: Instant = field(name="from")
    zone: str


class PlanPart(_Part, kw_only=True):
    since: date = field(name="from")
    weekly_minutes: int
    minimum: int
    rest_days: list[Weekday]
    cutoff: int
    commute: int


class PausePart(_Part, kw_only=True):
    """`note` is left out where there is none."""

    first: date = field(name="from")
    last: date = field(name="to")
    note: str | UnsetType = UNSET


class ExcusePart(_Part, kw_only=True):
    first: date = field(name="from")
    last: date = field(name="to")
    reason: Spared = Spared.EXCUSED
    note: str = ""


class CheckinPart(_Part, kw_only=True):
    number: Number
    date: date
    minutes: Count
    kind: Kind = Kind.OTHER
    item: str | None = None
    finished: bool = False
    credit: Credit = Credit.FULL
    note: str = ""
    at: Instant


class CorrectionPart(_Part, kw_only=True):
    date: date
    minutes: Count
    by: str = ""
    reason: str = ""
    at: Instant


class ItemPart(_Part, kw_only=True):
    item: str
    at: Instant


class StagePart(_Part, kw_only=True):
    now: str
    since: date
    papers: bool = False
    items: list[ItemPart] = []


class SettingsPart(_Part, kw_only=True):
    """`declined` are questions that are never asked again."""

    language: str = ""
    zone_said: bool = True
    streak: bool = True
    quiet_from: Clock = "22:00"
    quiet_to: Clock = "07:00"
    reason: str = ""
    declined: list[str] = []


class ReminderPart(_Part, kw_only=True):
    """A channel of "" is the private chat; the last three are how its back-off stands."""

    at: Clock
    platform: str
    space: str = ""
    channel: str = ""
    account: str
    unanswered: Count = 0
    asked: bool = False
    last: date | None = None


class GroupPart(_Part, kw_only=True):
    name: str
    seen: bool = False


class HeardPart(_Part, kw_only=True):
    """How far one came in an episode or an item, in minutes; `length` was learnt by hearing."""

    thing: str
    minute: Count
    length: Count | None = None
    finished: bool = False
    at: Instant


class PaperPart(_Part, kw_only=True):
    paper: str
    reading: Literal["", "skim", "read", "discuss"] = field(name="pass", default="")
    at: Instant
    takeaway: str = ""
    unnamed: bool | UnsetType = UNSET  # others may read the takeaway, without a name


class ChangePart(_Part, kw_only=True):
    status: Status
    at: Instant


class QuestionPart(_Part, kw_only=True):
    """`since` is the Monday from which on it is a step, `done` what the check-in was numbered."""

    question: str
    since: date = field(name="from")
    done: Number | None = None


class ApplicationPart(_Part, kw_only=True):
    """`history` has every status in order, the present one last. `checkin` added it."""

    company: str
    role: str = ""
    link: str = ""
    note: str = ""
    history: Annotated[list[ChangePart], Meta(min_length=1)]
    checkin: Number | None = None
    never: bool = False
    later: Instant | None = None
    asked: Instant | None = None
    questions: list[QuestionPart] = []


class ProjectPart(_Part, kw_only=True):
    title: str
    link: str
    at: Instant
    checkin: Number | None = None


class RankPart(_Part, kw_only=True):
    competition: str
    rank: Number
    teams: Number
    at: Instant
    checkin: Number | None = None


class BookPart(_Part, kw_only=True):
    """`left` were the pages when the plan began."""

    book: str
    pages_a_day: Annotated[int, Meta(ge=1, le=100)]
    since: date
    left: Count


class StreakPart(_Part, kw_only=True):
    run: int
    best: int
    freezes: int
    alive_until: date | None = None


class DayPart(_Part, kw_only=True):
    date: date
    status: str
    reason: str


class PersonPart(_Part, kw_only=True):
    """One person, in the order in which the keys are written.

    `corrections` is left out where there is none. `streak` and `days` are of the moment of the
    export, and ignored at import.
    """

    name: str
    joined: date
    accounts: list[AccountPart]
    zones: list[ZonePart]
    plans: list[PlanPart]
    pauses: list[PausePart] = []
    excuses: list[ExcusePart] = []
    checkins: list[CheckinPart]
    corrections: list[CorrectionPart] | UnsetType = UNSET
    stage: StagePart | None = None
    settings: SettingsPart = field(default_factory=SettingsPart)
    reminders: list[ReminderPart] = []
    groups: list[GroupPart] = []
    heard: list[HeardPart] = []
    papers: list[PaperPart] = []
    applications: list[ApplicationPart] = []
    projects: list[ProjectPart] = []
    kaggle: list[RankPart] = []
    book: BookPart | None = None
    streak: StreakPart | UnsetType | None = UNSET
    days: list[DayPart] | UnsetType = UNSET
