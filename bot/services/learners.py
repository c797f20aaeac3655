"""Who asks: the person with all facts and the ledger, found or joined within one transaction."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar import logical_date
from bot.domain.checkins import Checkin
from bot.domain.facts import Facts
from bot.domain.people import Plan, ZoneFrom, plan_on, zone_at
from bot.domain.person import Group, Person
from bot.domain.refusal import Refusal
from bot.domain.streaks import SETTLED_AFTER, Ledger, Status, ledger
from bot.services.groups import UNKNOWN_ZONE, here
from bot.store import facts as fact_store
from bot.store import groups, heartbeat, people, streaks
from bot.store.near import Beside, near
from bot.store.streaks import Settled
from bot.store.work import Work
from bot.talk.request import Request


class Learner(Struct, frozen=True, kw_only=True):
    """A person at an instant: what was recorded, and what the rules make of it.

    `joined_now` tells that this very request made the person. `group` is the one of the place
    where it was said (None in a chat that belongs to no space). Where `settled` is set, facts and
    dates begin at its checkpoint, which is enough for a check-in of today; see `whole`. `groups`
    are those that the person learns in, None where they were not read; so is `beside`.
    """

    person: Person
    facts: Facts
    ledger: Ledger
    group: Group | None
    now: datetime
    joined_now: bool = False
    settled: Settled | None = None
    groups: frozenset[int] | None = None
    beside: Beside | None = None

    @property
    def zone(self) -> str:
        """The zone in force now."""
        return zone_at(self.facts.zones, self.now)

    @property
    def plan(self) -> Plan:
        """The plan in force today."""
        return plan_on(self.facts.plans, self.ledger.today)

    def date_of(self, instant: datetime) -> date:
        """The logical date of an instant of the past, by the zone and the plan in force then."""
        return logical_date(instant, self.facts.zones, self.facts.plans)

    def kept(self, day: date) -> bool:
        """Whether that date is done."""
        return self.ledger.days.is_done(day)

    def follows_a_miss(self, day: date) -> bool:
        """Whether the last date before it that was done or missed was missed."""
        while (day := day - timedelta(days=1)) >= self.ledger.days.first:
            match self.ledger.days.on(day).status:
                case Status.MISSED:
                    return True
                case Status.DONE:
                    return False
        return False

    def left(self, day: date) -> int:
        """The minutes that the date's minimum still lacks; 0 once it is kept."""
        if self.kept(day):
            return 0
        plan = plan_on(self.facts.plans, day)
        return max(0, plan.minimum - self.ledger.days.on(day).minutes)

    @property
    def week_minutes(self) -> int:
        """What was recorded in the week of today, Monday first."""
        return self.ledger.days.week_minutes(self.ledger.today)

    @property
    def total_minutes(self) -> int:
        """All that was ever recorded."""
        before = self.settled.minutes if self.settled else 0
        return before + sum([checkin.minutes for checkin in self.facts.checkins])

    @property
    def total_days(self) -> int:
        """How many dates were ever done."""
        return (self.settled.days if self.settled else 0) + self.ledger.days.count_done()


def find(work: Work, request: Request) -> Learner | None:
    """The person who asks, if there is one; changes nothing."""
    person = people.by_account(work, request.who)
    if person is None:
        return None
    return learner(work, person, request.at, groups.at(work, request.where))


def must(work: Work, request: Request) -> Learner:
    """The person who asks; a refusal that says how to join for a stranger."""
    found = find(work, request)
    if found is None:
        raise Refusal("person.unknown")
    return found


def held(work: Work, request: Request) -> Learner:
    """As `must`, for whoever is to be changed: locked before anything of them is read."""
    person = _locked(work, request)
    if person is None:
        raise Refusal("person.unknown")
    return learner(work, person, request.at, groups.at(work, request.where))


def _locked(work: Work, request: Request) -> Person | None:
    """Who has the account; from here on this transaction alone writes for them."""
    locked = people.lock(work, request.who)
    person = people.called(work, request.who)
    if person is None or locked in (None, person.id):
        return person
    work.lock_person(person.id)  # two people became one while the lock was waited for
    return people.by_id(work, person.id)


def learner(work: Work, person: Person, now: datetime, group: Group | None = None) -> Learner:
    """The person with facts and ledger as of `now`."""
    facts = fact_store.facts_of(work, person, heartbeat.outages(work))
    return Learner(person=person, facts=facts, ledger=ledger(facts, now), group=group, now=now)


def whole(work: Work, who: Learner) -> Learner:
    """The same with every fact and date from the first on; as it is where it has them."""
    if who.settled is None:
        return who
    found = learner(work, who.person, who.now, who.group)
    return replace(found, joined_now=who.joined_now, groups=who.groups, beside=who.beside)


