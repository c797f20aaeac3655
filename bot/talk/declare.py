"""The decorator that makes one async function a command: its signature is read once."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from datetime import time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Generic, ParamSpec, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from bot.talk.command import Command, Guard, Never, Option, Reply, Shape

P = ParamSpec("P")

WHOLE = frozenset({"what"})  # options of these names take the bare words as they stand
REST = frozenset({"note", "reason", "takeaway"})  # these take the rest of the line


class _Asked(Struct, frozen=True, kw_only=True):
    asked: bool = True


class Mark(_Asked, frozen=True):
    """What an annotation says of an option: `Annotated[int, Number("How many", low=1)]`.

    `asked=False` leaves it out of forms: it is for buttons and for who knows it.
    """

    help: str


class Words(Mark, frozen=True):
    """Text of at most `high` letters; longer ones are refused, or cut where `cut` says so."""

    complete: str = ""
    high: int = 500
    lines: bool = False
    cut: bool = False


class Number(Mark, frozen=True):
    low: int | None = None
    high: int | None = None


class Length(Mark, frozen=True):
    """Minutes, both ends included."""

    low: int = 1
    high: int = 960


class Clock(Mark, frozen=True):
    """A wall-clock time; with `time | Never | None` also `none`, for no time of the day."""

    complete: str = ""


class Day(Mark, frozen=True):
    """A day as text; the handler reads it with the person's own today."""

    complete: str = ""


class Pick(Mark, frozen=True):
    """One member of the annotated StrEnum; `also` maps other words to its values.

    `shared`: it makes sense only where there are others, so a private chat does not ask for it.
    """

    also: Mapping[str, str] = {}
    shared: bool = False


class Yes(Mark, frozen=True):
    pass


class Somebody(Mark, frozen=True):
    """An account id of the place."""

    complete: str = ""


class Channel(Mark, frozen=True):
    """A channel id of the place."""


_READS: tuple[tuple[type[Mark], Shape, type], ...] = (
    (Words, Shape.TEXT, str),
    (Number, Shape.NUMBER, int),
    (Length, Shape.LENGTH, int),
    (Clock, Shape.TIME, time),
    (Day, Shape.DAY, str),
    (Pick, Shape.CHOICE, StrEnum),
    (Yes, Shape.YES, bool),
    (Somebody, Shape.PERSON, str),
    (Channel, Shape.CHANNEL, str),
)


class Declared(Generic[P]):
    """A declared handler: called, it is the function that it was; `command` is its declaration."""

    __slots__ = ("_run", "command")

    def __init__(self, run: Callable[P, Awaitable[Reply]], command: Command) -> None:
        self._run = run
        self.command = command

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Awaitable[Reply]:
        return self._run(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<command {self.command.path}>"


def command(
    path: str,
    *,
    help: str,
    front: bool = False,
    guard: Guard = Guard.ANYONE,
    private: bool = True,
    replaces: bool = False,
    instead: str = "",
) -> Callable[[Callable[P, Awaitable[Reply]]], Declared[P]]:
    """Declare `async def name(ask, option: Annotated[type, Mark(…)] = default) -> Reply`.

    A parameter without a default is required. A trailing underscore is dropped in the option's
    name. Raises TypeError, naming function and parameter, for a signature that says too little.
    """

    def declare(run: Callable[P, Awaitable[Reply]]) -> Declared[P]:
        made = Command(
            path=path,
            help=help,
            options=_options(run),
            run=run,
            front=front,
            guard=guard,
            private=private,
            replaces=replaces,
            instead=instead,
        )
        return Declared(run, made)

    return declare


def _options(run: Callable[..., Any]) -> tuple[Option, ...]:
    name = getattr(run, "__qualname__", repr(run))
    if not inspect.iscoroutinefunction(run):
        raise TypeError(f"{name}: a command is an async function")
    parameters = list(inspect.signature(run).parameters.values())
    if not parameters:
        raise TypeError(f"{name}: the first parameter is the ask")
    hints = get_type_hints(run, include_extras=True)
    return tuple(_option(name, one, hints.get(one.name)) for one in parameters[1:])


def _option(function: str, parameter: inspect.Parameter, hint: object) -> Option:
    where = f"{function}({parameter.name})"
    if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
        raise TypeError(f"{where}: an option has a name of its own")
    mark, kind, optional, never = _annotation(where, hint)
    shape = _shape(where, mark, kind)
    required = parameter.default is parameter.empty
    if parameter.default is None and not optional:
        raise TypeError(f"{where}: with None as default the type is `… | None`")
    name = parameter.name.rstrip("_")
    members = kind if shape is Shape.CHOICE else None
    choices = tuple(str(member.value) for member in members) if members else ()
    also = tuple(mark.also.items()) if isinstance(mark, Pick) else ()
    if strange := [value for _, value in also if value not in choices]:
        raise TypeError(f"{where}: {strange[0]!r} is no member of {kind.__name__}")
    return Option(
        name=name,
        shape=shape,
        help=mark.help,
        required=required,
        low=getattr(mark, "low", None),
        high=getattr(mark, "high", None),
        choices=choices,
        complete=getattr(mark, "complete", ""),
        parameter=parameter.name if parameter.name != name else "",
        members=members,
        also=also,
        whole=shape is Shape.TEXT and name in WHOLE,
        rest=shape is Shape.TEXT and name in REST,
        lines=getattr(mark, "lines", False),
        cut=getattr(mark, "cut", False),
        asked=mark.asked,
        never=never,
        shared=getattr(mark, "shared", False),
    )


def _annotation(where: str, hint: object) -> tuple[Mark, Any, bool, bool]:
    """The mark, the type by itself, and whether None and Never are allowed beside it."""
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{where}: annotate it as Annotated[type, Words(…)] or another mark")
    kind, *notes = get_args(hint)
    marks = [note for note in notes if isinstance(note, Mark)]
    if len(marks) != 1:
        raise TypeError(f"{where}: exactly one mark says what the option is")
    if get_origin(kind) not in (Union, UnionType):
        return marks[0], kind, False, False
    beside = get_args(kind)
    kinds = [one for one in beside if one not in (NoneType, Never)]
    if len(kinds) != 1 or (Never in beside and kinds != [time]):
        raise TypeError(f"{where}: one type, or one type and None")
    return marks[0], kinds[0], NoneType in beside, Never in beside


def _shape(where: str, mark: Mark, kind: object) -> Shape:
    for marker, shape, wanted in _READS:
        if isinstance(mark, marker):
            fits = kind is wanted
            if wanted is StrEnum:
                fits = isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
            if not fits:
                raise TypeError(f"{where}: {marker.__name__} goes with {wanted.__name__}")
            return shape
    raise TypeError(f"{where}: {type(mark).__name__} is no mark of an option")
