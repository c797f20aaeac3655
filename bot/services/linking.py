"""One person with two accounts: a code, a question to the first account, and one record."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import choice

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.people import Plan, ZoneFrom
from bot.domain.person import Person
from bot.domain.refusal import Refusal
from bot.domain.schedules import TIMES_AT_MOST, Quiet
from bot.services import learners, rebuilding, reminders, sending, stages
from bot.services.learners import Learner
from bot.store import links, path, people, uniting
from bot.store.links import Link
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.request import Request

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 O 1 I
LENGTH = 8
GOOD_FOR = timedelta(minutes=10)
TRIES = 5  # wrong codes within that time
PERSON = "person"
ASKED = "asked"
"""The kind of a message that somebody waits for: quiet hours and other messages hold none back."""

Question = Callable[[Link], Message]
"""What the account that made a code is asked once somebody entered it."""


class Wrong(StrEnum):
    """Why a code did nothing."""

    CODE = "link.code"
    TRIES = "link.tries"
    SAME = "link.same"


class Made(Struct, frozen=True, kw_only=True):
    """A code that was made, and until when it is good."""

    code: str
    until: datetime


class United(Struct, frozen=True, kw_only=True):
    """Two records that became one. `other` says whether there was another zone, plan or stage.

    `quiet` are the quiet hours, if they moved so that the other's reminders come.
    """

    link: Link
    who: Learner
    other: bool
    quiet: Quiet | None = None


def make(work: Work, request: Request) -> Made:
    """A new code of whoever asks; they join if need be."""
    who = learners.enter(work, request)
    return _made(work, PERSON, request, person=who.person.id)


def enter(work: Work, request: Request, code: str, question: Question) -> Link | Wrong:
    """Use a code up. Wrong ones are counted, so this never raises."""
    found = entered(work, PERSON, request, code)
    if isinstance(found, Wrong):
        return found
    mine = people.by_account(work, request.who)
    if found.first == request.who or (mine is not None and mine.id == found.person):
        return Wrong.SAME
    links.entered(work, found.id, request.who)
    link = replace(found, asked=request.who)
    ask_first(work, request, link, question)
    return link


def answer(
    work: Work, request: Request, catalog: Catalog, number: int, *, yes: bool
) -> Link | United:
    """The first account's answer. Refusal `link.gone` for what is no question to this person."""
    link = asked_of(work, PERSON, request, number)
    person = people.by_account(work, request.who)
    if person is None or person.id != link.person:
        raise Refusal("link.gone")
    if not yes:
        links.put(work, link.id, {"state": links.REFUSED})
        return link
    return _unite(work, request, catalog, link, person)


def use_other(work: Work, request: Request, number: int) -> Learner:
    """Zone, plan and stage of the record that was taken in, from now on."""
    link = links.one(work, number)
    who = learners.must(work, request)
    if link is None or link.person != who.person.id or not link.kept:
        raise Refusal("link.gone")
    kept = json.loads(link.kept)
    people.add_zone(work, who.person.id, ZoneFrom(since=request.at, zone=kept["zone"]))
    rest = frozenset(kept["plan"].pop("rest_days"))
    plan = Plan(since=who.ledger.today, rest_days=rest, **kept["plan"])
    people.put_plan(work, who.person.id, plan)
    if kept["stage"]:
        stage = path.StageNow(key=kept["stage"], since=who.ledger.today, papers=kept["papers"])
        path.put_stage(work, who.person.id, stage)
    links.put(work, link.id, {"kept": ""})
    rebuilding.renew(work, who.person.id, request.at)
    after = learners.must(work, request)
    reminders.renew(work, after)
    return after


def unlink(work: Work, request: Request) -> Learner:
    """The account leaves its person, who keeps everything; it begins anew, with nothing."""
    who = learners.held(work, request)
    others = [one for one in people.accounts_of(work, who.person.id) if one != request.who]
    if not others:
        raise Refusal("link.alone")
    uniting.call_elsewhere(work, who.person.id, request.who, others[0])
    number = people.add(
        work,
        name=request.who.name or who.person.name,
        joined=who.ledger.today,
        at=request.at,
        language=who.person.language,
        zone_said=who.person.zone_said,
    )
    people.add_zone(work, number, ZoneFrom(since=request.at, zone=who.zone))
    people.put_plan(work, number, Plan(since=who.ledger.today))
    uniting.account(work, request.who, number)
    return learners.enter(work, request)


