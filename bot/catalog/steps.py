"""The next step of the path: one real thing that fits the time, with its link and its why."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from bot.catalog.catalog import Catalog
from bot.catalog.episodes import episodes
from bot.catalog.place import Place
from bot.catalog.strands import (
    Strand,
    items,
    own_papers,
    paper_step,
    papers,
    question_step,
    strands,
)
from bot.domain.checkins import Kind
from bot.domain.stages import Stage
from bot.domain.steps import Step

BEGUN = ("stopped", "resumed")
ALIKE = {Kind.VIDEO: Kind.LECTURE, Kind.LECTURE: Kind.VIDEO}
"""Who asks for one of them is served with the other where there is none."""


def next_step(
    catalog: Catalog, place: Place, minutes: int | None = None, kind: Kind | None = None
) -> Step | None:
    """The next step for `minutes` (None: what is usual for its kind), of one `kind` or any.

    Without a kind the strand of the stage that had least of its share in the last seven dates
    comes first (in the first stage course and podcast take turns; later one paper goes with
    three other steps). Then the other strands, then what earlier stages left open, then a letter
    more than a week's, then an episode. Only what has a link. The same place gives the same
    step. None where nothing is left.
    """
    found = _of_kind(catalog, place, minutes, kind) if kind else _mixed(catalog, place, minutes)
    return next((step for step in found if step.id not in place.refused), None)


def _mixed(catalog: Catalog, place: Place, minutes: int | None) -> Iterator[Step]:
    if place.question is not None:
        yield question_step(*place.question)
    found = strands(catalog, place, minutes)
    there = [strand for strand in found if not strand.is_enough(place)]
    there.sort(key=lambda strand: strand.load(place))
    yield from _in_turn(_balanced(place, strand, there) for strand in there)
    yield from _earlier(catalog, place, minutes)
    yield from chain.from_iterable(one.steps for one in found if one.is_enough(place))
    yield from episodes(catalog, place, minutes)


def _in_turn(many: Iterable[Iterator[Step]]) -> Iterator[Step]:
    """The first of each, then the second of each, and so on."""
    left = list(many)
    while left:
        for one in tuple(left):
            step = next(one, None)
            if step is None:
                left.remove(one)
            else:
                yield step


def _balanced(place: Place, strand: Strand, there: list[Strand]) -> Iterator[Step]:
    """Its steps; where it comes first because another kind had more, the why says so."""
    last = next(iter(place.recent), None)
    turn = last is not None and strand is there[0] and not strand.has(last) and len(there) > 1
    for step in strand.steps:
        if turn and step.why not in BEGUN:
            yield replace(step, why="turn", why_values={"last": last})
        else:
            yield step


def _earlier(catalog: Catalog, place: Place, minutes: int | None) -> Iterator[Step]:
    """What was left open in the stages before, the nearest first."""
    for stage in _before(catalog, place):
        for step in items(place, stage, minutes):
            yield replace(step, why="earlier", why_values={"stage": stage.title})


def _before(catalog: Catalog, place: Place) -> list[Stage]:
    here = catalog.rank.get(place.stage, 0)
    return [stage for stage in reversed(catalog.path.stages[:here]) if not stage.beside]


def _of_kind(catalog: Catalog, place: Place, minutes: int | None, kind: Kind) -> Iterator[Step]:
    if kind is Kind.PODCAST:
        return episodes(catalog, place, minutes)
    if kind is Kind.PAPER:
        return _papers(catalog, place, minutes)
    stages = [
        *catalog.path.open_to(place.here(catalog).key, place.papers),
        *_before(catalog, place),
    ]
    kinds = [one for one in (kind, ALIKE.get(kind)) if one is not None]
    found = chain.from_iterable(
        items(place, stage, minutes, only=one) for one in kinds for stage in stages
    )
    return (
        step if step.why in BEGUN else replace(step, why="kind", why_values={}) for step in found
    )


def _papers(catalog: Catalog, place: Place, minutes: int | None) -> Iterator[Step]:
    """This week's; once it is read, the next of the person's own list."""
    yield from (step for step in papers(catalog, place, minutes) if step.kind is Kind.PAPER)
    yield from (paper_step(place, paper, minutes) for paper in own_papers(catalog, place))
