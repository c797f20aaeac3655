"""People of a JSON written into the database: all of them, or none."""

from collections import Counter
from datetime import datetime, time

from msgspec import UNSET, Struct

from bot.domain.calendar import next_time
from bot.domain.checkins import Checkin
from bot.domain.facts import Correction, Excuse
from bot.domain.people import Plan, Span, ZoneFrom, zone_at
from bot.domain.refusal import Refusal
from bot.domain.schedules import Quiet
from bot.services import people_json as shape
from bot.services import people_works, reading_people, rebuilding
from bot.services.exporting import REMINDER
from bot.services.reminders import make_room
from bot.store import checkins, facts, groups, papers, path, people, questions, schedules, taking
from bot.store.forms import stamp
from bot.store.papers import Read
from bot.store.path import Mark, StageNow
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.clean import clean

ALL_DAYS = frozenset(range(7))
TERMINAL = "terminal"


class Imported(Struct, frozen=True, kw_only=True):
    """How many came in, and by name whose quiet hours moved so that their reminders come."""

    people: int
    moved: tuple[tuple[str, Quiet], ...] = ()


def import_people(work: Work, text: str, now: datetime) -> Imported:
    """Everybody of the file, with all that follows from their facts.

    Refusal, and nothing was written: for a key, a value or a version that cannot be, and for an
    account that exists. The limits of recording do not apply.
    """
    parts = reading_people.read(text)
    for part in parts:
        for account in reading_people.accounts_of(part):
            if people.by_account(work, account) is not None:
                raise Refusal("import.account", account=reading_people.told(account))
    moved: list[tuple[str, Quiet]] = []
    for part in parts:
        person = _person(work, part, now)
        _days(work, person, part, now)
        _path(work, person, part)
        people_works.put(work, person, part)
        quiet = _reminders(work, person, part, now)
        if quiet is not None:
            moved.append((part.name, quiet))
        _groups(work, person, part, now)
        rebuilding.renew(work, person, now)
    return Imported(people=len(parts), moved=tuple(moved))


def _person(work: Work, part: shape.PersonPart, now: datetime) -> int:
    chosen = part.settings
    person = people.add(
        work,
        name=part.name,
        joined=part.joined,
        at=now,
        language=chosen.language,
        zone_said=chosen.zone_said,
    )
    people.put(
        work,
        person,
        streak_shown=chosen.streak,
        quiet_from=chosen.quiet_from,
        quiet_to=chosen.quiet_to,
        reason=_text(chosen.reason),
    )
    for question in chosen.declined:
        questions.put(work, person, question, part.joined, declined=True)
    for account in reading_people.accounts_of(part):
        people.add_account(work, person, account)
    for zone in part.zones:
        people.add_zone(work, person, ZoneFrom(since=zone.since, zone=zone.zone))
    for plan in sorted(part.plans, key=lambda one: one.since):
        people.put_plan(work, person, _plan(plan))
    return person


def _plan(part: shape.PlanPart) -> Plan:
    return Plan(
        since=part.since,
        weekly_minutes=part.weekly_minutes,
        minimum=part.minimum,
        rest_days=frozenset(shape.WEEKDAYS.index(day) for day in part.rest_days),
        cutoff=part.cutoff,
        commute=part.commute,
    )


def _days(work: Work, person: int, part: shape.PersonPart, now: datetime) -> None:
    for pause in part.pauses:
        note = "" if pause.note is UNSET else _text(pause.note)
        facts.add_pause(work, person, Span(first=pause.first, last=pause.last), now, note)
    for one in part.excuses:
        excuse = Excuse(span=Span(first=one.first, last=one.last), reason=one.reason)
        facts.add_excuse(work, person, excuse, now, _text(one.note))
    for entry in part.checkins:
        checkins.add(work, person, _checkin(entry))
    for fix in [] if part.corrections is UNSET else part.corrections:
        facts.add_correction(
            work,
            person,
            Correction(
                date=fix.date, minutes=fix.minutes, by=fix.by, reason=_text(fix.reason), at=fix.at
            ),
        )


def _checkin(part: shape.CheckinPart) -> Checkin:
    return Checkin(
        number=part.number,
        date=part.date,
        minutes=part.minutes,
        kind=part.kind,
        item=part.item,
        finished=part.finished,
        credit=part.credit,
        note=_text(part.note),
        at=part.at,
    )


def _path(work: Work, person: int, part: shape.PersonPart) -> None:
    stage = part.stage
    if stage is not None:
        now = StageNow(key=stage.now, since=stage.since, papers=stage.papers)
        path.put_stage(work, person, now)
        for one in stage.items:
            path.tick(work, person, one.item, one.at, _recorded(part, one.at, one.item))
    for heard in part.heard:
        mark = Mark(minute=heard.minute, length=heard.length, finished=heard.finished, at=heard.at)
        path.put_mark(work, person, heard.thing, mark)
    for read in part.papers:
        papers.add_read(
            work,
            person,
            Read(
                paper=read.paper,
                reading=read.reading,
                at=read.at,
                takeaway=_text(read.takeaway),
                checkin=_recorded(part, read.at, read.paper),
                unnamed=read.unnamed is True,
            ),
        )


def _recorded(part: shape.PersonPart, at: datetime, item: str) -> int | None:
    """The check-in that ticked something: of the same instant, best of the same item."""
    same = [one for one in part.checkins if one.at == at]
    return next((one.number for one in same if one.item == item), same[0].number if same else None)


def _reminders(work: Work, person: int, part: shape.PersonPart, now: datetime) -> Quiet | None:
    """Their quiet hours make room for them; where they moved to, if they did."""
    zones = sorted((ZoneFrom(since=one.since, zone=one.zone) for one in part.zones), key=_since)
    zone = zone_at(zones, now)
    times = [time.fromisoformat(one.at) for one in part.reminders]
    for one, at in zip(part.reminders, times, strict=True):
        due = next_time(now, zone, at, ALL_DAYS)
        schedules.add(
            work,
            Schedule(
                person=person,
                kind=REMINDER,
                at=at,
                weekdays=ALL_DAYS,
                zone=zone,
                platform=one.platform,
                space=one.space,
                channel=one.channel,
                account=one.account,
                due_at=due,
                next_at=due,
                rhythm="asked" if one.asked else "daily",
                unanswered=one.unanswered,
                last_date=one.last,
            ),
        )
    return make_room(work, people.by_id(work, person), *times)


def _since(zone: ZoneFrom) -> datetime:
    return zone.since


def _groups(work: Work, person: int, part: shape.PersonPart, now: datetime) -> None:
    """Memberships by name, in a group that one of the accounts can be in.

    Where there is none yet, the group waits for a space of its name (bot/services/groups.py).
    Two groups of one name stay two.
    """
    used: Counter[str] = Counter()
    for one in part.groups:
        fitting = [
            number
            for number, spaces in taking.groups_called(work, one.name)
            if not spaces or any(_lives_in(part, *space) for space in spaces)
        ]
        while len(fitting) <= used[one.name]:
            fitting.append(taking.add_group(work, one.name, stamp(now)))
        group = fitting[used[one.name]]
        used[one.name] += 1
        groups.join(work, group, person, part.joined)
        groups.show(work, group, person, one.seen)


def _lives_in(part: shape.PersonPart, platform: str, space: str) -> bool:
    """Whether an account of the person can be in that space."""
    return any(
        one.platform == platform and (one.space in ("", space) or platform == TERMINAL)
        for one in part.accounts
    )


def _text(text: str) -> str:
    return clean(text, lines=True).text
