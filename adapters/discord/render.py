"""A neutral message as Discord's components: within every limit by cutting, never by failing."""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import discord
from msgspec import Struct

from adapters.discord import markdown, tables
from adapters.discord.components import (
    Component,
    Shown,
    button,
    container,
    file,
    gallery,
    row,
    select,
    separator,
    text,
)
from bot import log
from bot.talk import action_ids
from bot.talk.markup import Mention
from bot.talk.message import (
    Action,
    Attachment,
    Bar,
    Block,
    Fields,
    Line,
    Message,
    Picture,
    Select,
    Table,
    Text,
    Tone,
)

TEXT = 4_000  # letters of all text of a message
TITLE = 300
BUTTONS, IN_A_ROW = 15, 5
SELECTS = 4
CHOICES = 25
LABEL, CHOICE_LABEL, PLACEHOLDER = 80, 100, 150
BACK = frozenset({"undo", "path open"})
PARTS = 12  # of a message beside its rows; with them it stays under 40 components
ALT = 1_024
CALLED = 100

_COLOURS: Mapping[Tone, int | None] = {
    Tone.PLAIN: None,
    Tone.GOOD: 0x3BA55D,
    Tone.QUIET: 0x80848E,
    Tone.CARE: 0xE0A030,
}
NOBODY = discord.AllowedMentions(everyone=False, roles=False, replied_user=False, users=[])
_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_MORE = f"\n{markdown.ELLIPSIS}"


class Rendered(Struct, frozen=True, kw_only=True):
    """What is sent: the components, the files they name, and who is called."""

    components: list[Component]
    files: list[discord.File]
    mentions: discord.AllowedMentions

    @property
    def view(self) -> Shown:
        """The components, as discord.py takes them."""
        return Shown(self.components)


def render(message: Message, drawn: Mapping[int, bytes] | None = None) -> Rendered:
    """The message; `drawn` are the pictures by their place among the blocks (PNG).

    A picture that was not drawn is said in words.
    """
    page = _Page(drawn=drawn or {}, room=TEXT - len(_MORE) - 1)
    page.title(message.title)
    for place, block in enumerate(message.blocks):
        page.block(place, block)
    if message.file is not None:
        page.attach(message.file)
    box = container(_COLOURS[message.tone], [*page.finished(), *rows(message)])
    return Rendered(components=[box], files=page.files, mentions=called(message.mentions))


def called(mentions: Collection[Mention]) -> discord.AllowedMentions:
    """Those who are called, and nobody else."""
    if not mentions:
        return NOBODY
    ids = [int(one.id) for one in mentions if one.platform == "discord" and one.id.isdecimal()]
    users = [discord.Object(id=one) for one in dict.fromkeys(ids)][:CALLED]
    return discord.AllowedMentions(everyone=False, roles=False, replied_user=False, users=users)


@dataclass(slots=True, kw_only=True)
class _Page:
    """The upper part of a message while it is written; `room` letters fit on one more line."""

    drawn: Mapping[int, bytes]
    room: int
    lines: list[str] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    files: list[discord.File] = field(default_factory=list)
    full: bool = False

    def title(self, title: str) -> None:
        said = markdown.escaped(" ".join(title.split()), TITLE)
        if said:
            self._say(f"### {said}")

    def block(self, place: int, block: Block) -> None:
        match block:
            case Text():
                self._say(markdown.rich(block.rich, self.room))
            case Fields():
                for name, value in block.items:
                    self._say(_field(name, markdown.rich(value, self.room), self.room))
            case Table():
                self._say(tables.table(block, self.room))
            case Bar():
                self._say(tables.bar(block))
                self._say(markdown.escaped(" ".join(block.caption.split()), self.room))
            case Picture():
                self._picture(block, self.drawn.get(place))
            case Line():
                self._rule()
            case _:
                assert_never(block)

    def attach(self, given: Attachment) -> None:
        """A text file at the end."""
        name = _NAME.sub("-", given.name).strip("-.") or "file.txt"
        data = given.text.encode("utf-8", "replace")
        self.files.append(discord.File(io.BytesIO(data), filename=name[-100:]))
        self._flush()
        self.parts.append(file(name[-100:]))

    def finished(self) -> list[Component]:
        """All parts; what had no room is told by an ellipsis."""
        if self.full:
            self.lines.append(markdown.ELLIPSIS)
        self._flush()
        return self.parts or [text(markdown.ELLIPSIS)]

    def _say(self, said: str) -> None:
        if not said or said.isspace():
            return
        if len(said) > self.room or self.full:
            self.full = True
            return
        self.lines.append(said)
        self.room = max(0, self.room - len(said) - 1)

    def _flush(self) -> None:
        if self.lines:
            self.parts.append(text("\n".join(self.lines)))
            self.lines = []

    def _rule(self) -> None:
        if len(self.parts) < PARTS - 4 and (self.lines or self.parts):
            self._flush()
            self.parts.append(separator())

    def _picture(self, picture: Picture, png: bytes | None) -> None:
        if png is None or len(self.parts) > PARTS - 4:
            self._say(markdown.escaped(picture.alt, self.room))
            return
        name = f"picture-{len(self.files) + 1}.png"
        alt = markdown.cut(markdown.visible(picture.alt), ALT) or None
        self.files.append(discord.File(io.BytesIO(png), filename=name, description=alt))
        self._flush()
        self.parts.append(gallery(name, alt))


def _field(name: str, value: str, high: int) -> str:
    named = markdown.escaped(" ".join(name.split()), LABEL)
    said = f"{named}: **{value}**" if value else f"{named}:"
    return said if len(said) <= high else ""


def rows(message: Message) -> Iterator[Component]:
    """The buttons in rows of five, then each select in a row of its own."""
    known: set[str] = set()
    buttons = list(_buttons(message.actions, known))[:BUTTONS]
    for start in range(0, len(buttons), IN_A_ROW):
        yield row(buttons[start : start + IN_A_ROW])
    for one in message.selects[:SELECTS]:
        if made := _select(one, known):
            yield row([made])


def _buttons(actions: Iterable[Action], known: set[str]) -> Iterator[Component]:
    """The first, and those of the same command that follow it, are the likely ones; never one
    that takes something back.
    """
    likely: str | None = None
    for action in actions:
        likely = action.command if likely is None else likely
        likely = likely if likely == action.command and likely not in BACK else ""
        id = _id(action, known)
        if id:
            label = markdown.flat(action.label, LABEL) or markdown.ELLIPSIS
            yield button(id, label, likely=bool(likely))


def _select(given: Select, known: set[str]) -> Component | None:
    choices: dict[str, str] = {}
    for label, value in given.choices:
        choices.setdefault(value, markdown.flat(label, CHOICE_LABEL) or markdown.ELLIPSIS)
    id = _id(given, known)
    if not id or not choices:
        return None
    placeholder = markdown.flat(given.label, PLACEHOLDER)
    return select(id, placeholder, dict(list(choices.items())[:CHOICES]))


def _id(one: Action | Select, known: set[str]) -> str:
    """The id; "" for a second one of the same call and for a call that no id can carry."""
    try:
        id = action_ids.encode(one)
    except ValueError as error:
        log.get("discord").error("no id", why=str(error))
        return ""
    if id in known:
        return ""
    known.add(id)
    return id
