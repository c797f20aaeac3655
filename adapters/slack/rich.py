"""A paragraph as blocks: mrkdwn where its letters are inert there, else leaves without markup."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias, assert_never

from adapters.slack.text import (
    cut,
    cut_escaped,
    escape,
    form,
    has_marks,
    is_address,
    mrkdwn,
    seconds,
)
from bot.talk.markup import Link, Mention, Moment, Piece, Rich, linked, plain

Json: TypeAlias = dict[str, Any]

SECTION = 3_000
VALUE = 200  # of one named value; ours, so that ten of them fit a block
ELEMENTS = 10  # named values in a block
_NOTHING = "…"
FEW, LINE = 3, 60  # named values that stand beside each other, and their letters in all


def words(text: str, most: int) -> Json:
    """A plain_text object: shown as it stands, without emoji codes; never empty."""
    return {"type": "plain_text", "text": cut(text.strip() or "…", most), "emoji": False}


def title(text: str) -> Json:
    """The first line, bold."""
    text = " ".join(text.split()) or "…"
    if not has_marks(text):
        return _section(f"*{cut_escaped(text, SECTION - 2)}*")
    return _leaves([{"type": "text", "text": cut(text, SECTION), "style": {"bold": True}}])


def paragraph(rich: Rich, called: frozenset[str]) -> Json | None:
    """A paragraph; None where there is nothing to see."""
    kept = shortened(rich, SECTION)
    if not plain(kept).strip():
        return None
    if not any(has_marks(text) for text in _texts(kept)):
        said = "".join(mrkdwn(piece, called) for piece in kept)
        if len(said) <= SECTION:
            return _section(said)
    return _leaves([_leaf(piece, called) for piece in kept if piece])


def named(items: Sequence[tuple[str, Rich]], called: frozenset[str]) -> list[Json]:
    """Named values in the size of the text, at most ten a block: a few short ones beside each
    other, else each on a line of its own.

    Slack's small grey print (`context`) is for what nobody has to read; these are figures.
    """
    said = [(f"{name}: ", *_value(rich)) for name, rich in items]
    few = len(said) <= FEW and sum(len(plain(one)) for one in said) <= LINE
    gap = " · " if few else "\n"
    rows = (_row(said[at : at + ELEMENTS], gap) for at in range(0, len(said), ELEMENTS))
    made = (paragraph(row, called) for row in rows)
    return [block for block in made if block]


def fixed(lines: Iterable[str]) -> list[Json]:
    """Lines in a fixed-width face, in as many blocks as they need."""
    parts: list[str] = []
    for line in lines:
        line = cut(line, 200)
        if parts and len(parts[-1]) + len(line) < SECTION:
            parts[-1] += "\n" + line
        else:
            parts.append(line or " ")
    return [_rich_text("rich_text_preformatted", [_text(part)]) for part in parts]


def listed(rows: Iterable[Sequence[str]]) -> list[Json]:
    """Rows as points of a list, in as many blocks as they need: what stands first is bold."""
    made: list[Json] = []
    room = 0
    for row in rows:
        first, *rest = [cut(cell, 200) for cell in row if cell] or [_NOTHING]
        leaves = [_text(first) | {"style": {"bold": True}}]
        if rest:
            leaves.append(_text(f" · {' · '.join(rest)}"))
        room -= sum(len(one["text"]) for one in leaves)
        if room < 0 or not made:
            made.append(_rich_text("rich_text_list", []))
            made[-1]["elements"][0]["style"] = "bullet"
            room = SECTION
        points = made[-1]["elements"][0]["elements"]
        points.append({"type": "rich_text_section", "elements": leaves})
    return made


def shortened(rich: Rich, most: int) -> Rich:
    """The same pieces, a link in the title it was named by, and so many of them as fit.

    A text that does not fit is cut.
    """
    kept: list[Piece] = []
    for piece in linked(rich, is_address):
        size = _size(piece)
        if size <= most:
            kept.append(piece)
            most -= size
        else:
            if isinstance(piece, str) and most > 1:
                kept.append(cut(piece, most))
            elif most > 0:
                kept.append("…")
            break
    return tuple(kept)


def _row(said: Sequence[Rich], gap: str) -> Rich:
    pieces: list[Piece] = []
    for one in said:
        pieces += [gap] if pieces else []
        pieces += one
    return tuple(pieces)


def _value(rich: Rich) -> Rich:
    """One value, short enough that its neighbours are read as well."""
    return rich if len(plain(rich)) <= VALUE else shortened(rich, VALUE)


def _texts(rich: Rich) -> list[str]:
    """Every letter that mrkdwn would read: the texts, and what links and calls are named."""
    return [piece if isinstance(piece, str) else _label(piece) for piece in rich]


def _label(piece: Link | Moment | Mention) -> str:
    match piece:
        case Link():
            return piece.label if is_address(piece.url) else f"{piece.label} {piece.url}"
        case Moment():
            return piece.plain
        case Mention():
            return piece.name
        case _:
            assert_never(piece)


def _size(piece: Piece) -> int:
    """Characters in mrkdwn at most, but for the entities of a text that is cut anyway."""
    if isinstance(piece, str):
        return len(escape(piece)) if len(piece) < SECTION else len(piece) + SECTION
    return len(mrkdwn(piece, frozenset()))


def _section(said: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": said, "verbatim": True}}


def _leaves(leaves: list[Json]) -> Json:
    return _rich_text("rich_text_section", leaves)


def _rich_text(kind: str, leaves: list[Json]) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": leaves}]}


def _text(text: str) -> Json:
    return {"type": "text", "text": text}


def _leaf(piece: Piece, called: frozenset[str]) -> Json:
    match piece:
        case str():
            return _text(piece)
        case Link() if is_address(piece.url):
            return {"type": "link", "url": piece.url, "text": piece.label or piece.url}
        case Link():
            return _text(_label(piece))
        case Moment():
            return {
                "type": "date",
                "timestamp": seconds(piece.at),
                "format": form(piece),
                "fallback": piece.plain or "…",
            }
        case Mention() if piece.id in called:
            return {"type": "user", "user_id": piece.id}
        case Mention():
            return _text(f"@{piece.name}")
        case _:
            assert_never(piece)