# -- what groups need, too ---------------------------------------------------------------------


def _made(
    work: Work, kind: str, request: Request, *, person: int | None = None, group: int | None = None
) -> Made:
    code = "".join(choice(LETTERS) for _ in range(LENGTH))
    until = request.at + GOOD_FOR
    links.add(work, kind, code, until, request.who, person=person, group=group)
    return Made(code=f"{code[:4]}-{code[4:]}", until=until)


def made_for_group(work: Work, request: Request, group: int) -> Made:
    """A code by which another space joins that group."""
    return _made(work, "group", request, group=group)


def entered(work: Work, kind: str, request: Request, code: str) -> Link | Wrong:
    """The link of a code that somebody enters; a wrong one counts against the account."""
    since = request.at - GOOD_FOR
    if links.tries(work, request.who, since) >= TRIES:
        return Wrong.TRIES
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    found = links.by_code(work, kind, plain, request.at)
    if found is None:
        links.tried(work, request.who, request.at, since)
        return Wrong.CODE
    return found


def asked_of(work: Work, kind: str, request: Request, number: int) -> Link:
    """The question of that number, while it waits for its answer."""
    link = links.one(work, number)
    waits = link is not None and link.kind == kind and link.state == links.ASKED
    if link is None or not waits or link.until + GOOD_FOR < request.at:
        raise Refusal("link.gone")
    return link


# -- one record --------------------------------------------------------------------------------


def _unite(work: Work, request: Request, catalog: Catalog, link: Link, person: Person) -> United:
    assert link.asked is not None
    other = people.by_account(work, link.asked)
    for number in sorted({person.id, other.id if other else person.id}):
        work.lock_person(number)
    kept = ""
    if other is None:
        people.add_account(work, person.id, link.asked)
    elif other.id != person.id:
        theirs = learners.learner(work, other, request.at)
        mine = learners.learner(work, person, request.at)
        kept = _kept(work, catalog, theirs, mine)
        _take(work, person, other)
    links.put(work, link.id, {"state": links.JOINED, "kept": kept})
    rebuilding.renew(work, person.id, request.at)
    who = learners.learner(work, people.by_id(work, person.id), request.at)
    quiet = reminders.take_over(work, who)
    return United(link=link, who=who, other=bool(kept), quiet=quiet)


def _take(work: Work, person: Person, other: Person) -> None:
    """All facts of the other; reminders at other times, if there is room; the earlier joined."""
    times = {row.at for row in reminders.of(work, person.id)}
    for row in reminders.of(work, other.id):
        if row.at not in times and len(times) < TIMES_AT_MOST:
            uniting.schedule(work, row.id, person.id)
            times.add(row.at)
    uniting.person(work, other.id, person.id)
    if other.joined < person.joined:
        people.put(work, person.id, joined=other.joined)
    if other.reason and not person.reason:
        people.put(work, person.id, reason=other.reason)
    people.remove(work, other.id)


def _kept(work: Work, catalog: Catalog, theirs: Learner, mine: Learner) -> str:
    """Zone, plan and stage of the other record as JSON; "" where they are the same."""
    stage = stages.present(work, catalog, theirs)
    here = stages.present(work, catalog, mine)
    plan = replace(theirs.plan, since=mine.plan.since)
    if (theirs.zone, plan, stage.key) == (mine.zone, mine.plan, here.key):
        return ""
    return json.dumps(
        {
            "zone": theirs.zone,
            "plan": {
                "weekly_minutes": plan.weekly_minutes,
                "minimum": plan.minimum,
                "rest_days": sorted(plan.rest_days),
                "cutoff": plan.cutoff,
                "commute": plan.commute,
            },
            "stage": stage.key,
            "papers": stage.papers,
        }
    )


def ask_first(work: Work, request: Request, link: Link, question: Question) -> None:
    """Ask the account that made the code, privately; the question is good for as long again."""
    key, until = f"link:{link.id}", link.until + GOOD_FOR
    told = question(link)
    sending.ready(work, key, told, link.first, request.at, until, kind=ASKED, person=link.person)
