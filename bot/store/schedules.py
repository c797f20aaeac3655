"""What recurs for people and groups: one row each, with the instant when it is due next."""

from collections.abc import Iterable
from datetime import date, datetime, time

from msgspec import Struct

from bot.domain.schedules import Backoff
from bot.store.forms import day, instant_or_none, iso, stamp, stamp_or_none
from bot.store.sql import schedules as sql
from bot.store.work import Row, Work
from bot.talk.platform import Target
from bot.talk.request import Account, Place


class Schedule(Struct, frozen=True, kw_only=True):
    """One thing that recurs. `due_at` is the local time that is meant, `next_at` adds the spread.

    Exactly one of `person` and `group` is set. `weekdays` count from Monday = 0. `at` None is a
    time that is computed anew each time. `unanswered` counts due dates without an answer.
    """

    id: int = 0
    person: int | None = None
    group: int | None = None
    kind: str
    at: time
    weekdays: frozenset[int]
    zone: str
    platform: str = ""
    space: str = ""
    channel: str = ""
    account: str = ""
    due_at: datetime | None = None
    next_at: datetime | None = None
    rhythm: str = "daily"
    unanswered: int = 0
    last_date: date | None = None
    failures: int = 0
    suspended: str | None = None

    @property
    def backoff(self) -> Backoff:
        """How a reminder stands: the same for all of its person."""
        return Backoff(
            unanswered=self.unanswered, last=self.last_date, asked=self.rhythm == "asked"
        )

    @property
    def target(self) -> Target:
        """Where it goes."""
        place = Place(
            platform=self.platform,
            space=self.space,
            channel=self.channel,
            private=bool(self.account) and not self.channel,
        )
        if not self.account or self.channel:
            return Target(place=place)
        account = Account(platform=self.platform, space=self.space, id=self.account)
        return Target(place=place, account=account)


CLOSE = "close"  # the row of a group that judges its dates; it says nothing

NAMES = Schedule.__struct_fields__


def add(work: Work, schedule: Schedule) -> int:
    """A new row; its number."""
    made: int = work.value(sql.ADD, **_values(schedule))
    return made


def put(work: Work, schedule: Schedule) -> None:
    """Replace the row of that number."""
    work.run(sql.PUT, id_=schedule.id, **_values(schedule))


def closing(work: Work, now: datetime, most: int) -> list[Schedule]:
    """The groups whose oldest open date may have ended for everybody by now."""
    return [_schedule(row) for row in work.all(sql.CLOSING, now=stamp(now), most=most)]


def pace(work: Work, person: int, unanswered: int, last_date: date | None, rhythm: str) -> None:
    """How all reminders of the person stand."""
    last = None if last_date is None else iso(last_date)
    told = {"unanswered_": unanswered, "last_date_": last, "rhythm_": rhythm}
    work.run(sql.PACE, person_=person, **told)


def reached(work: Work, number: int) -> None:
    """What it said arrived."""
    work.run(sql.REACHED, id_=number)


def failed(work: Work, number: int, why: str, times: int) -> bool:
    """What it said never can arrive; True when this was the last of so many times: it rests."""
    work.run(sql.FAILED, id_=number)
    return work.run(sql.SUSPEND, id_=number, times=times, why_=why) > 0


def next_instant(work: Work) -> datetime | None:
    """When the next one is due."""
    return instant_or_none(work.value(sql.NEXT))


def of_person(work: Work, person: int) -> list[Schedule]:
    """The person's reminders and snoozes."""
    return [_schedule(row) for row in work.all(sql.OF_PERSON, person=person)]


def of_group(work: Work, group: int) -> list[Schedule]:
    """The group's prompts and closings."""
    return [_schedule(row) for row in work.all(sql.OF_GROUP, group=group)]


def one(work: Work, number: int) -> Schedule | None:
    """The row of that number."""
    row = work.one(sql.ONE, id_=number)
    return _schedule(row) if row else None


def drop(work: Work, number: int) -> None:
    """End it."""
    work.run(sql.DROP, id_=number)


def wake(work: Work, person: int) -> bool:
    """An answer: reminders are daily again. True where they were not, or had none waiting."""
    return work.run(sql.WOKEN, person_=person) > 0


def wake_of(work: Work, account: Account) -> None:
    """As `wake`, for whoever has the account."""
    work.run(sql.WOKEN_OF, platform=account.platform, space=account.space, account=account.id)


def _values(schedule: Schedule) -> dict[str, object]:
    return {
        "person": schedule.person,
        "group": schedule.group,
        "kind": schedule.kind,
        "at": schedule.at.isoformat("minutes"),
        "weekdays": _digits(schedule.weekdays),
        "zone": schedule.zone,
        "platform": schedule.platform,
        "space": schedule.space,
        "channel": schedule.channel,
        "account": schedule.account,
        "due_at": stamp_or_none(schedule.due_at),
        "next_at": stamp_or_none(schedule.next_at),
        "rhythm": schedule.rhythm,
        "unanswered": schedule.unanswered,
        "last_date": None if schedule.last_date is None else iso(schedule.last_date),
        "failures": schedule.failures,
        "suspended": schedule.suspended,
    }


def _digits(weekdays: Iterable[int]) -> str:
    return "".join(map(str, sorted(weekdays)))


def _schedule(row: Row) -> Schedule:
    value = dict(zip(NAMES, row, strict=True))
    value["at"] = time.fromisoformat(value["at"])
    value["weekdays"] = frozenset(map(int, value["weekdays"]))
    value["due_at"] = instant_or_none(value["due_at"])
    value["next_at"] = instant_or_none(value["next_at"])
    value["last_date"] = None if value["last_date"] is None else day(value["last_date"])
    return Schedule(**value)
