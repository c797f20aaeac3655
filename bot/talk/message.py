"""What the bot says, without a platform: a title, blocks, and actions that are requests again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from bot.talk.markup import Mention, Rich


class Tone(StrEnum):
    """Decoration only; no meaning hangs on it (voice 17)."""

    PLAIN = "plain"
    GOOD = "good"
    QUIET = "quiet"
    CARE = "care"


class Text(Struct, frozen=True, kw_only=True, tag=True):
    """A paragraph."""

    rich: Rich


class Fields(Struct, frozen=True, kw_only=True, tag=True):
    """Short named values: "Streak" -> "7 days"."""

    items: tuple[tuple[str, Rich], ...]


class Table(Struct, frozen=True, kw_only=True, tag=True):
    """Rows of equal length, aligned where the platform has a fixed-width face."""

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


class Bar(Struct, frozen=True, kw_only=True, tag=True):
    """A share from 0 to 1 as a bar; `caption` says the same in words."""

    share: float
    caption: str


class Picture(Struct, frozen=True, kw_only=True, tag=True):
    """What to draw (`kind` and plain `data`), drawn at delivery; `alt` says all of it in words."""

    kind: str
    data: Mapping[str, object]
    alt: str


class Line(Struct, frozen=True, kw_only=True, tag=True):
    """A thin rule between two parts."""


Block: TypeAlias = Text | Fields | Table | Bar | Picture | Line


class Action(Struct, frozen=True, kw_only=True, tag=True):
    """A button. Pressing it is the request `command` with `values`, by whoever presses.

    `form` opens the form of the command for what is not among `values`. `owner` is the number of
    the person who alone may press it (None: everybody). Values are ids and numbers, never
    people's text.
    """

    label: str
    command: str
    values: Mapping[str, str] = {}
    form: bool = False
    owner: int | None = None


class Select(Struct, frozen=True, kw_only=True, tag=True):
    """A choice of one: the request `command` with `values` and `option` set to what was chosen.

    `choices` are (label, value) pairs, at most 25.
    """

    label: str
    command: str
    option: str
    choices: tuple[tuple[str, str], ...]
    values: Mapping[str, str] = {}
    owner: int | None = None


class Message(Struct, frozen=True, kw_only=True, tag=True):
    """One message. The title alone is the lock screen (voice 2).

    `replaces` edits the pressed message in place where the request was a press.
    `stands` names what is edited in place from then on once it was shown (App.stands).
    `refused` says that this is a no and nothing was changed; scripts exit with 1 on it.
    `thread` is the title of a thread that the platform opens under it, where it can.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    selects: tuple[Select, ...] = ()
    tone: Tone = Tone.PLAIN
    private: bool = True
    mentions: tuple[Mention, ...] = ()
    replaces: bool = False
    stands: str = ""
    thread: "Message | None" = None
    file: "Attachment | None" = None
    refused: bool = False


class Attachment(Struct, frozen=True, kw_only=True, tag=True):
    """A small text file that goes with a message to one person."""

    name: str
    text: str
