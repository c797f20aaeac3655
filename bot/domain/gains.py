"""Gains of skill on the path: what somebody can show that they could not show before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain.applications import Gain, GainOf
from bot.domain.stages import Item, Path, Stage

BY_ITSELF = frozenset({"project", "competition", "micro-course"})
"""Kinds of items that are something to show each on its own."""
COURSE = 4
"""A group of at least so many items is a course or a book; a shorter one prepares something."""
LEARNT = frozenset({"course-week", "lecture", "practice", "chapter"})


def gains_of(path: Path, ticks: Mapping[str, Sequence[datetime]]) -> Iterator[Gain]:
    """Every gain that the ticks (instants by item, in order) amount to.

    A stage or a course came with the last of its required items; a course without any required
    one with the last of all. Podcasts, papers and letters are none: they are counted, not shown.
    """
    for stage in path.stages:
        yield from _whole(GainOf.STAGE, stage.title, _required(stage.items), ticks)
        for group, items in _courses(stage).items():
            yield from _whole(GainOf.COURSE, group, _required(items) or items, ticks)
        for item in stage.items:
            if item.kind in BY_ITSELF:
                yield from _whole(GainOf.ITEM, item.gain or item.title, [item], ticks)


def _courses(stage: Stage) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in stage.items:
        if item.kind in LEARNT and item.group:
            groups.setdefault(item.group, []).append(item)
    return {name: items for name, items in groups.items() if len(items) >= COURSE}


def _required(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.required]


def _whole(
    of: GainOf, name: str, items: Sequence[Item], ticks: Mapping[str, Sequence[datetime]]
) -> Iterator[Gain]:
    done = [ticks[item.id][item.count - 1] for item in items if _is_done(item, ticks)]
    if items and len(done) == len(items):
        yield Gain(of=of, name=name, at=max(done))


def _is_done(item: Item, ticks: Mapping[str, Sequence[datetime]]) -> bool:
    return len(ticks.get(item.id, ())) >= item.count
