"""A message as plain text: all that it says, line by line, and nothing that a screen obeys."""

import unicodedata
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from typing import TypeAlias, assert_never

from adapters.terminal import beside, buttons
from adapters.terminal.buttons import Button
from bot.talk import clean
from bot.talk.command import Form, Option, Shape
from bot.talk.markup import Rich, plain
from bot.talk.message import Attachment, Bar, Block, Fields, Line, Message, Picture, Table, Text

Label: TypeAlias = Callable[[Button], str]

_BAR = 20


def bare(button: Button) -> str:
    """A button as talks show it: [5]."""
    return f"[{line(button.label)}]"


def lettered(button: Button) -> str:
    """A button as the chat shows it: [a] 5."""
    return f"[{button.letter}] {line(button.label)}"


def text(message: Message, label: Label | None = bare) -> str:
    """Everything that a message says, without its thread; `label` None leaves buttons out."""
    return "\n".join(lines(message, label))


def lines(message: Message, label: Label | None = bare) -> list[str]:
    """The same by lines. A paragraph is one line however long; the screen wraps."""
    said = [line(message.title)]
    known: Collection[str] = ()
    if label is lettered:
        message, known = beside.marked(message)
    for block in message.blocks:
        said += [one for one in _block(block) if one]
    if message.file is not None:
        said.append(attached(message.file))
    if label is not None:
        said += pressable(message, label, known)
    return said


def pressable(message: Message, label: Label, known: Collection[str] = ()) -> Iterator[str]:
    """The buttons: the actions in one row, each select in a row of its own.

    A select whose letters are `known` from a table above is named with the first and the last.
    """
    gap = "  " if label is lettered else " "
    for group, found in groupby(buttons.of(message), key=lambda button: button.group):
        shown = tuple(found)
        row = beside.span(shown, known) or gap.join(map(label, shown))
        yield f"{line(group)}: {row}" if group else row


def form(asked: Form) -> str:
    """A form as plain text: its title, and a line a question."""
    return "\n".join([line(asked.title), *(_row(asked, one) for one in asked.options)])


def question(option: Option) -> str:
    """One question of a form: its name and help, and what could be said where that is missing."""
    told = f"{option.name}: {line(option.help)}"
    hint = _hint(option)
    return f"{told} ({hint})" if hint and hint not in told else told


def _row(asked: Form, option: Option) -> str:
    """A question with what is wrong with its answer so far, and with what is filled in."""
    wrong = line(asked.errors.get(option.name, ""))
    filled = line(asked.filled.get(option.name, ""))
    told = question(option)
    return " ".join(part for part in (wrong, told, f"[{filled}]" if filled else "") if part)


def attached(file: Attachment) -> str:
    """A file in one line: its name and size."""
    return f"File {line(file.name)}, {max(1, len(file.text.encode()) // 1024)} KiB"


def line(given: str) -> str:
    """Anybody's text on one line, without a letter that a screen obeys or that turns it round."""
    return clean.clean(given).text


def rich(given: Rich) -> str:
    """Inline text as a paragraph of one or several lines, inert."""
    return clean.clean(plain(given), lines=True).text


def columns(table: Table) -> list[str]:
    """The rows of a table, their cells under each other."""
    rows = [[line(cell) for cell in row] for row in ((table.head,) if table.head else ())]
    rows += [[line(cell) for cell in row] for row in table.rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]


def bar(share: float, cells: int = _BAR) -> str:
    """A share from 0 to 1 as blocks."""
    full = round(min(1.0, max(0.0, share)) * cells)
    return "█" * full + "░" * (cells - full)


def width(given: str) -> int:
    """How many cells of a screen some text takes."""
    if given.isascii():
        return len(given)
    return sum(_cells(letter) for letter in given)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _padded(cell: str, wide: int) -> str:
    return cell + " " * (wide - width(cell))


def _block(block: Block) -> list[str]:
    match block:
        case Text():
            return rich(block.rich).split("\n")
        case Fields():
            return [" · ".join(f"{line(name)}: {line(rich(said))}" for name, said in block.items)]
        case Table():
            return columns(block)
        case Bar():
            return [f"{bar(block.share)} {line(block.caption)}"]
        case Picture():
            return clean.clean(block.alt, lines=True).text.split("\n")
        case Line():
            return ["─" * _BAR]
        case _:
            assert_never(block)


def _hint(option: Option) -> str:
    match option.shape:
        case Shape.CHOICE:
            return " | ".join(option.choices)
        case Shape.YES:
            return "yes or no"
        case Shape.LENGTH:
            return "30, 1h30 or 90m"
        case Shape.TIME:
            return "19:30"
        case Shape.DAY:
            return "today, mon or 2026-03-02"
        case Shape.NUMBER if option.low is not None and option.high is not None:
            return f"{option.low} to {option.high}"
        case _:
            return ""
