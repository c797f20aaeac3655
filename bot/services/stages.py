"""Where a person stands on the path, and moving along it."""

from collections import Counter
from datetime import date, timedelta

from msgspec import Struct

from bot.catalog import Catalog
from bot.domain.applications import outcome
from bot.domain.progress import Move, Outcome, Progress, moves, progress, weeks_at
from bot.domain.refusal import Offer, Refusal
from bot.domain.stages import Stage, papers_run
from bot.services import learners, reasons
from bot.services.learners import Learner
from bot.store import applications, path
from bot.store.path import StageNow
from bot.store.work import Work
from bot.talk.request import Request

PACE_OVER = timedelta(days=28)


class Standing(Struct, frozen=True, kw_only=True):
    """The present stage and what runs beside it, what is open, and the moves on offer.

    `weeks` is how long the present stage still takes at the person's own plan, `next_weeks` how
    long the stage of the first move does. `steady` are the dates with learning among those that
    the stage looks at. `outcome` is what the applications have come to.
    """

    who: Learner
    here: Progress
    beside: tuple[Progress, ...]
    moves: tuple[Move, ...]
    since: StageNow
    weeks: int
    next_weeks: int
    steady: int
    outcome: Outcome


class Moved(Struct, frozen=True, kw_only=True):
    """A move: where to, what was `left` behind, whether papers begin to run beside.

    `wrote` is the own reason, returned at the end of a stage.
    """

    to: Stage
    after: Standing
    left: Progress | None
    papers_begin: bool
    wrote: tuple[date, str] | None


def standing(work: Work, request: Request, catalog: Catalog) -> Standing:
    """Where whoever asks stands; joins a newcomer."""
    return of(work, catalog, learners.enter(work, request))


def peek(work: Work, request: Request, catalog: Catalog) -> Standing:
    """The same for somebody who joined; changes nothing."""
    return of(work, catalog, learners.must(work, request))


def of(work: Work, catalog: Catalog, who: Learner) -> Standing:
    """Where a person stands."""
    now = present(work, catalog, who)
    ticks = Counter(one.item for one in path.items_of(work, who.person.id))
    open_stages = catalog.path.open_to(now.key, now.papers)
    reached = {name: mark.minute for name, mark in path.marks_of(work, who.person.id).items()}
    here, *beside = (progress(stage, ticks, reached) for stage in open_stages)
    come = outcome(applications.all_of(work, who.person.id))
    steady = steady_dates(who, here.stage)
    is_steady = steady >= here.stage.steady_days
    offered = moves(catalog.path, here, come, now.since, who.ledger.today, steady=is_steady)
    following = progress(offered[0].to, ticks, reached).minutes_left if offered else 0
    return Standing(
        who=who,
        here=here,
        beside=tuple(beside),
        moves=offered,
        since=now,
        weeks=weeks_at(who.plan, here.minutes_left),
        next_weeks=weeks_at(who.plan, following),
        steady=steady,
        outcome=come,
    )


def steady_dates(who: Learner, stage: Stage) -> int:
    """The done dates among the last that the stage looks at; 0 where it looks at none."""
    return sum(who.kept(day.date) for day in who.ledger.days.last(stage.steady_of))


def present(work: Work, catalog: Catalog, who: Learner) -> StageNow:
    """The stage; the first since joining for one who never moved."""
    found = path.stage_of(work, who.person.id)
    if found is not None and catalog.path.find(found.key) is not None:
        return found
    return StageNow(key=catalog.path.first.key, since=who.person.joined, papers=False)


def move(work: Work, request: Request, catalog: Catalog, name: str) -> Moved:
    """Move at once and freely; papers run beside by themselves with `applying` and later.

    `papers` is turned on beside the present stage.
    """
    before = of(work, catalog, learners.enter(work, request))
    who, now = before.who, before.since
    stage = stage_named(catalog, name)
    begin = not now.papers and (stage.beside or papers_run(catalog.path, stage.key))
    papers = now.papers or begin
    enters = not stage.beside and stage.key != now.key
    after = StageNow(
        key=stage.key if enters else now.key,
        since=who.ledger.today if enters else now.since,
        papers=papers,
    )
    if after != now:
        path.put_stage(work, who.person.id, after)
    finished = enters and before.here.finished
    return Moved(
        to=stage,
        after=of(work, catalog, who),
        left=before.here if enters else None,
        papers_begin=begin and not stage.beside,
        wrote=reasons.written(work, catalog, who) if finished else None,
    )


def stage_named(catalog: Catalog, name: str) -> Stage:
    """A stage by its key, number or title; a refusal that lists what there is."""
    wanted = name.strip().casefold()
    for stage in catalog.path.stages:
        if wanted in (stage.key, stage.number, stage.title.casefold()):
            return stage
    offers = tuple(
        Offer(label=stage.title, command="path move", values={"stage": stage.key})
        for stage in catalog.path.main
    )
    raise Refusal("stage.unknown", offers=offers, given=name)


def pace_weeks(standing: Standing) -> int | None:
    """Whole weeks that the present stage takes at the pace of the last four.

    None where that would be a guess: before a whole week is on record, where nothing was done in
    four, and in a stage that has no end.
    """
    who, minutes_left = standing.who, standing.here.minutes_left
    since = who.ledger.today - PACE_OVER
    lately = sum(one.minutes for one in who.facts.checkins if one.date > since)
    days = min(28, (who.ledger.today - who.person.joined).days + 1)
    if not lately or not minutes_left or days < 7 or standing.here.stage.open_ended:
        return None
    return -(-minutes_left * days // (lately * 7))
