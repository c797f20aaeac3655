"""The screen with colours, tables and bars, by rich; it says nothing that plain text does not."""

from collections.abc import Collection, Iterable, Iterator
from typing import assert_never

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text as Ink

from adapters.terminal import beside, buttons, render, screen
from adapters.terminal.room import EVERYBODY, Said
from bot.talk.command import Form
from bot.talk.markup import Link, Rich
from bot.talk.message import Bar, Block, Fields, Line, Message, Picture, Table, Text, Tone

TITLES = {
    Tone.PLAIN: "bold",
    Tone.GOOD: "bold green",
    Tone.QUIET: "bold",
    Tone.CARE: "bold yellow",
}
WIDEST = 96


class RichScreen:
    """Shows messages on a terminal; what all see stands in a frame."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=False)

    def show(self, said: Said, *, edited: Said | None, aside: bool) -> None:
        if edited is not None:
            self._edit(edited, said)
            return
        if isinstance(said.what, Form):
            self._print(Ink(render.line(said.what.title), "bold"))
            return
        shown = Group(*parts(said.what))
        if said.to == EVERYBODY:
            self._frame(shown)
        else:
            head = screen.addressed(said, aside).strip()
            self._print(*([Ink(head, "dim")] if head else []), shown)

    def note(self, text: str) -> None:
        self._print(Ink(text, "dim"))

    def _edit(self, before: Said, after: Said) -> None:
        for line in screen.changed(before, after):
            self._print(Ink(f"· {line}", "dim"), gap=False)

    def _frame(self, shown: RenderableType) -> None:
        width = min(self._console.width, WIDEST)
        self._console.print(
            Panel(shown, box=ROUNDED, border_style="dim", width=width, padding=(0, 1)), Ink()
        )

    def _print(self, *shown: RenderableType, gap: bool = True) -> None:
        width = min(self._console.width, WIDEST)
        for one in shown:
            self._console.print(Padding(one, (0, 0, 0, 2)), width=width)
        if gap:
            self._console.print()


def parts(message: Message) -> Iterator[RenderableType]:
    """The pieces of a message from its title to its buttons."""
    yield Ink(render.line(message.title), TITLES[message.tone])
    message, known = beside.marked(message)
    for block in message.blocks:
        yield _block(block)
    if message.file is not None:
        yield Ink(render.attached(message.file), "italic")
    if message.actions or message.selects:
        yield from _buttons(message, known)


def _block(block: Block) -> RenderableType:
    match block:
        case Text():
            return _ink(block.rich)
        case Fields():
            return _fields(block)
        case Table():
            return _table(block)
        case Bar():
            return Ink.assemble(
                (render.bar(block.share), "green"), " ", (render.line(block.caption), "")
            )
        case Picture():
            from adapters.terminal.heatmap import drawn

            return Group(*drawn(block))
        case Line():
            return Rule(style="dim")
        case _:
            assert_never(block)


def _ink(rich: Rich) -> Ink:
    """Inline text; addresses stand out. Whatever people wrote is letters and nothing else."""
    text = Ink(render.rich(rich))
    for piece in rich:
        if isinstance(piece, Link):
            text.highlight_words([render.line(piece.url)], "underline cyan")
    return text


def _fields(block: Fields) -> Ink:
    named = [
        Ink.assemble((f"{render.line(name)}: ", "dim"), render.line(render.rich(said)))
        for name, said in block.items
    ]
    return Ink(" · ", "dim").join(named)


def _table(block: Table) -> Grid:
    grid = Grid(box=None, show_header=bool(block.head), pad_edge=False, header_style="dim")
    columns = max((len(row) for row in (block.head, *block.rows)), default=0)
    for index in range(columns):
        head = block.head[index] if index < len(block.head) else ""
        grid.add_column(Ink(render.line(head)), overflow="fold")
    for row in block.rows:
        grid.add_row(*(Ink(render.line(cell)) for cell in row))
    return grid


def _buttons(message: Message, known: Collection[str]) -> Iterator[Ink]:
    groups: dict[str, list[buttons.Button]] = {}
    for button in buttons.of(message):
        groups.setdefault(button.group, []).append(button)
    for group, shown in groups.items():
        span = beside.span(shown, known)
        row = Ink(span, "bold cyan") if span else Ink("  ").join(_button(one) for one in shown)
        yield Ink.assemble((f"{render.line(group)}: ", "dim"), row) if group else row


def _button(button: buttons.Button) -> Ink:
    return Ink.assemble((f"[{button.letter}]", "bold cyan"), " ", render.line(button.label))


def text_of(shown: Iterable[RenderableType], width: int = 80) -> str:
    """What a screen of that width would show, without colours."""
    console = Console(width=width, highlight=False, color_system=None, force_terminal=False)
    with console.capture() as kept:
        console.print(Group(*shown))
    return kept.get()
