"""Items and episodes by their words and numbers ("week 2", "lecture 3"), as people name them."""

import re
from collections.abc import Mapping

from msgspec import Struct

from bot.catalog.content import Episode, Show
from bot.domain.stages import Item

UNITS: Mapping[str, str] = {
    "week": "week",
    "lesson": "lecture",
    "lecture": "lecture",
    "lec": "lecture",
    "chapter": "chapter",
    "ch": "chapter",
    "course": "course",
    "part": "part",
    "project": "project",
    "episode": "episode",
    "ep": "episode",
    "talk": "episode",
}
"""How a unit is written, and which one it is: a lesson and a lecture are the same."""
SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"})
WEAK = frozenset({"first", "i", "it", "my", "one", "podcast", "some", "that", "this", "with"})
"""Words that many entries hold and any note: they name none of them."""
_WORD = re.compile(r"[^\W_]+")


class Words(Struct, frozen=True, kw_only=True):
    """A text cut up: its words, the numbers that have a unit, and those that have none."""

    words: frozenset[str]
    numbered: Mapping[str, int]
    numbers: frozenset[int]


class Indexed(Struct, frozen=True, kw_only=True):
    """One item or episode; `stage` only for an episode, `text` for matching while typing."""

    id: str
    title: str
    kind: str
    words: Words
    text: str


def cut_up(text: str) -> Words:
    """The words of a text, small letters, without the smallest words."""
    found = _WORD.findall(text.lower())
    words: set[str] = set()
    numbered: dict[str, int] = {}
    numbers: set[int] = set()
    unit = ""
    for word in found:
        if word.isdecimal() and len(word) <= 6:
            if unit:
                numbered.setdefault(unit, int(word))
            else:
                numbers.add(int(word))
        elif word not in SMALL and word not in UNITS:
            words.add(word)
        unit = UNITS.get(word, "")
    return Words(words=frozenset(words), numbered=numbered, numbers=frozenset(numbers))


def of_item(item: Item) -> Indexed:
    """An item by its title and its group."""
    return _indexed(item.id, item.title, item.kind, f"{item.title} {item.group}", {})


def of_episode(episode: Episode, show: Show) -> Indexed:
    """An episode by title, guest, show and number."""
    text = f"{episode.title} {episode.guest} {show.title} {show.short}"
    number = {} if episode.number is None else {"episode": episode.number}
    return _indexed(episode.id, episode.title, "podcast", text, number)


def _indexed(name: str, title: str, kind: str, text: str, more: Mapping[str, int]) -> Indexed:
    words = cut_up(text)
    words = Words(words=words.words, numbered={**words.numbered, **more}, numbers=words.numbers)
    return Indexed(id=name, title=title, kind=kind, words=words, text=f"{name} {text}".lower())
