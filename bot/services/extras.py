"""What may ride along with a check-in: one question a day, a nudge in one message of three."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.catalog import Catalog, Situation
from bot.domain.stages import Item
from bot.services import learners, moving, nudges, unlinked
from bot.services.elsewhere import said_elsewhere
from bot.services.learners import Learner
from bot.services.stages import Standing
from bot.store import groups, questions, schedules
from bot.store.questions import Asked
from bot.store.work import Work
from bot.talk.request import Request

AGAIN, ITEM_AGAIN = timedelta(days=14), timedelta(days=28)
ASKED_FOR = timedelta(days=60)
"""Who left a question without an answer for so long after joining has answered it."""
REST_AFTER = 14
PROPOSED_AT = time(19, 30)
MILESTONES = frozenset({7, 30, 60, 100, 150, 200, 300, 365, 500, 730, 1000})


class Ask(StrEnum):
    """The questions, the most useful first."""

    MOVE = "move"
    ZONE = "zone"
    REMINDER = "reminder"
    REST_DAY = "rest_day"
    SEEN = "seen"
    ITEM = "item"


QUESTIONS = tuple(Ask)  # an enum is gone through slowly
GUESSES = frozenset({Ask.REMINDER, Ask.SEEN})
"""What would help most people, and is no worse for who leaves it."""


class Extras(Struct, frozen=True, kw_only=True):
    """At most one of each. `done_on_end` are done dates without a rest, where that is asked.

    `standing` is where the person stands, where it is asked whether to go on; `item` one of the
    path that has no link, where it is asked whether it is done.
    """

    question: Ask | None = None
    nudge: str = ""
    done_on_end: int = 0
    standing: Standing | None = None
    item: Item | None = None


def after_checkin(
    work: Work, request: Request, catalog: Catalog, who: Learner, *, back: bool
) -> Extras:
    """Choose, and remember what was said. A newcomer's first answer has enough of its own.

    `back`: it is the first day back after missed ones, which asks nothing.
    """
    if who.joined_now:
        return Extras()
    before = {} if back else _asked(work, who)
    if not back and (standing := _may_move(work, catalog, who, before)):
        return Extras(question=Ask.MOVE, standing=standing)
    question = None if back else _question(work, who, before)
    if question is not None:
        questions.put(work, who.person.id, question.value, who.ledger.today)
        rests = question is Ask.REST_DAY
        return Extras(question=question, done_on_end=done_on_end(work, who) if rests else 0)
    if not back and (item := _item(work, request, catalog, who, before)):
        return Extras(question=Ask.ITEM, item=item)
    return Extras(nudge=_nudge(work, catalog, who, back=back))


def _asked(work: Work, who: Learner) -> Mapping[str, Asked]:
    return who.beside.asked if who.beside else questions.asked(work, who.person.id)


def decline(work: Work, request: Request, question: str) -> None:
    """Never ask this again."""
    who = learners.must(work, request)
    questions.put(work, who.person.id, question, who.ledger.today, declined=True)


def done_on_end(work: Work, who: Learner) -> int:
    """How many dates up to today were done without one day off, counted up to 60."""
    days = who.ledger.days
    count = days.done_on_end()
    if count == len(days) and who.settled is not None:
        count = learners.whole(work, who).ledger.days.done_on_end()
    return min(count, 60)


def _may_move(
    work: Work, catalog: Catalog, who: Learner, before: Mapping[str, Asked]
) -> Standing | None:
    """Where the person stands, if going on is to be asked now; it is remembered as asked."""
    standing = moving.offered(work, catalog, who, who.facts.checkins[-1])
    if standing is None:
        return None
    question = moving.question_of(standing.moves[0], standing.here.stage.key)
    today = who.ledger.today
    if any(one.date == today for one in before.values()) or not _due(before.get(question), today):
        return None
    questions.put(work, who.person.id, question, today)
    return standing


def _item(
    work: Work, request: Request, catalog: Catalog, who: Learner, before: Mapping[str, Asked]
) -> Item | None:
    """An item without a link to ask about now; it is remembered as asked."""
    today = who.ledger.today
    if not _due(before.get(Ask.ITEM.value), today):
        return None  # quiet mode is an answer to all of them
    if any(one.date == today for one in before.values()) or unlinked.is_soon(before, today):
        return None
    hidden = catalog.path.of_a_search if said_elsewhere(before, request) else ()
    for item in unlinked.open_ones(work, catalog, who):
        name = unlinked.name_of(item)
        if item.id not in hidden and _due(before.get(name), today, ITEM_AGAIN):
            questions.put(work, who.person.id, name, today)
            return item
    return None


def _due(one: Asked | None, today: date, after: timedelta = AGAIN) -> bool:
    return one is None or (not one.declined and today - one.date >= after)


def _question(work: Work, who: Learner, before: Mapping[str, Asked]) -> Ask | None:
    today = who.ledger.today
    if any(one.date == today for one in before.values()):
        return None
    for question in QUESTIONS:
        asked = before.get(question)
        left = asked is not None and today - who.person.joined > ASKED_FOR
        if (
            _due(asked, today)
            and not (left and question in GUESSES)
            and _wanted(work, who, question)
        ):
            return question
    return None


def _wanted(work: Work, who: Learner, question: Ask) -> bool:
    match question:
        case Ask.MOVE | Ask.ITEM:
            return False  # looked at before all others, by the evidence, and after them
        case Ask.ZONE:
            return not who.person.zone_said
        case Ask.REMINDER:
            return not any(
                row.kind == "reminder" for row in schedules.of_person(work, who.person.id)
            )
        case Ask.REST_DAY:
            return done_on_end(work, who) >= REST_AFTER
        case Ask.SEEN:
            return who.group is not None and _alone_unseen(work, who, who.group.id)


def _alone_unseen(work: Work, who: Learner, group: int) -> bool:
    mine = groups.memberships(work, who.person.id)
    unseen = any(member.group == group and not member.seen for member in mine)
    return unseen and groups.larger_than(work, group, 2)


def _nudge(work: Work, catalog: Catalog, who: Learner, *, back: bool) -> str:
    run = who.ledger.run
    if back:
        return nudges.pick(work, catalog, who, Situation.CAME_BACK, {})
    if run in MILESTONES:
        values = {"days": run, "hours": who.total_minutes // 60}
        return nudges.pick(work, catalog, who, Situation.STREAK_MILESTONE, values)
    if who.ledger.today.weekday() in who.plan.rest_days:
        return nudges.pick(work, catalog, who, Situation.REST_DAY, {})
    return ""
