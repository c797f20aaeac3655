"""One of each: days on which a group rests."""

from datetime import date

from bot.domain.people import Span
from bot.talk.message import Message
from bot.views import desk_days
from bot.words import Words

AUGUST = Span(first=date(2026, 8, 3), last=date(2026, 8, 16))


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "holiday": desk_days.holiday(words, span=AUGUST, number=3, asked=14),
        "called_off": desk_days.called_off(words, span=AUGUST),
        "away_too": desk_days.away_too(words, group="Paris evenings", span=AUGUST),
    }
