"""What an organiser decided about the card of one date: a line of their own, or no card."""

from datetime import date

from msgspec import Struct

from bot.store.forms import day, iso
from bot.store.sql import card_words as sql
from bot.store.work import Work


class CardWords(Struct, frozen=True, kw_only=True):
    """The line at the end of a card ("" for none), and whether there is no card at all."""

    line: str = ""
    skipped: bool = False


def of(work: Work, group: int, on: date) -> CardWords:
    """What was decided for the date."""
    row = work.one(sql.ONE, group=group, date=iso(on))
    return CardWords(line=row[0], skipped=bool(row[1])) if row else CardWords()


def put(work: Work, group: int, on: date, words: CardWords) -> None:
    """Keep it, in place of what was decided before."""
    work.run(sql.PUT, group=group, date=iso(on), line=words.line, skipped=int(words.skipped))


def skipped(work: Work, group: int) -> set[date]:
    """Every date without a card."""
    return {day(row[0]) for row in work.all(sql.SKIPPED, group=group)}
