"""People's text made safe to keep: what cannot be seen goes, length is bounded, sense stays."""

import re
import unicodedata

from msgspec import Struct

SHOWN = 40  # letters of somebody's words that a sentence of ours repeats

_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*")
_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_JOINERS = "\u200c\u200d"  # they shape Persian words and joined emoji
_EDGES = " \n" + _JOINERS
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, format (bidirectional, zero width), surrogates
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters that look like nothing


class Cleaned(Struct, frozen=True, kw_only=True):
    """`text` is what is left; `letters` how many there were before the cut (None: no cut)."""

    text: str
    letters: int | None = None


def clean(text: str, *, lines: bool = False, high: int | None = None) -> Cleaned:
    """Without control, bidirectional and invisible characters, in NFC, blanks folded.

    Line breaks become blanks unless `lines` keeps them (at most one empty line in a row). What
    is longer than `high` letters is cut there.
    """
    text = " ".join(text.split()) if _is_plain(text) else _cleaned(text, lines)
    if high is None or len(text) <= high:
        return Cleaned(text=text)
    return Cleaned(text=text[:high].rstrip(_EDGES), letters=len(text))


def shown(text: str, high: int = SHOWN) -> str:
    """Somebody's words as a sentence of ours repeats them: one line, at most `high` letters."""
    cleaned = clean(text[: high * 8])
    short = len(cleaned.text) <= high and len(text) <= high * 8
    return cleaned.text if short else cleaned.text[: high - 1].rstrip() + "…"


def _is_plain(text: str) -> bool:
    """Whether it has neither line breaks nor anything that is not seen, as nearly all has."""
    return text.isascii() and text.isprintable()


def _cleaned(text: str, lines: bool) -> str:
    text = unicodedata.normalize("NFC", _seen(_LINES.sub("\n", text)))
    text = _BLANKS.sub(" ", text)
    text = _folded(text) if lines else _BREAKS.sub(" ", text)
    return text.strip(_EDGES)


def _seen(text: str) -> str:
    return "".join(" " if one == "\t" else one for one in text if _is_seen(one))


def _is_seen(letter: str) -> bool:
    if letter in "\n\t" or letter in _JOINERS:
        return True
    return unicodedata.category(letter) not in _HIDDEN and letter not in _BLANK_LETTERS


def _folded(text: str) -> str:
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_BREAKS.sub("\n\n", text)
