"""People as JSON: everything that was recorded of them, in the same order every time."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import msgspec
from msgspec import UNSET

from bot.catalog import Catalog
from bot.domain.facts import Facts, Spared
from bot.domain.people import Plan, Span
from bot.domain.person import Person
from bot.domain.spared import outage_dates
from bot.domain.streaks import Ledger, ledger
from bot.services import people_json as shape
from bot.services import people_works
from bot.store import (
    facts,
    heartbeat,
    papers,
    path,
    people,
    questions,
    schedules,
    taking,
)
from bot.store.work import Work

HEAD, BETWEEN, TAIL = '{"version": 1, "people": [\n', ",\n", "\n]}\n"
REMINDER = "reminder"
_DAY = timedelta(days=1)


def person_text(work: Work, catalog: Catalog, person: int, now: datetime, *, only: bool) -> str:
    """One person of the file. `only` the facts: without what follows from them."""
    part = person_part(work, catalog, people.by_id(work, person), now, only=only)
    return msgspec.json.format(msgspec.json.encode(part), indent=1).decode()


def person_part(
    work: Work, catalog: Catalog, person: Person, now: datetime, *, only: bool
) -> shape.PersonPart:
    """Everything of one person as of now."""
    known = facts.facts_of(work, person, heartbeat.outages(work))
    told = None if only else ledger(known, now)
    corrections = [
        shape.CorrectionPart(
            date=one.date, minutes=one.minutes, by=one.by, reason=one.reason, at=one.at
        )
        for one in known.corrections
    ]
    shown = people_works.parts_of(work, person.id)
    return shape.PersonPart(
        name=person.name,
        joined=person.joined,
        accounts=[
            shape.AccountPart(platform=one.platform, space=one.space, id=one.id)
            for one in people.accounts_of(work, person.id)
        ],
        zones=[shape.ZonePart(since=one.since, zone=one.zone) for one in known.zones],
        plans=[_plan(one) for one in known.plans],
        pauses=[
            shape.PausePart(first=first, last=last, note=note or UNSET)
            for first, last, note in taking.pauses_of(work, person.id)
        ],
        excuses=_excuses(work, person, known, now),
        checkins=[
            shape.CheckinPart(
                **{name: getattr(one, name) for name in shape.CheckinPart.__struct_fields__}
            )
            for one in known.checkins
        ],
        corrections=corrections or UNSET,
        stage=_stage(work, catalog, person),
        settings=_settings(work, person),
        reminders=list(_reminders(work, person)),
        groups=[
            shape.GroupPart(name=name, seen=seen)
            for name, seen in taking.groups_of(work, person.id)
        ],
        heard=[
            shape.HeardPart(
                thing=thing,
                minute=mark.minute,
                length=mark.length,
                finished=mark.finished,
                at=mark.at,
            )
            for thing, mark in sorted(path.marks_of(work, person.id).items())
        ],
        papers=[_read(one) for one in papers.reads_of(work, person.id)],
        applications=shown.applications,
        projects=shown.projects,
        kaggle=shown.kaggle,
        book=shown.book,
        streak=UNSET if told is None else _streak(told),
        days=UNSET if told is None else _days(told),
    )


def _plan(plan: Plan) -> shape.PlanPart:
    return shape.PlanPart(
        since=plan.since,
        weekly_minutes=plan.weekly_minutes,
        minimum=plan.minimum,
        rest_days=[shape.WEEKDAYS[day] for day in sorted(plan.rest_days)],
        cutoff=plan.cutoff,
        commute=plan.commute,
    )


def _excuses(work: Work, person: Person, known: Facts, now: datetime) -> list[shape.ExcusePart]:
    """What was told, and the dates that this installation's outages took.

    Another installation knows nothing of our silences, so they go along as excuses; a date that
    came to us in that way is not written twice.
    """
    told = [
        shape.ExcusePart(first=one.span.first, last=one.span.last, reason=one.reason, note=note)
        for one, note, _ in facts.excuses_of(work, person.id)
    ]
    here = [one.span for one in known.excuses if one.reason is Spared.OUTAGE]
    lost = sorted(day for day in outage_dates(known, now) if not any(day in span for span in here))
    ours = [
        shape.ExcusePart(first=span.first, last=span.last, reason=Spared.OUTAGE)
        for span in _spans(lost)
    ]
    return sorted([*told, *ours], key=lambda one: one.first)


def _spans(days: Iterable[date]) -> Iterator[Span]:
    """Dates in order as spans of dates that follow on each other."""
    first = last = None
    for day in days:
        if last is not None and day != last + _DAY:
            yield Span(first=first or last, last=last)
            first = day
        first, last = first or day, day
    if last is not None:
        yield Span(first=first or last, last=last)


def _stage(work: Work, catalog: Catalog, person: Person) -> shape.StagePart:
    now = path.stage_of(work, person.id)
    return shape.StagePart(
        now=now.key if now else catalog.path.first.key,
        since=now.since if now else person.joined,
        papers=now.papers if now else False,
        items=[shape.ItemPart(item=one.item, at=one.at) for one in path.items_of(work, person.id)],
    )


def _settings(work: Work, person: Person) -> shape.SettingsPart:
    asked = questions.asked(work, person.id)
    return shape.SettingsPart(
        language=person.language,
        zone_said=person.zone_said,
        streak=person.streak_shown,
        quiet_from=f"{person.quiet_from:%H:%M}",
        quiet_to=f"{person.quiet_to:%H:%M}",
        reason=person.reason,
        declined=sorted(name for name, one in asked.items() if one.declined),
    )


def _reminders(work: Work, person: Person) -> Iterator[shape.ReminderPart]:
    for row in schedules.of_person(work, person.id):
        if row.kind == REMINDER:
            yield shape.ReminderPart(
                at=f"{row.at:%H:%M}",
                platform=row.platform,
                space=row.space,
                channel=row.channel,
                account=row.account,
                unanswered=row.unanswered,
                asked=row.rhythm == "asked",
                last=row.last_date,
            )


def _read(read: papers.Read) -> shape.PaperPart:
    part = {"paper": read.paper, "pass": read.reading, "at": read.at, "takeaway": read.takeaway}
    more = {"unnamed": True} if read.unnamed else {}
    return msgspec.convert({**part, **more}, shape.PaperPart)


def _streak(told: Ledger) -> shape.StreakPart:
    return shape.StreakPart(
        run=told.run, best=told.best, freezes=told.freezes, alive_until=told.alive_until
    )


def _days(told: Ledger) -> list[shape.DayPart]:
    return [
        shape.DayPart(date=day.date, status=day.status.value, reason=day.reason.word)
        for day in told.days
    ]
