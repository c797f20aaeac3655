"""A message as plain text: what is left of it where there is no markup, no colour, no picture."""

from collections.abc import Iterator

from bot.talk.markup import Link, Rich, plain
from bot.talk.message import Bar, Block, Fields, Line, Message, Picture, Table, Text


def screen(message: Message) -> str:
    """All of it, buttons in brackets."""
    return "\n".join(_rows(message))


def _rows(message: Message) -> Iterator[str]:
    yield message.title + ("" if message.private else "   (shown)")
    for block in message.blocks:
        yield from block_lines(block)
    for select in message.selects:
        yield f"[{select.label}: {' / '.join(label for label, _ in select.choices)}]"
    if message.actions:
        yield " ".join(f"[{action.label}]" for action in message.actions)
    if message.file:
        yield f"(file {message.file.name}, {len(message.file.text)} letters)"
    if message.thread:
        yield "  thread: " + screen(message.thread).replace("\n", "\n  ")


def block_lines(block: Block) -> list[str]:
    match block:
        case Text(rich=rich):
            return [plain(rich)]
        case Fields(items=items):
            return [" · ".join(f"{name}: {plain(value)}" for name, value in items)]
        case Table(rows=rows, head=head):
            return ["  ".join(row) for row in ([head] if head else []) + list(rows)]
        case Bar(caption=caption):
            return [caption]
        case Picture(alt=alt):
            return [f"({alt})"]
        case Line():
            return ["-"]


def links(message: Message) -> list[Link]:
    found: list[Rich] = []
    for block in message.blocks:
        if isinstance(block, Text):
            found.append(block.rich)
        if isinstance(block, Fields):
            found += [value for _, value in block.items]
    return [piece for rich in found for piece in rich if isinstance(piece, Link)]
