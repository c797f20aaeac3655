"""Text on its way to Slack and back: cut, escaped, and marks that would be markup recognised."""

import re
from datetime import datetime
from typing import assert_never

from bot.talk.markup import Link, Mention, Moment, MomentForm, Piece

LINK = 3_000  # characters of an address
_ADDRESS = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
_MARKS = re.compile(r"[*_~`]|:[\w+'-]+:|^\s*(?:>|&gt;)", re.MULTILINE)
_FORMS = {
    MomentForm.TIME: "{time}",
    MomentForm.DAY: "{date_long_pretty}",
    MomentForm.BOTH: "{date_short_pretty}, {time}",
    MomentForm.RELATIVE: "{ago}",
}
_SENT = re.compile(r"<([^<>\n]*)>")


def cut(text: str, most: int) -> str:
    """At most `most` characters; what was cut ends in an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def escape(text: str) -> str:
    """Plain text as it stands in mrkdwn. Cut before: an entity is never halved."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut_escaped(text: str, most: int) -> str:
    """Escaped, and at most `most` characters then."""
    escaped, kept = escape(text), most
    while len(escaped) > most:
        kept -= max(1, (len(escaped) - most) // 5)
        escaped = escape(cut(text, kept))
    return escaped


def has_marks(text: str) -> bool:
    """Whether mrkdwn would draw something else than these letters."""
    return _MARKS.search(text) is not None


def is_address(url: str) -> bool:
    """Whether it may become a link: http(s), without a letter that would end it."""
    return len(url) <= LINK and _ADDRESS.fullmatch(url) is not None


def mrkdwn(piece: Piece, called: frozenset[str]) -> str:
    """One piece in mrkdwn; a mention rings only for the ids that may be `called`."""
    match piece:
        case str():
            return escape(piece)
        case Link() if is_address(piece.url):
            label = _inside(piece.label)
            return f"<{escape(piece.url)}|{label}>" if label else f"<{escape(piece.url)}>"
        case Link():
            return escape(f"{piece.label} {piece.url}".strip())
        case Moment():
            fallback = _inside(piece.plain) or "…"
            return f"<!date^{seconds(piece.at)}^{form(piece)}|{fallback}>"
        case Mention():
            return f"<@{piece.id}>" if piece.id in called else escape(f"@{piece.name}")
        case _:
            assert_never(piece)


def _inside(label: str) -> str:
    """A label within angle brackets: on one line, without what would end it."""
    return escape(" ".join(label.split())).replace("|", "¦")


def seconds(at: datetime) -> int:
    """Since 1970."""
    return int(at.timestamp())


def form(moment: Moment) -> str:
    """How Slack shows the instant to each reader."""
    return _FORMS[moment.form]


def unescape(text: str, *, ids: bool = False) -> str:
    """What somebody typed, as they typed it: entities and angle brackets undone.

    A call by name becomes `@name`, or with `ids` the account's id, which options of a person or a
    channel take.
    """
    plain = _SENT.sub(lambda found: _typed(found[1], ids), text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _typed(inner: str, ids: bool) -> str:
    target, _, label = inner.partition("|")
    match target[:1]:
        case "@" | "#" if ids or not label:
            return target[1:]
        case "@" | "#":
            return target[0] + label.removeprefix(target[0])
        case "!":
            return label or "@" + target[1:].split("^")[0]
        case _ if target.startswith("mailto:"):
            return label or target.removeprefix("mailto:")
        case _:
            return target
