"""The words after a command given to its options: by name, in order, by what they look like."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from bot.domain.refusal import Refusal
from bot.domain.zones import begins_zone
from bot.talk.clean import shown
from bot.talk.command import Command, Option, Shape
from bot.talk.convert import choice_of, close_choice, fits, opposite
from bot.talk.spoken import as_spoken
from bot.talk.tokens import Token, split

_OFF = "off"  # a yes/no option that says no
_KIND = "kind"  # recognised wherever it stands
_LINKS = frozenset({"link", "url"})
_JOINING = frozenset({Shape.TEXT, Shape.PERSON})  # these hold several bare words
_TYPED = frozenset({Shape.TIME, Shape.NUMBER, Shape.LENGTH})
_NUMBERS = frozenset({Shape.NUMBER, Shape.LENGTH})  # of several, none is for an earlier option
_ZONE = "zone"
_NUMBERED = "item"  # suggestions whose names end with a number: lesson 3
_TWO_WORDS = frozenset({Shape.TIME, Shape.LENGTH})  # 7:30 pm, 1h 30m


def assign(command: Command, line: str) -> dict[str, str]:
    """The values of a call, as text by option; none is converted yet.

    Raises Refusal: `quote.open`, `option.twice`, and `words.many` for what no option takes.
    """
    cut_up = split(line, {one.name: one for one in command.options})
    tokens = _joined(command, as_spoken(command, cut_up))
    whole = next((option for option in command.options if option.whole), None)
    if whole is not None:
        tokens = _with_whole(command, whole, tokens, line)
    filling = _Filling(command, _named(tokens))
    filling.fill(tokens)
    return {name: value for name, value in filling.values.items() if value}


def _joined(command: Command, tokens: Sequence[Token]) -> list[Token]:
    """`minutes:1h 30m` is one value, and so is `timezone:New York`."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        option = command.option(before.name) if before else None
        if before and option and not token.name and _goes_on(option, before.text, token):
            joined[-1] = replace(before, text=f"{before.text} {token.text}", end=token.end)
        else:
            joined.append(token)
    return joined


def _goes_on(option: Option, before: str, token: Token) -> bool:
    if option.complete == _ZONE and not token.quoted:
        return begins_zone(f"{before} {token.text}")  # what there is, is known
    ends_well = token.text[-1:].isalpha() and not token.quoted
    return option.shape in _TWO_WORDS and ends_well and fits(option, f"{before} {token.text}")


def _with_whole(command: Command, whole: Option, tokens: list[Token], line: str) -> list[Token]:
    """The bare words up to the first `name:` as one value, just as they stand in the line.

    Where the line begins with a `name:`, they are those behind the first run of names.
    """
    named = next((at for at, token in enumerate(tokens) if token.name == whole.name), None)
    bare = next((at for at, token in enumerate(tokens) if not token.name), None)
    first = named if named is not None else bare
    if first is None:
        return tokens
    stop = first + 1
    while stop < len(tokens) and not tokens[stop].name:
        stop += 1
    taken = replace(tokens[first], name=whole.name)
    if stop - first > 1:
        taken = replace(taken, text=_as_it_stands(tokens[first:stop], line))
    return [*tokens[:first], taken, *_behind(command, tokens[stop:])]


def _as_it_stands(tokens: Sequence[Token], line: str) -> str:
    if tokens[0].quoted:
        return " ".join(token.text for token in tokens)
    begin = line.index(tokens[0].text, tokens[0].start)
    return line[begin : tokens[-1].end]


def _behind(command: Command, tokens: Sequence[Token]) -> list[Token]:
    """Bare words behind a later `name:` go on with a text; else a kind is one, and all others
    are the note.
    """
    names = {token.name for token in tokens}
    rest = next((one.name for one in command.options if one.rest and one.name not in names), "")
    kind = None if _KIND in names else command.option(_KIND)
    kept: list[Token] = []
    for token in tokens:
        before = command.option(kept[-1].name) if kept else None
        if token.name or before is None:
            kept.append(token)
        elif kind is not None and choice_of(kind, token.text) is not None:
            kept.append(replace(token, name=_KIND))
            kind = None
        elif before.shape in _JOINING and not kept[-1].quoted:
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {token.text}", end=token.end)
        else:
            kept.append(replace(token, name=rest))
    return kept


