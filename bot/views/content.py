"""What a group has beside the catalogue, as its organiser reads of it."""

from collections.abc import Sequence

from msgspec import Struct

from bot.talk.message import Message, Table, Tone
from bot.views.feeds import FeedText, table
from bot.views.parts import body, button, cut, line, lines, select
from bot.words import Words

ROWS = 20
FED = ("podcast", "paper")  # what a feed can bring


class ThingText(Struct, frozen=True, kw_only=True):
    """One row. `own`: the group added it; `minutes` None: not known, or a paper."""

    id: str
    title: str
    minutes: int | None
    own: bool = False
    hidden: bool = False


def added(words: Words, *, id: str, title: str, kind: str, stage: str = "") -> Message:
    """It is the group's now. `stage` is the title of the one it stands in, "" for others."""
    key = kind if f"content.added.{kind}" in words else "other"
    return Message(
        title=words.text("content.added.title", title=cut(title, 80)),
        blocks=body(line(words, f"content.added.{key}", stage=stage)),
        actions=(
            button(words, "take_away", "catalog remove", {"item": id}),
            button(words, "whole_list", "catalog list", {"kind": kind}),
        ),
        tone=Tone.GOOD,
    )


def listed(
    words: Words,
    *,
    kind: str,
    things: Sequence[ThingText],
    feeds: Sequence[FeedText] = (),
    offered: Sequence[tuple[str, str]] = (),
) -> Message:
    """Everything of a kind: the group's own first, what it hides last; then its feeds.

    `offered` are (title, id) of papers in them that can be taken.
    """
    shown = [one for one in things if not one.hidden]
    hidden = [one for one in things if one.hidden]
    rows = [*shown[: ROWS - min(len(hidden), ROWS // 2)], *hidden[: ROWS // 2]]
    more = len(things) - len(rows)
    own = [(one.title, one.id) for one in things if one.own]
    return Message(
        title=words.text("content.list.title", n=len(shown), kind=words.text(f"kinds.{kind}")),
        blocks=body(
            Table(rows=tuple(_row(words, one) for one in rows)) if rows else None,
            lines(words.text("content.list.more", n=more)) if more > 0 else None,
            line(words, "content.list.how"),
            table(words, feeds),
        ),
        actions=(
            button(words, "add_content", "catalog add", {"kind": kind}, form=True),
            *(
                (button(words, "follow_feed", "catalog feed", {"kind": kind}, form=True),)
                if kind in FED
                else ()
            ),
        ),
        selects=(
            *select(words, "take_paper", "catalog take", "item", offered),
            *select(words, "take_away", "catalog remove", "item", own),
            *select(
                words, "take_in", "catalog back", "item", [(one.title, one.id) for one in hidden]
            ),
        ),
    )


def _row(words: Words, thing: ThingText) -> tuple[str, str, str]:
    state = "hidden" if thing.hidden else "own" if thing.own else ""
    length = "" if thing.minutes is None else words.text("units.minutes", n=thing.minutes)
    said = ", ".join(
        one for one in (length, words.text(f"content.{state}") if state else "") if one
    )
    return cut(thing.title, 48), said, thing.id


def removed(words: Words, *, thing: ThingText, again: bool = True) -> Message:
    """It is not proposed any more; `again`: one press takes it back."""
    return Message(
        title=words.text("content.removed.title", title=cut(thing.title, 80)),
        blocks=body(line(words, "content.removed.text")),
        actions=(button(words, "take_back", "catalog back", {"item": thing.id}),) if again else (),
        tone=Tone.QUIET,
    )


def back(words: Words, *, title: str) -> Message:
    """It is proposed again."""
    return Message(title=words.text("content.back", title=cut(title, 80)), tone=Tone.GOOD)
