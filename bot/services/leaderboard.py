"""The board of a group: of its week, its month or all time; a closed week is a stored fact."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.boards import (
    Board,
    Entry,
    Place,
    board,
    by_days,
    by_minutes,
    by_run,
    by_share,
    neighbours,
    ranked,
    score,
)
from bot.domain.calendar import wall
from bot.domain.people import Span
from bot.domain.person import Group, Member
from bot.services import boards, large, learners
from bot.services.groups import of_asker
from bot.services.learners import Learner
from bot.store import groups, path, people, scores
from bot.store.ranks import Value
from bot.store.work import Work
from bot.talk.request import Place as Where
from bot.talk.request import Request

LIVE_UP_TO = 300  # members; larger groups are read from the kept scores


class Period(StrEnum):
    """How much time a board looks at."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


class By(StrEnum):
    """What a board compares. The shown one has shares or days."""

    PLAN = "plan"
    DAYS = "days"
    MINUTES = "minutes"
    STREAK = "streak"


_RANKED = {By.MINUTES: Value.MINUTES, By.DAYS: Value.DAYS}
_BY = {By.PLAN: by_share, By.DAYS: by_days, By.MINUTES: by_minutes, By.STREAK: by_run}


class Standing(Struct, frozen=True, kw_only=True):
    """A group's board, and the places: `seen` of the seen, `places` with the caller's.

    Of a large group these are the first ones; `total` is how many have a place.
    """

    group: Group
    period: Period
    by: By
    board: Board
    places: tuple[Place, ...]
    seen: tuple[Place, ...]
    around: tuple[Place, ...]
    mine: Entry | None
    total: int


def standing(
    work: Work,
    group: Group,
    period: Period,
    by: By,
    now: datetime,
    catalog: Catalog,
    person: int | None = None,
    where: Where | None = None,
) -> Standing:
    """The board as of now, ranked by what was asked; `person` is whose place is looked for.

    Neighbours are members who chose to be seen, and oneself. Names are those of `where`.
    """
    if (ranked_by := _RANKED.get(by)) and groups.larger_than(work, group.id, LIVE_UP_TO):
        return _of_large(work, group, period, by, ranked_by, now, catalog, person, where)
    found = entries(work, group, period, now, catalog, where)
    mine = next((entry for entry in found if entry.person == person), None)
    seen = [entry for entry in found if entry.seen or entry is mine]
    places = ranked(
        (one for one in seen if by is not By.PLAN or one.score.share is not None), _BY[by]
    )
    return Standing(
        group=group,
        period=period,
        by=by,
        board=shown(found, catalog),
        places=places,
        seen=ranked((one for one in found if one.seen), _BY[by]),
        around=neighbours(places, person) if person is not None else (),
        mine=mine,
        total=len(places),
    )


def _of_large(
    work: Work,
    group: Group,
    period: Period,
    by: By,
    ranked_by: Value,
    now: datetime,
    catalog: Catalog,
    person: int | None,
    where: Where | None,
) -> Standing:
    """The same without looking at everybody."""
    name = name_of(period, wall(now, group.zone).date())
    first = catalog.path.first.key
    best, around, mine, total = large.places(work, group.id, name, ranked_by, person, first)
    known = groups.names_of(work, group.id, {one.entry.person for one in (*best, *around)}, where)
    best, around = _called(best, known), _called(around, known)
    return Standing(
        group=group,
        period=period,
        by=by,
        board=large.whole_group(work, group.id, name, shares=period is not Period.ALL),
        places=best,
        seen=best,
        around=around,
        mine=mine,
        total=total,
    )


def mine(
    work: Work, request: Request, catalog: Catalog, period: Period, by: By
) -> Standing | None:
    """The board of the place, else of the first group of whoever asks; None without a group."""
    person = people.by_account(work, request.who)
    group = of_asker(work, request)
    if group is None:
        return None
    number = person.id if person else None
    return standing(work, group, period, by, request.at, catalog, number, request.where)