def _named(tokens: Sequence[Token]) -> dict[str, str]:
    values: dict[str, str] = {}
    for token in tokens:
        if token.name and values.get(token.name):
            raise Refusal("option.twice", name=token.name)
        if token.name:
            values[token.name] = token.text
    return values


@dataclass(slots=True)
class _Filling:
    """Bare words on their way to the options that no name filled."""

    command: Command
    values: dict[str, str]
    last: Option | None = None  # the option that the word before went to
    open: bool = False  # that word was not quoted, so that more may belong to it
    by_name: bool = False  # it was the bare name of a yes/no option
    number: int = 0  # options before this one take no numbers any more

    def fill(self, tokens: Sequence[Token]) -> None:
        for at, token in enumerate(tokens):
            if token.name:
                self.last, self.by_name = self.command.option(token.name), False
                self.open = not token.quoted
            elif not self._adds(token) and not self._takes(token, at + 1 == len(tokens)):
                given = " ".join(one.text for one in tokens[at:] if not one.name)
                raise Refusal("words.many", given=shown(given), command=self.command.path)

    def _free(self) -> list[Option]:
        options = enumerate(self.command.options)
        return [
            one
            for at, one in options
            if one.name not in self.values and (at >= self.number or one.shape not in _NUMBERS)
        ]

    def _adds(self, token: Token) -> bool:
        """The word belongs to the value before it: `1h 30m`, `New York`, `lesson 3`, a note."""
        if self.last is None:
            return False
        before = self.values[self.last.name]
        if self.by_name and fits(self.last, token.text):
            self.values[self.last.name] = token.text
            self.by_name = False
            return True
        numbered = self.last.complete == _NUMBERED and token.text.isdigit() and self.open
        note = self.last.rest and not _link(self._free(), token.text)
        if numbered or note or _goes_on(self.last, before, token):
            self.values[self.last.name] = f"{before} {token.text}"
            return True
        return False

    def _takes(self, token: Token, ends: bool) -> bool:
        free = self._free()
        looks = None if token.quoted else _by_look(free, token.text)
        option = looks or next(
            (one for at, one in enumerate(free) if _suits(one, token, free[at + 1 :])), None
        )
        joins = self.last is not None and self.last.shape in _JOINING
        if option is None and joins:
            option = next((one for one in free if one.required), None) if ends else None
        elif option is None:
            # its conversion says what it takes
            option = next((one for one in free if one.shape is not Shape.YES), None)
        if option is not None:
            self._give(option, token)
        elif joins and self.last is not None:
            self.values[self.last.name] += f" {token.text}"
        return option is not None or joins

    def _give(self, option: Option, token: Token) -> None:
        self.by_name = option.shape is Shape.YES and token.text.casefold() == option.name
        self.values[option.name] = "yes" if self.by_name else _said(option, token.text)
        self.last, self.open = option, not token.quoted
        if option.shape in _NUMBERS:
            self.number = self.command.options.index(option)


def _said(option: Option, text: str) -> str:
    """`remind on` is no `remind off`: a bare yes means the opposite of an option that says no."""
    return opposite(text) if option.name == _OFF else text


def _suits(option: Option, token: Token, later: Sequence[Option]) -> bool:
    """Whether the next option may take the word.

    A word that is clearly a time or a number is no name of a zone or an item where a later
    option waits for one.
    """
    if not fits(option, token.text) or (option.name in _LINKS and not _is_link(token.text)):
        return False
    if option.required or not option.complete or token.quoted or option.shape is not Shape.TEXT:
        return True
    return not any(one.shape in _TYPED and fits(one, token.text) for one in later)


def _by_look(free: Sequence[Option], text: str) -> Option | None:
    """A bare `off`, a kind wherever it stands, a link, a choice with a letter wrong."""
    for option in free:
        if option.shape is Shape.YES and text.casefold() == option.name:
            return option
        if option.name == _KIND and choice_of(option, text) is not None:
            return option
    if found := _link(free, text):
        return found
    typed = [one for one in free if one.shape not in _JOINING]
    if any(fits(option, text) for option in typed):
        return None
    return next(
        (option for option in typed if option.choices and close_choice(option, text)), None
    )


def _link(free: Sequence[Option], text: str) -> Option | None:
    return next((o for o in free if o.name in _LINKS and _is_link(text)), None)


def _is_link(text: str) -> bool:
    return text.casefold().startswith(("http://", "https://"))
