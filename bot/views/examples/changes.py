"""One of each: check-ins taken back, changed, shown."""

from datetime import date

from bot.domain.checkins import Kind
from bot.talk.message import Message
from bot.views import changes
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    tuesday, monday, podcast = date(2026, 3, 10), date(2026, 3, 9), Kind.PODCAST
    return {
        "undone": changes.undone(
            words, date=tuesday, minutes=30, kind=podcast, run=6, opened=True
        ),
        "undone/item": changes.undone(
            words, date=tuesday, minutes=14, kind=Kind.VIDEO, run=6, item="Week 2, video 4"
        ),
        "edited": changes.edited(
            words, number=41, date=tuesday, minutes=45, kind=podcast, run=7, week=70, plan=150
        ),
        "announced": changes.announced(words, name="Ada", date=tuesday, owner=7),
        "announced/back": changes.announced(words, name="Eli", date=monday, owner=8, back=True),
        "taken_back": changes.taken_back(words),
        "shown": changes.shown(words, channel="#study"),
    }
