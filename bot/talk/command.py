"""A command is one declared function; its signature is read once into options."""

from collections.abc import Awaitable, Callable, Mapping
from enum import Enum, StrEnum
from typing import Any, TypeAlias

from msgspec import Struct

from bot.talk.message import Message


class Shape(StrEnum):
    """What kind of value an option takes, in text and on the platforms."""

    TEXT = "text"
    NUMBER = "number"
    LENGTH = "length"  # minutes as a whole number; 45, 90m, 1h30, 1.5h
    TIME = "time"  # wall clock; 19:30, 7:30pm
    DAY = "day"  # today, yesterday, mon, 2026-03-02; kept as text, read with the person's today
    CHOICE = "choice"
    YES = "yes"  # yes/no, on/off; may stand as its bare name
    PERSON = "person"  # an account id of the place
    CHANNEL = "channel"


class Never(Enum):
    """No time of the day: what an option takes beside times that says so."""

    NEVER = "none"


class Option(Struct, frozen=True, kw_only=True):
    """One option: `low` and `high` bound numbers (minutes for lengths) or letters of a text."""

    name: str
    shape: Shape
    help: str
    required: bool = False
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    complete: str = ""  # name of a completion ("zone", "item", …); "" has none
    parameter: str = ""  # its name in the signature where it differs (`from_`)
    members: type[StrEnum] | None = None  # what a choice becomes; None leaves it text
    also: tuple[tuple[str, str], ...] = ()  # other words for a choice: ("rejected", "said-no")
    whole: bool = False  # takes the bare words up to the first `name:` as they stand
    rest: bool = False  # after its unquoted `name:` takes the rest of the line
    lines: bool = False  # may hold several lines; else they are folded into blanks
    asked: bool = True  # stands in the form; else it is for buttons and for who knows it
    cut: bool = False  # a text longer than `high` is cut, else it is refused
    never: bool = False  # a time that may be `none`
    shared: bool = False  # a private chat does not ask for it: it is of a place with others


class Form(Struct, frozen=True, kw_only=True):
    """Questions. Sending it is the request `command` with `known` and what was filled in.

    `filled` holds values to show first; `errors` a sentence for each field that was refused.
    """

    title: str
    command: str
    options: tuple[Option, ...]
    known: Mapping[str, str]
    filled: Mapping[str, str]
    errors: Mapping[str, str]


Reply: TypeAlias = Message | Form

Soon: TypeAlias = Callable[[Reply], None]
"""Is told what will be answered, if it can be kept; nothing may be said or done of it yet."""


def unheard(reply: Reply) -> None:
    """Nobody wants to know before it is said."""


class Guard(StrEnum):
    """Who may call a command."""

    ANYONE = "anyone"
    ORGANISER = "organiser"


class Command(Struct, frozen=True, kw_only=True):
    """One command: `path` are its words ("path done"), `run` takes an Ask and typed values.

    `replaces`: pressed on a message of one's own, the answer takes that message's place.
    `instead` is the command that who may not call this one can do for themselves.
    """

    path: str
    help: str
    options: tuple[Option, ...]
    run: Callable[..., Awaitable[Reply]]
    front: bool
    guard: Guard
    private: bool
    replaces: bool = False
    instead: str = ""

    def option(self, name: str) -> Option | None:
        """The option of that name, if the command has it."""
        return next((option for option in self.options if option.name == name), None)


Values: TypeAlias = Mapping[str, Any]
