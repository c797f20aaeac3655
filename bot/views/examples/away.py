"""One of each: going away and coming back."""

from datetime import date

from bot.domain.people import Span
from bot.talk.message import Message
from bot.views import away
from bot.views.examples.made_up import WHY
from bot.words import Words

TODAY = date(2026, 3, 10)
TO_SUNDAY = Span(first=TODAY, last=date(2026, 3, 15))
NEXT_WEEK = Span(first=date(2026, 3, 16), last=date(2026, 3, 22))
PAST = Span(first=date(2026, 3, 5), last=date(2026, 3, 9))
ONE = Span(first=date(2026, 3, 9), last=date(2026, 3, 9))


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "card": away.card(words, today=TODAY),
        "card/away": away.card(words, today=TODAY, until=date(2026, 3, 15)),
        "away": away.away(words, pause=TO_SUNDAY, excuse=None, today=TODAY),
        "away/later": away.away(words, pause=NEXT_WEEK, excuse=None, today=TODAY),
        "away/day": away.away(words, pause=ONE, excuse=None, today=ONE.first),
        "away/day_too": away.away(words, pause=TO_SUNDAY, excuse=ONE, today=TODAY),
        "away/both": away.away(words, pause=TO_SUNDAY, excuse=PAST, today=TODAY),
        "away/excused": away.away(words, pause=None, excuse=PAST, today=TODAY),
        "away/excused_day": away.away(words, pause=None, excuse=ONE, today=TODAY),
        "back": away.back(words, today=date(2026, 3, 12), ended=TO_SUNDAY, begun=True),
        "back/never": away.back(words, today=TODAY, ended=NEXT_WEEK, begun=False),
        "back/long": away.back(words, today=TODAY, ended=PAST, begun=True, wrote=WHY),
    }
