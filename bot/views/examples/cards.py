"""One of each: what a whole group sees."""

from datetime import date

from msgspec.structs import replace

from bot.talk.message import Message
from bot.views import cards
from bot.views.cards import Week
from bot.views.examples.made_up import DOMINGOS, EPISODE, LECUN, SHORT_EPISODE
from bot.words import Words

WEDNESDAY, MONDAY = date(2026, 3, 11), date(2026, 3, 16)
WEEK = Week(
    monday=date(2026, 3, 9),
    kept=61,
    due=84,
    back=("Eli",),
    takeaways=(("Features beat cleverness.", "Ada"), ("More data beats more tricks.", "Chi")),
    read_by=11,
    streak=9,
)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    names = ["Ada", "Ben", "Chi"]
    return {
        "card": cards.card(
            words, date=WEDNESDAY, ride=SHORT_EPISODE, kept=14, names=names, paper=LECUN.title
        ),
        "card/plain": cards.card(
            words,
            date=WEDNESDAY,
            ride=EPISODE,
            kept=0,
            names=(),
            paper=LECUN.title,
            threads=False,
        ),
        "card/bare": cards.card(words, date=WEDNESDAY, ride=None, kept=20, names=names * 5),
        "card/monday": cards.card(
            words,
            date=MONDAY,
            ride=SHORT_EPISODE,
            kept=2,
            names=names[:1],
            week=WEEK,
            new_paper=DOMINGOS,
            remembered=("Features beat cleverness.", "Ada"),
        ),
        "thread": cards.thread(words, paper=DOMINGOS),
        "recap": cards.recap(words, week=WEEK, next_paper=LECUN),
        "recap/unnamed": cards.recap(
            words, week=replace(WEEK, takeaways=(("Features beat cleverness.", ""),))
        ),
        "recap/quiet": cards.recap(words, week=Week(monday=date(2026, 3, 9), kept=0, due=0)),
    }
