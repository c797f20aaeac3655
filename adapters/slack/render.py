"""A message as Block Kit with a text beside it, within every limit; nothing of people's is markup.

The text beside the blocks is the title alone: it is what a locked screen shows (voice 2).
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from adapters.slack import rich
from adapters.slack.rich import Json
from adapters.slack.text import cut, cut_escaped
from bot.talk.action_ids import encode
from bot.talk.message import (
    Action,
    Bar,
    Block,
    Fields,
    Line,
    Message,
    Picture,
    Select,
    Table,
    Text,
)

TEXT = 3_000  # of the text beside the blocks
BLOCKS = 50  # of a message
HOME = 100  # of a modal or the App Home
LETTERS = 12_000  # of all blocks together; Slack takes about 13,000
BUTTON = 75
BUTTONS = 25  # in one row
CHOICES = 100
CHOICE = 75
PLACEHOLDER = 150
_BAR = 20
WIDE = 40  # letters of a line that a phone does not break
_MORE = "…"


class Rendered(Struct, frozen=True, kw_only=True):
    """What a call to Slack takes."""

    text: str
    blocks: list[Json]


def render(message: Message) -> Rendered:
    """The message. Pictures are said in words; whoever sends it uploads them besides."""
    return Rendered(text=notice(message), blocks=blocks(message, BLOCKS))


def notice(message: Message) -> str:
    """The text beside the blocks."""
    return cut_escaped(" ".join(message.title.split()) or _MORE, TEXT)


def blocks(message: Message, most: int, *, titled: bool = True) -> list[Json]:
    """Title, blocks and what can be pressed, in at most `most` blocks."""
    pressed = list(_pressed(message))[: most // 2]
    body = [rich.title(message.title)] if titled else []
    left, room = LETTERS, most - len(pressed)
    called = frozenset(one.id for one in message.mentions if one.platform == "slack")
    for block in message.blocks:
        for made in _block(block, called):
            left -= _letters(made)
            if len(body) >= room - 1 or left < 0:
                return [*body, rich.paragraph((_MORE,), called) or {}, *pressed]
            body.append(made)
    return [*body, *pressed]


def _block(block: Block, called: frozenset[str]) -> list[Json]:
    match block:
        case Text():
            made = rich.paragraph(block.rich, called)
            return [made] if made else []
        case Fields():
            return rich.named(block.items, called)
        case Table():
            return table(block)
        case Bar():
            made = rich.paragraph((f"{bar(block.share)} {block.caption}",), called)
            return [made] if made else []
        case Picture():
            made = rich.paragraph((block.alt,), called)
            return [made] if made else []
        case Line():
            return [{"type": "divider"}]
        case _:
            assert_never(block)


def table(given: Table) -> list[Json]:
    """Rows under each other; a phone would break wide ones, so those are points of a list."""
    lines = columns(given)
    if all(len(line) <= WIDE for line in lines):
        return rich.fixed(lines)
    return rich.listed([[_flat(cell) for cell in row] for row in given.rows])


def _flat(cell: str) -> str:
    return cut(" ".join(cell.split()), 80)


def columns(table: Table) -> list[str]:
    """The rows of a table, their cells under each other."""
    rows = [
        [_flat(cell) for cell in row] for row in ((table.head,) if table.head else ()) + table.rows
    ]
    wide = [
        max((len(row[at]) for row in rows if at < len(row)), default=0)
        for at in range(max(map(len, rows), default=0))
    ]
    padded = ((cell.ljust(wide[at]) for at, cell in enumerate(row)) for row in rows)
    return ["  ".join(row).rstrip() for row in padded]


def bar(share: float) -> str:
    """A share from 0 to 1."""
    full = round(min(1.0, max(0.0, share)) * _BAR)
    return "█" * full + "░" * (_BAR - full)


def _pressed(message: Message) -> Iterator[Json]:
    """The row of buttons, then each select in a row of its own."""
    for at in range(0, len(message.actions), BUTTONS):
        yield row(message.actions[at : at + BUTTONS])
    for select in message.selects:
        if select.choices:
            yield {"type": "actions", "elements": [_select(select)]}


def row(actions: Sequence[Action]) -> Json:
    """Buttons beside each other; ids within a row differ."""
    elements: list[Json] = []
    for number, action in enumerate(actions):
        id = encode(action)
        if any(one["action_id"] == id for one in elements):
            id = f"{id}~{number}"
        elements.append(
            {"type": "button", "text": rich.words(action.label, BUTTON), "action_id": id}
        )
    return {"type": "actions", "elements": elements}


def _select(select: Select) -> Json:
    values = dict.fromkeys(value for _, value in select.choices)
    labels = {value: label for label, value in reversed(select.choices)}
    return {
        "type": "static_select",
        "action_id": encode(select),
        "placeholder": rich.words(select.label, PLACEHOLDER),
        "options": [choice(labels[value], value) for value in values][:CHOICES],
    }


def choice(label: str, value: str) -> Json:
    """One option of a select."""
    return {"text": rich.words(label, CHOICE), "value": value}


def _letters(block: Json) -> int:
    """How much of Slack's bound on all blocks this one takes."""
    total = 0
    for value in block.values():
        match value:
            case str():
                total += len(value)
            case dict():
                total += _letters(value)
            case list():
                total += sum(_letters(one) for one in value)
    return total
