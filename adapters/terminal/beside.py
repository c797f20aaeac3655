"""Letters before the rows of a table: what a select would say again stands there once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from adapters.terminal import buttons
from adapters.terminal.buttons import Button
from bot.talk.message import Block, Message, Table

CUT = "…"  # ends a label that was too long
Row = tuple[str, ...]


def marked(message: Message) -> tuple[Message, Collection[str]]:
    """The message with a letter before each row that a select offers, and those letters.

    A row is offered where one of its cells is the choice's label. A select of which one choice is
    no row, or is another select's choice too, stays whole below.
    """
    rows = [row for block in message.blocks if isinstance(block, Table) for row in block.rows]
    offered = Counter(label for select in message.selects for label, _ in select.choices)
    found: dict[Row, str] = {}
    for select in message.selects if rows else ():
        if any(offered[label] > 1 for label, _ in select.choices):
            continue
        shown = [one for one in buttons.of(message) if one.group == select.label]
        mine = dict(_paired([row for row in rows if row not in found], shown))
        if len(mine) == len(shown):
            found |= mine
    if not found:
        return message, ()
    blocks = tuple(_with_letters(block, found) for block in message.blocks)
    return replace(message, blocks=blocks), frozenset(found.values())


def span(shown: Sequence[Button], known: Collection[str]) -> str:
    """The first and the last letter, "[a] to [u]"; nothing unless all of them are `known`."""
    if not all(one.letter in known for one in shown):
        return ""
    first, last = shown[0].letter, shown[-1].letter
    return f"[{first}]" if first == last else f"[{first}] to [{last}]"


def _paired(rows: list[Row], shown: Sequence[Button]) -> Iterator[tuple[Row, str]]:
    for button in shown:
        row = next((row for row in rows if _names(row, button.label)), None)
        if row is not None:
            rows.remove(row)
            yield row, button.letter


def _names(row: Row, label: str) -> bool:
    if label.endswith(CUT):
        return any(cell.startswith(label.removesuffix(CUT)) for cell in row)
    return label in row


def _with_letters(block: Block, letters: Mapping[Row, str]) -> Block:
    if not isinstance(block, Table) or letters.keys().isdisjoint(block.rows):
        return block
    rows = tuple((_letter(letters.get(row)), *row) for row in block.rows)
    return Table(head=("", *block.head) if block.head else (), rows=rows)


def _letter(letter: str | None) -> str:
    return f"[{letter}]" if letter else ""