def enter_near(work: Work, request: Request) -> Learner:
    """As `enter`, with facts and dates from the kept checkpoint on, where there is one."""
    locked = people.lock(work, request.who)
    read = near(work, request.who, request.where, request.at)
    if read is None or locked not in (None, read.person.id):
        return enter(work, request)
    since = read.settled.checkpoint if read.settled else None
    told = ledger(read.facts, request.at, since)
    if since and (told.today - since.day).days < SETTLED_AFTER:  # the clock went back
        return enter(work, request)
    if read.called != request.who.name:
        people.rename_account(work, request.who)
    group = read.group or here(work, request)
    found = Learner(
        person=read.person,
        facts=read.facts,
        ledger=told,
        group=group,
        now=request.at,
        settled=read.settled,
        groups=read.groups,
        beside=read.beside,
    )
    if group is None or group.id in read.groups:
        return found
    mine = {group.id}
    standing = replace(read.beside, standing=read.beside.standing | mine)
    return replace(_member(work, found), groups=read.groups | mine, beside=standing)


def _member(work: Work, who: Learner) -> Learner:
    """Whoever writes in a group is one of it."""
    if who.group is not None:
        groups.join(work, who.group.id, who.person.id, who.ledger.today)
    return who


def enter(work: Work, request: Request, zone: str | None = None) -> Learner:
    """The person who asks, joined now if need be, and a member of the group of the place.

    A newcomer's zone is the one given, else the platform's, else the group's, else UTC.
    """
    known = _locked(work, request)
    group = here(work, request)
    found = learner(work, known or _join(work, request, group, zone), request.at, group)
    return _member(work, replace(found, joined_now=known is None))


def again(work: Work, before: Learner) -> Learner:
    """The same person after something was recorded; the kept streak is renewed."""
    person = people.by_id(work, before.person.id)
    after = learner(work, person, before.now, before.group)
    keep(work, after)
    return replace(after, joined_now=before.joined_now)


def with_checkins(work: Work, before: Learner, checkins: tuple[Checkin, ...]) -> Learner:
    """The same person with these check-ins, which are stored already; nothing is read again."""
    facts = replace(before.facts, checkins=checkins)
    since = before.settled.checkpoint if before.settled else None
    after = replace(before, facts=facts, ledger=ledger(facts, before.now, since))
    keep(work, after)
    return after


def begun(work: Work, before: Learner, after: Learner, day: date) -> Learner:
    """The person after a check-in for a date; who never kept one before begins with it.

    One may look round for days before the first step. Those days were no open ones: the date of
    joining moves on to the first that is kept, so they cost no freeze and are nobody's miss.
    """
    if before.ledger.best or day <= after.person.joined or not after.kept(day):
        return after
    people.put(work, after.person.id, joined=day)
    after = whole(work, after)
    person, facts = replace(after.person, joined=day), replace(after.facts, joined=day)
    began = replace(after, person=person, facts=facts)
    return with_checkins(work, began, facts.checkins)


def looked_round(before: Learner, after: Learner) -> Iterator[date]:
    """The dates between joining and beginning, where a check-in moved the one to the other."""
    since, until = before.facts.joined, after.facts.joined
    return (since + timedelta(days=n) for n in range((until - since).days))


def keep(work: Work, who: Learner) -> None:
    """Store what the ledger says now; a kept run counts 0 once `expires_at` has passed."""
    told = who.ledger
    streaks.put(
        work,
        who.person.id,
        run=told.run,
        best=told.best,
        freezes=told.freezes,
        alive_until=told.alive_until,
        expires_at=told.expires_at,
        at=who.now,
        settled=_settled(who),
    )


def _settled(who: Learner) -> Settled | None:
    """The newest checkpoint, with the sums of what lies before it."""
    newest, known = who.ledger.checkpoint, who.settled
    if newest is None or (known is not None and known.checkpoint is newest):
        return known
    earlier = sum(one.minutes for one in who.facts.checkins if one.date < newest.day)
    return Settled(
        checkpoint=newest,
        minutes=(known.minutes if known else 0) + earlier,
        days=(known.days if known else 0) + who.ledger.days.count_done(newest.day),
    )


def _join(work: Work, request: Request, group: Group | None, zone: str | None) -> Person:
    chosen = zone or request.zone or (group.zone if group else UNKNOWN_ZONE)
    zones = (ZoneFrom(since=request.at, zone=chosen),)
    joined = logical_date(request.at, zones, ())
    number = people.add(
        work,
        name=request.who.name or request.who.id,
        joined=joined,
        at=request.at,
        language=request.locale,
        zone_said=bool(zone or request.zone),
    )
    people.add_account(work, number, request.who)
    people.add_zone(work, number, zones[0])
    people.put_plan(work, number, Plan(since=joined))
    return people.by_id(work, number)
