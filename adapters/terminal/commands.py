"""Completion while somebody types: commands, their options, and what fits an option."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from adapters.terminal import render
from bot.talk.command import Command, Option, Shape
from bot.talk.registry import Registry

Suggest: TypeAlias = Callable[[str, Mapping[str, str], str, str], "AsyncIterator[tuple[str, str]]"]
"""Suggestions (label, value): of the command, with the values so far, the option, the letters."""

OWN = {
    "/as": "speak as somebody else",
    "/save": "write this conversation as a talk",
    "/quit": "leave",
    "@ +1d": "a day passes, on a copy of your record",
}


class Typed(Struct, frozen=True, kw_only=True):
    """A line so far: its command, the words behind it, and the last, unfinished one."""

    command: Command
    words: tuple[str, ...]
    last: str

    @property
    def values(self) -> dict[str, str]:
        """What `name:value` words say already."""
        pairs = (word.partition(":") for word in self.words)
        return {name: value for name, colon, value in pairs if colon and self.command.option(name)}


class Commands(Completer):
    """Completes a line of the chat."""

    def __init__(self, commands: Callable[[], Registry], suggest: Suggest) -> None:
        self._commands, self._suggest = commands, suggest

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        return ()  # all of it is asked for asynchronously

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """First the ends of a command's name, then values, then options by name."""
        text = document.text_before_cursor.lstrip()
        for completion in names(self._commands(), text):
            yield completion
        typed = read(self._commands(), text)
        if typed is None:
            return
        name, colon, value = typed.last.partition(":")
        option = typed.command.option(name) if colon else None
        if option is not None:
            async for one in self._values(typed, option, value):
                yield one
            return
        following = positional(typed)
        if following is not None:
            async for one in self._values(typed, following, typed.last):
                yield one
        for one in options(typed):
            yield one

    async def _values(
        self, typed: Typed, option: Option, letters: str
    ) -> AsyncGenerator[Completion, None]:
        for word in fixed(option):
            if word.startswith(letters.casefold()):
                yield Completion(word, -len(letters), display_meta=option.name)
        if option.complete:
            found = self._suggest(typed.command.path, typed.values, option.name, letters)
            async for label, value in found:
                yield Completion(
                    quoted(value, whole=option.whole),
                    -len(letters),
                    display=render.line(label),
                    display_meta=option.name,
                )


def read(commands: Registry, text: str) -> Typed | None:
    """The command that a line begins with, once its name is complete."""
    words = text.removeprefix("/").split(" ")
    found = commands.find(words[:-1])
    if found is None:
        return None
    command, count = found
    return Typed(command=command, words=tuple(words[count:-1]), last=words[-1])


def names(commands: Registry, text: str) -> Iterator[Completion]:
    """Commands whose name begins so, the front ones first; of one word only until it is whole."""
    bare = text.removeprefix("/").casefold()
    begin = sorted(commands.values(), key=lambda command: not command.front)
    for command in begin:
        inner = " " in command.path and " " not in bare
        if command.path.startswith(bare) and command.path != bare and not inner:
            yield Completion(command.path, -len(bare), display_meta=command.help)
    if text[:1] in ("/", "@"):
        for word, meta in OWN.items():
            if word.startswith(text) and word != text:
                yield Completion(word, -len(text), display_meta=meta)


def options(typed: Typed) -> Iterator[Completion]:
    """The options that were not said yet, by name."""
    for option in typed.command.options:
        name = f"{option.name}:"
        if name.startswith(typed.last) and option.name not in typed.values:
            yield Completion(name, -len(typed.last), display_meta=render.line(option.help))


def positional(typed: Typed) -> Option | None:
    """The option that a bare word here would be for: the first one not taken yet."""
    bare = sum(1 for word in typed.words if ":" not in word)
    free = [one for one in typed.command.options if one.name not in typed.values]
    if free and free[0].whole:
        return free[0] if not bare else None
    return free[bare] if bare < len(free) else None


def fixed(option: Option) -> tuple[str, ...]:
    """The values that an option's shape knows by itself."""
    if option.shape is Shape.YES:
        return ("yes", "no")
    return option.choices


def quoted(value: str, *, whole: bool) -> str:
    """A value as the grammar reads it: blanks are held together by quotes, but of plain words."""
    if whole or " " not in value:
        return value
    return '"' + value.replace('"', "'") + '"'
