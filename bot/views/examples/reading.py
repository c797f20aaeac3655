"""One of each: the plan for a book."""

from datetime import date

from bot.domain.stages import Item
from bot.talk.message import Message
from bot.views import reading
from bot.words import Words

BOOK = "Bishop"
CHAPTER = Item(
    id="prml-03", title="Linear models for regression", kind="chapter", pages=(137, 178)
)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    books = [(BOOK, "prml-01"), ("Goodfellow", "dlb-01")]
    on, later = date(2027, 1, 12), date(2027, 3, 2)
    return {
        "ask": reading.ask(words, books=books),
        "plan": reading.plan(
            words,
            book=BOOK,
            pages=676,
            left=540,
            a_day=4,
            by_plan=on,
            by_pace=later,
            chapter=CHAPTER,
            books=books,
        ),
        "plan/done": reading.plan(
            words, book=BOOK, pages=676, left=0, a_day=1, by_plan=None, by_pace=None, chapter=None
        ),
    }
