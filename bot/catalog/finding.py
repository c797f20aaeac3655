"""Finding what somebody named: "lecture 3 loss functions", "week 2 video 4", "twiml 117"."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from bot.catalog.catalog import Catalog
from bot.catalog.index import WEAK, Indexed, Words, cut_up
from bot.catalog.place import Place
from bot.domain.stages import RISE_BY_THEMSELVES

ENOUGH = 0.6
"""The share of the words that must be those of the entry, where no number names it."""
MOST = 25
"""How many suggestions a platform shows."""
Score: TypeAlias = tuple[int, int, bool, bool, bool]
"""Numbers that agree, words shared, of the present stage, open, of the kind that was said."""
_VIDEO = re.compile(r"\b(?:video|sitting)\s+(\d{1,3})\b", re.IGNORECASE)


class Found(Struct, frozen=True, kw_only=True):
    """The id of an item or episode, and which sitting of a course-week was named (from 1)."""

    id: str
    sitting: int | None = None


def find(catalog: Catalog, place: Place, text: str) -> Found | None:
    """The item or episode that the words name, or None where they name none for certain.

    A number with its unit names an item of the present stage or one that its words name too;
    what is open comes first. Without one most of the words must match and one entry alone have
    them; a single word names an item of the present stage alone.
    """
    name = text.strip().lower()
    if name in catalog.items or name in catalog.episodes:
        return Found(id=name)
    video = _VIDEO.search(text)
    said = cut_up(_VIDEO.sub(" ", text))
    here = {item.id for item in place.here(catalog).items}
    scores = [
        (score, -turn, one.id)
        for turn, one in enumerate(catalog.index)
        if (score := _score(catalog, place, one, said, one.id in here)) is not None
    ]
    best = max(scores, default=None)
    if best is None or _is_vague(best[0], [score for score, _, _ in scores]):
        return None
    return Found(id=best[2], sitting=int(video[1]) if video else None)


def suggestions(catalog: Catalog, place: Place, typed: str) -> list[tuple[str, str]]:
    """(id, title) for what is typed so far, at most 25: open items of the present stage first.

    Every word typed stands somewhere in id, title, course, guest or show.
    """
    words = typed.lower().split()
    here = {item.id for item in place.here(catalog).items}
    fitting = [one for one in catalog.index if all(word in one.text for word in words)]
    fitting.sort(key=lambda one: (one.id not in here, not _is_open(catalog, place, one.id)))
    return [(one.id, one.title) for one in fitting[:MOST]]


def _score(catalog: Catalog, place: Place, one: Indexed, said: Words, here: bool) -> Score | None:
    """Larger is better; None where the words do not name it."""
    item = catalog.item(one.id)
    if item is not None and item.count > 1 and item.kind in RISE_BY_THEMSELVES:
        return None  # "podcast" is a kind, not the ten episodes of the first stage
    anchors = _anchors(one, said)
    if anchors is None:
        return None
    shared = len((said.words & one.words.words) - WEAK)
    enough = shared >= (1 if here else 2) and shared >= ENOUGH * len(said.words)
    if not (enough or (anchors and (here or shared))):
        return None
    open_ = _is_open(catalog, place, one.id)
    return anchors, shared, here, open_, one.kind in said.numbered


def _is_vague(best: Score, scores: list[Score]) -> bool:
    """No number names it, and others share as many words."""
    return best[0] == 0 and sum(score[:2] == best[:2] for score in scores) > 1


def _anchors(one: Indexed, said: Words) -> int | None:
    """How many numbers agree; None where one of them contradicts."""
    agreed = 0
    for unit, number in said.numbered.items():
        if unit not in one.words.numbered:
            continue
        if one.words.numbered[unit] != number:
            return None
        agreed += 1
    if said.words & one.words.words:
        agreed += len(said.numbers & set(_bare(one.words)))
    return agreed


def _bare(words: Words) -> Iterator[int]:
    yield from words.numbered.values()
    yield from words.numbers


def _is_open(catalog: Catalog, place: Place, name: str) -> bool:
    item = catalog.item(name)
    return place.is_open(item) if item is not None else not place.is_heard(name)
