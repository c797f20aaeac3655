"""Feeds of a group, as its organiser reads of them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.talk.message import Message, Table, Tone
from bot.views.parts import body, button, cut, line, link
from bot.words import Words

WHYS = (
    "address", "busy", "format", "gone", "large", "missing", "other", "query", "redirects",
    "slow", "unreachable",
)  # fmt: skip
"""Every word that says why a feed cannot be read."""


class FeedText(Struct, frozen=True, kw_only=True):
    """One feed: read last on a date, or failing since one; `why` is a word of `feeds.why`."""

    id: str
    title: str
    read_on: date | None = None
    failing_since: date | None = None
    ended: bool = False
    why: str = ""


def followed(words: Words, *, id: str, url: str, kind: str, on: bool) -> Message:
    """The group has it. `on`: feeds are read here at all."""
    key = "soon" if on else "off"
    return Message(
        title=words.text("feeds.followed"),
        blocks=body(
            line(words, f"feeds.{kind}", link=link(words.text("feeds.link"), url)),
            line(words, f"feeds.{key}"),
        ),
        actions=(
            button(words, "take_away", "catalog remove", {"item": id}),
            button(words, "whole_list", "catalog list", {"kind": kind}),
        ),
    )


def broken(
    words: Words, *, title: str, url: str, why: str, since: date, ended: bool = False
) -> Message:
    """To the organiser, once: a feed of the group cannot be read."""
    said = words.text(f"feeds.why.{why}")
    on = words.day(since, "day")
    return Message(
        title=words.text("feeds.broken"),
        blocks=body(
            line(
                words, "feeds.broken_text", title=cut(title, 80), since=on, link=link(title, url)
            ),
            line(words, "feeds.ended" if ended else "feeds.goes_on", why=said),
        ),
        tone=Tone.CARE,
    )


def table(words: Words, feeds: Sequence[FeedText]) -> Table | None:
    """A row each: title, how it stands, and the id that takes it away."""
    rows = tuple((cut(one.title, 48), _state(words, one), one.id) for one in feeds)
    return Table(rows=rows) if rows else None


def _state(words: Words, feed: FeedText) -> str:
    if feed.ended:
        return words.text("feeds.state.ended")
    if feed.failing_since is not None:
        return words.text("feeds.state.failing", on=words.day(feed.failing_since, "day"))
    if feed.read_on is None:
        return words.text("feeds.state.new")
    return words.text("feeds.state.read", on=words.day(feed.read_on, "day"))
