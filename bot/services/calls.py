"""Study hours: who asked to be called in a channel at a minute, all in one message or in parts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar import logical_date, next_time, wall
from bot.domain.facts import Facts
from bot.domain.schedules import GOOD_FOR, Act, Backoff, Quiet, Sort
from bot.domain.tally import Steps, undone_codes
from bot.domain.walk import GAP
from bot.store import called, groups, heartbeat, outbox
from bot.store.called import Asked, Days
from bot.store.deliveries import Delivery
from bot.store.due import DueRow, clock, text
from bot.store.work import Work
from bot.talk.markup import Mention
from bot.talk.request import Place

KIND = "study"
ASK = "ask"
TOGETHER = 80  # mentions in one message
PARTS = 20  # messages at once in a channel; beyond them one without mentions
_TICK = timedelta(microseconds=1)
_LATEST = timedelta(days=3)


class Call(Struct, frozen=True, kw_only=True):
    """One message of a study hour: its instant on the wall clock there; whom it calls, or all."""

    at: datetime
    mentions: tuple[Mention, ...]


class _Called(Struct, frozen=True, kw_only=True):
    """One who is called: the row, the person, the date, the mention."""

    row: int
    person: int
    date: date
    mention: Mention


def key_of(row: DueRow, meant: datetime) -> str:
    """One key for all who asked for this channel and minute."""
    return f"study:{row.platform}:{row.space}:{row.channel}:{text(meant)}"


def delivery(row: DueRow, meant: datetime, late: timedelta, now: datetime) -> Delivery:
    """The message that calls them; who they are is found out when it is sent."""
    return Delivery(
        key=key_of(row, meant),
        kind=KIND,
        platform=row.platform,
        space=row.space,
        channel=row.channel,
        data={"meant": meant.isoformat()},
        due_at=meant + late,
        expires_at=meant + late + GOOD_FOR[Sort.REMINDER],
        not_before=now,
    )


def call(work: Work, found: Delivery, now: datetime) -> Call | None:
    """Whom this message calls; None where nobody who asked studies today.

    The first message of a minute settles who is in which part, once; the others are put into
    the outbox behind it.
    """
    place = found.target.place
    meant = datetime.fromisoformat(found.data["meant"])
    group = groups.at(work, place)
    at = wall(meant, group.zone if group else "UTC")
    people = _kept(found) if "people" in found.data else _settle(work, found, place, meant, now)
    if not people:
        return None
    everybody = found.data.get("everybody") or len(people) > TOGETHER
    return Call(at=at, mentions=() if everybody else tuple(one.mention for one in people))


def reached(work: Work, found: Delivery) -> None:
    """It arrived: those whom it called were reminded of their date."""
    again = outbox.by_key(work, found.key)
    people = _kept(again) if again and "people" in again.data else []
    called.reminded(work, [(one.row, one.person, one.date) for one in people])


def rows_of(found: Delivery) -> list[int]:
    """The schedules that the message speaks for."""
    return [one.row for one in _kept(found)] if "people" in found.data else []


def _settle(
    work: Work, found: Delivery, place: Place, meant: datetime, now: datetime
) -> list[_Called]:
    people = _studying(work, found, place, meant, now)
    parts = [people[at : at + TOGETHER] for at in range(0, len(people), TOGETHER)]
    if len(parts) > PARTS:
        parts = [people]
    for number, part in enumerate(parts[1:], 1):
        data = {"meant": found.data["meant"], "people": _written(part)}
        more = replace(found, key=f"{found.key}:{number}", data=data, not_before=now)
        outbox.add(work, more)
    first = parts[0] if parts else []
    data = {"meant": found.data["meant"], "people": _written(first)}
    outbox.put_data(work, found, data)
    return first


def _studying(
    work: Work, found: Delivery, place: Place, meant: datetime, now: datetime
) -> list[_Called]:
    """All who asked for this minute and whose date is due, done or not, by person."""
    asked = [one for one in called.asked(work, place) if _meant(one, meant)]
    persons = [one.row.person for one in asked if one.row.person is not None]
    days = called.days(work, persons, now.date() - _LATEST)
    outages = heartbeat.outages(work)
    served = place.platform != "terminal"
    people = []
    for one in asked:
        person = one.row.person or 0
        facts = Facts(
            joined=one.joined,
            zones=tuple(days.zones[person]),
            plans=tuple(days.plans[person]),
            pauses=tuple(days.pauses[person]),
            excuses=tuple(days.excuses[person]),
            outages=outages,
            served=served,
        )
        today = _due_on(facts, now)
        if today is None or _quiet(one).holds(wall(now, one.row.zone).time()):
            continue
        state = Backoff(
            unanswered=one.row.unanswered,
            last=one.row.last_date,
            asked=one.row.rhythm == "asked",
        )
        act = state.act(today, _rests(days, person, today))
        if act is Act.ASK:
            _ask(work, found, one, meant, now)
        if act is Act.SEND:
            people.append(_called(one, place, today))
    return people


def _meant(one: Asked, meant: datetime) -> bool:
    row = one.row
    return next_time(meant - _TICK, row.zone, row.at, row.weekdays) == meant


def _due_on(facts: Facts, now: datetime) -> date | None:
    """The person's date if it is due, whether it was done or not."""
    today = logical_date(now, facts.zones, facts.plans)
    day = today.toordinal()
    code = undone_codes(facts, Steps(facts.plans), now, day, day + 1)[0]
    return today if code == GAP and today >= facts.joined else None


def _rests(days: Days, person: int, today: date) -> frozenset[int]:
    plans = days.plans[person]
    in_force = [plan for plan in plans if plan.since <= today] or plans[:1]
    return in_force[-1].rest_days if in_force else frozenset({5, 6})


def _quiet(one: Asked) -> Quiet:
    return Quiet(from_=clock(one.quiet[0]), to=clock(one.quiet[1]))


def _ask(work: Work, found: Delivery, one: Asked, meant: datetime, now: datetime) -> None:
    """Whether to go on is asked privately: nobody in the channel need know."""
    row = one.row
    outbox.add(
        work,
        Delivery(
            key=f"{ASK}:{row.id}:{meant.isoformat()}",
            kind="reminder",
            schedule=row.id,
            person=row.person,
            platform=row.platform,
            space="" if row.platform == "discord" else row.space,
            account=row.account,
            data={"date": wall(meant, row.zone).date().isoformat(), ASK: True},
            due_at=found.due_at,
            expires_at=found.expires_at,
            not_before=now,
        ),
    )


def _called(one: Asked, place: Place, today: date) -> _Called:
    row = one.row
    mention = Mention(platform=place.platform, space=place.space, id=row.account, name=one.name)
    return _Called(row=row.id, person=row.person or 0, date=today, mention=mention)


def _written(people: Sequence[_Called]) -> list[Any]:
    return [
        [one.row, one.person, one.date.isoformat(), one.mention.id, one.mention.name]
        for one in people
    ]


def _kept(found: Delivery) -> list[_Called]:
    return list(_read(found))


def _read(found: Delivery) -> Iterator[_Called]:
    for row, person, day, account, name in found.data["people"]:
        mention = Mention(platform=found.platform, space=found.space, id=account, name=name)
        yield _Called(row=row, person=person, date=date.fromisoformat(day), mention=mention)