def entries(
    work: Work,
    group: Group,
    period: Period,
    now: datetime,
    catalog: Catalog,
    where: Where | None = None,
) -> list[Entry]:
    """Every member with the score of the period, by the name that `where` knows."""
    today = wall(now, group.zone).date()
    if period is Period.ALL or groups.larger_than(work, group.id, LIVE_UP_TO):
        return _kept(work, group, period, today, catalog, where)
    span = boards.week_span(today) if period is Period.WEEK else boards.month_span(today)
    return live(work, group, span, now, catalog, where)


def live(
    work: Work,
    group: Group,
    span: Span,
    now: datetime,
    catalog: Catalog,
    where: Where | None = None,
) -> list[Entry]:
    """Every member with the score of those dates, computed from the ledgers."""
    found = []
    for member in groups.members_of(work, group.id, where):
        who = learners.learner(work, people.by_id(work, member.person), now)
        found.append(entry_of(work, member, who, span, catalog))
    return found


def entry_of(work: Work, member: Member, who: Learner, span: Span, catalog: Catalog) -> Entry:
    """A member with the score of those dates."""
    return Entry(
        person=member.person,
        name=member.name,
        stage=stage_key(work, catalog, member.person),
        seen=member.seen,
        score=score(who.ledger.days, who.facts.plans, span),
        run=who.ledger.run,
    )


def shown(found: list[Entry], catalog: Catalog) -> Board:
    """The board that these entries make."""
    return board(found, [stage.key for stage in catalog.path.stages])


def close_week(work: Work, group: int, sunday: date, closed: Board, now: datetime) -> None:
    """Store the board of a week that has ended for everybody."""
    text = msgspec.json.encode(closed).decode()
    scores.close(work, group, boards.week_of(sunday), text, now)


def closed_week(work: Work, group: int, week: str) -> Board | None:
    """The stored board of a week, if it was closed."""
    text = scores.closed(work, group, week)
    return None if text is None else msgspec.json.decode(text, type=Board)


def of_week(work: Work, group: Group, sunday: date, now: datetime, catalog: Catalog) -> Board:
    """The board of a week that has ended: as it was closed, until then as of now.

    Of a large group that is what its kept scores come to, without looking at everybody.
    """
    week = boards.week_of(sunday)
    if (closed := closed_week(work, group.id, week)) is not None:
        return closed
    if groups.larger_than(work, group.id, LIVE_UP_TO):
        return large.whole_group(work, group.id, week, shares=True)
    return shown(live(work, group, boards.week_span(sunday), now, catalog), catalog)


def stage_key(work: Work, catalog: Catalog, person: int) -> str:
    """Where the person stands; the first stage for one who never moved."""
    found = path.stage_of(work, person)
    return found.key if found else catalog.path.first.key


def _called(places: tuple[Place, ...], known: Mapping[int, str]) -> tuple[Place, ...]:
    """Under the names that the group knows."""
    return tuple(
        replace(one, entry=replace(one.entry, name=known.get(one.entry.person, one.entry.name)))
        for one in places
    )


def _kept(
    work: Work,
    group: Group,
    period: Period,
    today: date,
    catalog: Catalog,
    where: Where | None,
) -> list[Entry]:
    kept = scores.of_group(work, group.id, name_of(period, today))
    return [
        Entry(
            person=member.person,
            name=member.name,
            stage=stage_key(work, catalog, member.person),
            seen=member.seen,
            score=kept[member.person],
        )
        for member in groups.members_of(work, group.id, where)
        if member.person in kept
    ]


def name_of(period: Period, today: date) -> str:
    """The name of the period that holds a date."""
    match period:
        case Period.ALL:
            return boards.ALL
        case Period.WEEK:
            return boards.week_of(today)
        case Period.MONTH:
            return f"{today:%Y-%m}"
