"""The board that a group sees, and one's own place, which one sees alone."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.boards import Board, Place
from bot.talk.message import Action, Bar, Block, Message, Table
from bot.views.parts import body, button, line, lines, pairs
from bot.words import Words

FULL_LIST = 5  # names up to which all are said; of more, the first three
SHORT_LIST = 3
ROWS = 25


def board(
    words: Words,
    *,
    board: Board,
    period: str,
    titles: Mapping[str, str],
    days: Sequence[Place] | None = None,
    closed: date | None = None,
    stands: str = "",
) -> Message:
    """The board of a group (voice 11), by plan, or by days where `days` are given.

    `period` is "week", "month" or "all", `titles` are those of stages by key, `closed` the Monday
    of a closed week, `stands` the name under which it stands once it was shown. With fewer than 3
    seen members the group bar shows alone.
    """
    shown = bool(board.whole or board.bands)
    if days is not None:
        shown = sum(place.entry.seen for place in days) >= SHORT_LIST
    return Message(
        title=_title(words, period, days is not None, closed),
        blocks=body(
            _bar(words, board),
            _names(words, board, titles, days) if shown else lines(words.text("board.few")),
            pairs([(words.text("board.unseen"), str(board.unseen))]) if board.unseen else None,
        ),
        actions=(
            button(words, "where_am_i", "place", {"period": period}),
            button(words, "show_me", "settings", {"seen": "yes"}),
            button(words, "how", "how"),
        ),
        private=False,
        stands=stands,
    )


def board_copy(words: Words, board: Message) -> Message:
    """The board for one person, where the one of the channel stands already."""
    blocks = body(board.blocks, line(words, "board.stands"))
    return replace(board, blocks=blocks, private=True, stands="")


def _title(words: Words, period: str, days: bool, closed: date | None) -> str:
    if closed:
        return words.text("board.closed", on=words.day(closed, "plain"))
    key = period if period == "all" or not days else f"{period}_days"
    return words.text(f"board.{key}")


def _bar(words: Words, board: Board) -> Bar | None:
    if not board.due:
        return None
    caption = words.text("board.together", kept=board.kept, due=board.due)
    return Bar(share=min(1.0, board.kept / board.due), caption=caption)


def _names(
    words: Words, board: Board, titles: Mapping[str, str], days: Sequence[Place] | None
) -> tuple[Block, ...]:
    if days is not None:
        seen = [place for place in days if place.entry.seen][:ROWS]
        return (Table(rows=tuple(_row(words, place) for place in seen)),)
    bands = pairs(
        (titles.get(band.stage, band.stage), _band(words, band.places)) for band in board.bands
    )
    return (*lines(_whole(words, board)), *((bands,) if board.bands else ()))


def _row(words: Words, place: Place) -> tuple[str, str, str]:
    return str(place.place), place.entry.name, words.days(place.value)


def _band(words: Words, places: Sequence[Place]) -> str:
    return ", ".join(
        words.text("board.share", name=place.entry.name, share=place.value) for place in places
    )


def _whole(words: Words, board: Board) -> str:
    names = [entry.name for entry in board.whole]
    if not names:
        return ""
    few = names if len(names) <= FULL_LIST else names[:SHORT_LIST]
    return words.text(
        "board.whole",
        n=len(names),
        number=words.number(len(names), capital=True),
        names=words.listed(few, len(names)),
    )


def nobody(words: Words) -> Message:
    """A group without a member yet."""
    return Message(title=words.text("board.none"))


def place(
    words: Words,
    *,
    period: str,
    by: str,
    mine: Place | None,
    around: Sequence[Place],
    total: int,
    seen: bool,
) -> Message:
    """One's own place and neighbours, privately; `mine` is None for who is away the whole period.

    `by` is "plan", "days", "minutes" or "streak"; values are percent, days, minutes, days.
    """
    if mine is None:
        return Message(title=words.text("board.place.away"), actions=_switch(words, seen))
    rows = tuple((str(one.place), one.entry.name, _told(words, by, one, mine)) for one in around)
    alone = len(rows) < 2
    return Message(
        title=_own(words, period, by, mine.value),
        blocks=body(
            None if alone else line(words, "board.place.place", place=mine.place, total=total),
            None if alone else Table(rows=rows),
            line(words, f"board.place.{'seen' if seen else 'unseen'}"),
        ),
        actions=_switch(words, seen),
    )


def _told(words: Words, by: str, one: Place, mine: Place) -> str:
    """Minutes are their owner's alone: of a neighbour the place is told and no figure."""
    hidden = by == "minutes" and one.entry.person != mine.entry.person
    return "" if hidden else value(words, by, one.value)


def _switch(words: Words, seen: bool) -> tuple[Action, ...]:
    label, to = ("hide_me", "no") if seen else ("show_me", "yes")
    return (button(words, label, "settings", {"seen": to}), button(words, "how", "how"))


def _own(words: Words, period: str, by: str, value: int) -> str:
    match by:
        case "minutes":
            return words.text("board.place.minutes_title", hours=words.hours(value))
        case "streak":
            return words.text("board.place.streak_title", days=words.days(value))
        case "days":
            return words.text("board.place.days_title", days=words.days(value))
        case _:
            key = "plan_month" if period == "month" else "plan_week"
            return words.text(f"board.place.{key}", share=value)


def value(words: Words, by: str, number: int) -> str:
    """A value with its unit."""
    match by:
        case "plan":
            return words.text("units.share", n=number)
        case "minutes":
            return words.hours(number)
        case _:
            return words.days(number)


def how(words: Words) -> Message:
    """How the board counts."""
    return Message(
        title=words.text("board.how.title"),
        blocks=body(*(line(words, f"board.how.{key}") for key in ("share", "day", "whole"))),
    )
