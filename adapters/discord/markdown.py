"""Text as Discord reads it: people's words inert, cut with an ellipsis so that they fit."""

import re
import unicodedata
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote, urlsplit

from bot.talk.markup import Link, Mention, Moment, MomentForm, Piece, linked

ELLIPSIS = "…"

_STYLES = {
    MomentForm.TIME: "t",
    MomentForm.DAY: "D",
    MomentForm.BOTH: "f",
    MomentForm.RELATIVE: "R",
}
# What begins formatting anywhere: emphasis, code, spoilers, `<@1>` and `<t:1>`, calls, links.
_ANYWHERE = re.compile(r"[\\*_~`|<>@\[\]]|:(?=//)|:(?=\w+:)")
# What begins a heading, a list, small print or a quote, at the beginning of a line alone.
_BEGINS = re.compile(r"^([ \t]*)([#+-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_KEPT = frozenset("\n\u200c\u200d")  # line breaks; what shapes Persian words and joined emoji
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SAFE = "!#$&'*+,/:;=?@%~-._"


def visible(text: str) -> str:
    """Without letters that nobody sees or that turn a line round; a tab is a blank."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if one == "\t" else one for one in text if _seen(one))


def _seen(letter: str) -> bool:
    return letter in _KEPT or letter == "\t" or unicodedata.category(letter) not in _HIDDEN


def escape(text: str) -> str:
    """Anybody's text so that Discord shows it letter by letter and calls nobody."""
    return _begins(_ANYWHERE.sub(_escaped_mark, visible(text)))


def _escaped_mark(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _begins(text: str) -> str:
    return _BEGINS.sub(_escaped_beginning, text)


def _escaped_beginning(match: re.Match[str]) -> str:
    blank, mark = match[1], match[2]
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def flat(text: str, high: int) -> str:
    """One line of plain text (a label, a title of a form), cut at `high` letters."""
    return cut(" ".join(visible(text).split()), high)


def cut(text: str, high: int) -> str:
    """At most `high` letters, the last an ellipsis where some went."""
    if len(text) <= high:
        return text
    return text[: max(0, high - 1)].rstrip() + ELLIPSIS if high > 0 else ""


def escaped(text: str, high: int) -> str:
    """Escaped text of at most `high` letters; it is cut before it is escaped."""
    said = escape(text)
    if len(said) <= high:
        return said
    if high <= 0:
        return ""
    low, top = 0, len(text)  # the most letters of the text that fit, with an ellipsis behind
    while low < top:
        middle = (low + top + 1) // 2
        if len(escape(text[:middle])) < high:
            low = middle
        else:
            top = middle - 1
    return escape(text[:low]).rstrip() + ELLIPSIS


def rich(pieces: Iterable[Piece], high: int) -> str:
    """Inline text of at most `high` letters. A link or an instant is whole, or its words are."""
    said: list[str] = []
    left = high
    for piece in linked(pieces, safe_address):
        told = _piece(piece, left)
        said.append(told)
        left -= len(told)
        if left <= 0 or (told.endswith(ELLIPSIS) and _was_cut(piece, told)):
            break
    return "".join(said).strip(" \n")[:high]


def _was_cut(piece: Piece, told: str) -> bool:
    return isinstance(piece, str) and told != escape(piece)


def _piece(piece: Piece, left: int) -> str:
    match piece:
        case str():
            return escaped(piece, left)
        case Link():
            return _link(piece, left)
        case Moment():
            said = f"<t:{int(piece.at.timestamp())}:{_STYLES[piece.form]}>"
            return said if len(said) <= left else escaped(piece.plain, left)
        case Mention():
            if piece.platform == "discord" and piece.id.isdecimal():
                said = f"<@{piece.id}>"
                return said if len(said) <= left else ""
            return escaped(f"@{piece.name}", left)
        case _:
            assert_never(piece)


def _link(link: Link, left: int) -> str:
    """`[label](address)`; a label that looks like an address is not masked, Discord refuses it."""
    address = safe_address(link.url)
    label = " ".join(visible(link.label).split())
    if not address:
        return escaped(label, left)
    bare = not label or "://" in label
    said = f"<{address}>" if bare else f"[{escape(label)}]({address})"
    return said if len(said) <= left else escaped(label or address, left)


def safe_address(url: str) -> str:
    """The address as it may stand in a masked link; "" for one that is not of the web."""
    bare = visible(url).strip()
    try:
        parts = urlsplit(bare)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or "\n" in bare:
        return ""
    return quote(bare, safe=_SAFE)
