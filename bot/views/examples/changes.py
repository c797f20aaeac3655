"""One of each: check-ins taken back, changed, shown."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from bot.domain.checkins import Checkin, Kind
from bot.talk.message import Message
from bot.views import changes
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    tuesday, monday, podcast = date(2026, 3, 10), date(2026, 3, 9), Kind.PODCAST
    first = Checkin(
        number=40, date=monday, minutes=20, kind=Kind.BOOK, at=datetime(2026, 3, 9, 18, tzinfo=UTC)
    )
    last = replace(first, number=41, date=tuesday, minutes=30, kind=podcast)
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
        "which": changes.which(words, path="undo", number=9, newest=(last, first)),
        "which/edit": changes.which(words, path="edit", number=9, newest=(last,)),
        "which/show": changes.which(words, path="show", number=9, newest=(last, first)),
        "announced": changes.announced(words, name="Ada", date=tuesday, owner=7),
        "announced/back": changes.announced(words, name="Eli", date=monday, owner=8, back=True),
        "taken_back": changes.taken_back(words),
        "shown": changes.shown(words, channel="#study"),
    }
