"""What an organiser decided about the card of one date: a line of their own, or no card."""

from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, select

from bot.store.forms import day, iso
from bot.store.tables import card_words
from bot.store.upserts import upsert
from bot.store.work import Work

_put = upsert(card_words).values(
    group=bindparam("group"),
    date=bindparam("date"),
    line=bindparam("line"),
    skipped=bindparam("skipped"),
)
_PUT = _put.on_conflict_do_update(
    index_elements=["group", "date"],
    set_={"line": _put.excluded.line, "skipped": _put.excluded.skipped},
)
_ONE = select(card_words.c.line, card_words.c.skipped).where(
    card_words.c.group == bindparam("group"), card_words.c.date == bindparam("date")
)
_SKIPPED = select(card_words.c.date).where(
    card_words.c.group == bindparam("group"), card_words.c.skipped == 1
)


class CardWords(Struct, frozen=True, kw_only=True):
    """The line at the end of a card ("" for none), and whether there is no card at all."""

    line: str = ""
    skipped: bool = False


def of(work: Work, group: int, on: date) -> CardWords:
    """What was decided for the date."""
    row = work.one(_ONE, group=group, date=iso(on))
    return CardWords(line=row[0], skipped=bool(row[1])) if row else CardWords()


def put(work: Work, group: int, on: date, words: CardWords) -> None:
    """Keep it, in place of what was decided before."""
    work.run(_PUT, group=group, date=iso(on), line=words.line, skipped=int(words.skipped))


def skipped(work: Work, group: int) -> set[date]:
    """Every date without a card."""
    return {day(row[0]) for row in work.all(_SKIPPED, group=group)}
