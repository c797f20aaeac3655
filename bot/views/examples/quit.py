"""One of each: the honest answer."""

from datetime import date

from bot.domain.streaks import Weeks
from bot.talk.message import Message
from bot.views import quit
from bot.views.examples.made_up import WHY
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "should_i_quit": _answer(words, Weeks(kept=8, of=11), weeks_left=11, reason=True),
        "should_i_quit/some": _answer(words, Weeks(kept=2, of=11), weeks_left=30),
        "should_i_quit/young": _answer(words, Weeks(kept=0, of=0)),
        "should_i_quit/signed": _answer(words, Weeks(kept=8, of=11), signed=True),
        "what_would_change": quit.what_would_change(words, stage="Applying"),
    }


def _answer(
    words: Words,
    weeks: Weeks,
    *,
    weeks_left: int | None = None,
    reason: bool = False,
    signed: bool = False,
) -> Message:
    return quit.should_i_quit(
        words,
        weeks=weeks,
        minutes=1620,
        stage="Beginner",
        applications=0,
        weeks_left=weeks_left,
        wrote=(date(2026, 3, 2), WHY) if reason else None,
        signed=signed,
    )
