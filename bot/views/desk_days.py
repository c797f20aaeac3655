"""Days on which a group rests, as its organiser and its members read of them."""

from bot.domain.people import Span
from bot.talk.message import Message, Tone
from bot.views.parts import body, button, line
from bot.words import Words


def holiday(words: Words, *, span: Span, number: int, asked: int) -> Message:
    """To the organiser: the group rests; `asked` members were offered Away too."""
    return Message(
        title=words.text("holiday.title", **_dates(words, span)),
        blocks=body(line(words, "holiday.text"), line(words, "holiday.asked", n=asked)),
        actions=(button(words, "call_off", "holiday off", {"number": number}),),
        tone=Tone.QUIET,
    )


def called_off(words: Words, *, span: Span) -> Message:
    """To the organiser: the group does not rest then."""
    return Message(
        title=words.text("holiday.off", **_dates(words, span)),
        blocks=body(line(words, "holiday.off_text")),
    )


def away_too(words: Words, *, group: str, span: Span) -> Message:
    """To a member: the group rests, and they may, too. Its name is not on the lock screen."""
    away = {"from": span.first.isoformat(), "until": span.last.isoformat()}
    return Message(
        title=words.text("holiday.member", **_dates(words, span)),
        blocks=body(line(words, "holiday.member_text", group=group)),
        actions=(button(words, "away_too", "away", away), button(words, "i_stay", "ok")),
        tone=Tone.QUIET,
    )


def _dates(words: Words, span: Span) -> dict[str, str]:
    return {"first": words.day(span.first, "day"), "last": words.day(span.last, "day")}
