"""All commands by their path: finding one by its words, and what a mistyped word could mean."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from bot.talk.command import Command
from bot.talk.declare import Declared

MOST = 3  # suggestions
PART = 4  # letters that a part of a path has at least to stand for it


class Registry(dict[str, Command]):
    """The commands by path, in the order given. ValueError where two have one path."""

    def __init__(self, commands: Iterable[Command | Declared[Any]]) -> None:
        super().__init__()
        self._words: dict[tuple[str, ...], Command] = {}
        for one in commands:
            self._add(one.command if isinstance(one, Declared) else one)
        self._longest = max(map(len, self._words), default=0)

    def _add(self, command: Command) -> None:
        if command.path in self:
            raise ValueError(f"two commands have the path {command.path!r}")
        self[command.path] = command
        self._words[tuple(command.path.split())] = command
        # "should i quit" is the same command as "should-i-quit"
        self._words.setdefault(tuple(command.path.replace("-", " ").split()), command)

    def find(self, words: Sequence[str]) -> tuple[Command, int] | None:
        """The command with the longest path that the words begin with, and how many it took."""
        lower = tuple(word.casefold() for word in words[: self._longest])
        for count in range(len(lower), 0, -1):
            if found := self._words.get(lower[:count]):
                return found, count
        return None

    def front(self) -> tuple[Command, ...]:
        return tuple(command for command in self.values() if command.front)

    def suggest(self, word: str, cutoff: float = 0.72) -> tuple[str, ...]:
        """At most three paths that `word` (one word or the beginning of a line) could mean: those
        that are nearly it, then those that hold it.
        """
        word = word.casefold()[:40]
        close = get_close_matches(word, self, n=MOST, cutoff=cutoff)
        holds = [path for path in self if len(word) >= PART and word in path]
        return tuple(dict.fromkeys([*close, *holds]))[:MOST]
