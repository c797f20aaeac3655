"""Plain words of a check-in: `30m podcast`, `yesterday 45 book`, `+15`, `done`, and no others."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeAlias

from msgspec import Struct

from bot.domain.checkins import KIND_OF_ITEM, Kind
from bot.talk import convert, lengths
from bot.talk.clean import clean
from bot.talk.days import is_day
from bot.talk.tokens import QUOTES

FindItem: TypeAlias = Callable[[str], tuple[str, Kind] | None]
"""The item (id and check-in kind) that these words name for certain, None for all others."""

_DONE = "done"
_ALSO = {"coding": Kind.CODE, "programming": Kind.CODE}
_SHORTEST, _SURE = 5, 0.79  # letters of a mistyped kind, and how like its name it must be
_LONGEST_NAME = 6  # words that name an item; looking for one costs half a millisecond
_ENDS = ",;.!:"
_MARKS = _ENDS + QUOTES
_KINDS = {kind.value: kind for kind in Kind}  # an enum is gone through slowly


class Said(Struct, frozen=True, kw_only=True):
    """What plain words say. `day` is as it was written; `note` are the further words.

    Without `minutes` and `done` nothing may be recorded of them.
    """

    minutes: int | None = None
    kind: Kind | None = None
    item: str | None = None
    day: str | None = None
    note: str = ""
    done: bool = False


def no_item(words: str) -> None:
    """The FindItem of those who know no items."""


def begins(line: str, find_item: FindItem = no_item) -> bool:
    """Whether the line begins as a check-in does: a length, a day and a length, `+`, `done`."""
    return _Reading(line, find_item).recorded


def read(text: str, find_item: FindItem = no_item) -> Said:
    """Read plain words. Raises Refusal `length.bad` or `minutes.range` for a length that is none.

    A number without a unit is minutes only when it stands alone, before a kind, or before a
    known item. Words that do not begin as a check-in does give kind, item and note at most.
    """
    reading = _Reading(text, find_item)
    reading.check()
    return reading.said()


def kind_of(word: str) -> Kind | None:
    """The kind that a word names: "podcast", "podcasts", "chapter"."""
    word = word.strip(_MARKS).casefold()
    known = KIND_OF_ITEM.get(word) or KIND_OF_ITEM.get(word.removesuffix("s"))
    return known or _ALSO.get(word)


def _mistyped(word: str) -> Kind | None:
    """The kind that a word of some length is nearly: "podcats", "vidoe"."""
    word = word.strip(_MARKS).casefold()
    if len(word) < _SHORTEST:
        return None
    close = get_close_matches(word, _KINDS, n=1, cutoff=_SURE)
    return _KINDS[close[0]] if close and close[0][0] == word[0] else None


class _Reading:
    """One line read from left to right; `at` is the first word that was not taken yet."""

    def __init__(self, text: str, find_item: FindItem) -> None:
        self.words: Sequence[str] = clean(text).text.split()
        self.find_item = find_item
        self.at = 0
        self.day: str | None = None
        self.done = self._take_done()
        self._take_day()
        self.length = lengths.leading(self.words[self.at :], self._stands)
        if self.length is not None:
            self.at += self.length.words
        elif not self.done:
            self.at, self.day = 0, None
        self.recorded = self.done or self.length is not None

    def check(self) -> None:
        """Refuses a length that was meant and is none."""
        if self.length is not None:
            convert.bounded(self.length.minutes, self.length.given)

    def said(self) -> Said:
        if self.recorded:
            self._take_day()
        kind, item = self._take_what()
        return Said(
            minutes=self.length.minutes if self.length else None,
            kind=kind,
            item=item,
            day=self.day,
            note=" ".join(self.words[self.at :]),
            done=self.done,
        )

    def _take_done(self) -> bool:
        if self.words and self.words[0].casefold().rstrip(_ENDS) == _DONE:
            self.at = 1
        return self.at == 1

    def _take_day(self) -> None:
        if self.day is None and self.at < len(self.words):
            word = self.words[self.at].casefold().rstrip(_ENDS)
            if is_day(word):
                self.day = word
                self.at += 1

    def _take_what(self) -> tuple[Kind | None, str | None]:
        """Item and kind where they stand next; else a kind that is named further on.

        A kind that was said outweighs that of an item which the same words may name.
        """
        found = self._take_item(self._kind_here())
        if found is not None:
            return found[1], found[0]
        kind = self._take_kind()
        if kind is None:
            return self._kind_within(), None
        if self.recorded:
            self._take_day()
        found = self._take_item()
        return kind, found[0] if found else None

    def _take_kind(self) -> Kind | None:
        word = self.words[self.at] if self.at < len(self.words) else ""
        kind = kind_of(word) or (_mistyped(word) if self.length is not None else None)
        if kind is not None:
            self.at += 1
        return kind

    def _kind_here(self) -> Kind | None:
        """The kind whose own name stands next."""
        word = self.words[self.at].strip(_MARKS).casefold() if self.at < len(self.words) else ""
        return _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))

    def _take_item(self, kind: Kind | None = None) -> tuple[str, Kind] | None:
        """The item that stands next, of that kind if one is given."""
        found = _named(self.words[self.at :], self.find_item)
        if found is None or kind not in (None, found[1]):
            return None
        self.at += found[2]
        return found[0], found[1]

    def _kind_within(self) -> Kind | None:
        """A kind among the note's words; "other" there is no kind but a word."""
        if self.at == len(self.words):
            return None
        names = {name: kind for name, kind in _KINDS.items() if kind is not Kind.OTHER}
        words = (word.strip(_MARKS).casefold() for word in self.words[self.at :])
        kinds = (names.get(word) or names.get(word.removesuffix("s")) for word in words)
        return next((kind for kind in kinds if kind is not None), None)

    def _stands(self, after: Sequence[str]) -> bool:
        """Whether a number before these words is minutes. "2 papers to read" counts papers, and
        "2 other things" counts things: a kind in the singular, `other` only at the end.
        """
        if not after:
            return True
        word = after[0].strip(_MARKS).casefold()
        if self.done and is_day(word):  # "done 30 yesterday" records in any case
            return len(after) == 1
        if word in _KINDS:
            return word != Kind.OTHER or len(after) == 1
        return _named(after, self.find_item) is not None


def _named(words: Sequence[str], find_item: FindItem) -> tuple[str, Kind, int] | None:
    """The item that the words begin with: id, kind, and how many words name it.

    The longest name wins. Words that can go without naming another item are no part of it, unless
    they stand in its id, so that they stay in the note.
    """
    if find_item is no_item:
        return None
    names = {n: " ".join(words[:n]).strip(_MARKS) for n in range(len(words[:_LONGEST_NAME]) + 1)}
    for count in range(len(names) - 1, 0, -1):
        found = find_item(names[count]) if names[count] else None
        if found is None:
            continue
        shortest = count
        while shortest > 1 and find_item(names[shortest - 1]) == found:
            shortest -= 1
        parts = found[0].casefold().split("-")
        while shortest < count and words[shortest].strip(_MARKS).casefold() in parts:
            shortest += 1
        return found[0], found[1], shortest
    return None
