"""Going away, past and coming days with one verb, and coming back."""

from datetime import date, timedelta

from bot.domain.people import Span
from bot.talk.message import Action, Message, Tone
from bot.views.checkins import hour
from bot.views.parts import body, button, joined, line, lines, minute_buttons
from bot.words import Words


def card(words: Words, *, today: date, until: date | None = None) -> Message:
    """`away` without anything; `until` where the person is away already."""
    now = words.text("away.card.now", last=words.day(until)) if until else ""
    sunday = today + timedelta(days=6 - today.weekday())
    return Message(
        title=now or words.text("away.card.title"),
        blocks=body(line(words, "away.card.text")),
        actions=(
            _to(words, "today", today),
            _to(words, "to_sunday", sunday),
            _to(words, "a_week", today + timedelta(days=6)),
            _to(words, "a_month", today + timedelta(days=29)),
            button(words, "back", "back")
            if until
            else button(words, "was_away", "away", form=True),
        ),
    )


def _to(words: Words, label: str, until: date) -> Action:
    return button(words, label, "away", {"until": until.isoformat()})


def away(words: Words, *, pause: Span | None, excuse: Span | None, today: date) -> Message:
    """Days that are set aside: coming ones, past ones, or both; one of the two is given."""
    if pause is None:
        return _excused(words, excuse) if excuse else Message(title=words.text("away.card.title"))
    past = _past(words, excuse, "past") if excuse else ""
    return Message(
        title=_title(words, pause, today),
        blocks=body(line(words, "away.set.text"), lines(past)),
        actions=(button(words, "back", "back"),),
        tone=Tone.QUIET,
    )


def _title(words: Words, pause: Span, today: date) -> str:
    if pause.first == pause.last:
        return words.text("away.set.title_day", first=words.day(pause.first))
    if pause.first <= today:
        return words.text("away.set.title_until", last=words.day(pause.last))
    first, last = words.day(pause.first, "day"), words.day(pause.last, "day")
    return words.text("away.set.title_from", first=first, last=last)


def _past(words: Words, span: Span, key: str) -> str:
    one = "_day" if len(span) == 1 else ""
    first, last = words.day(span.first, "day"), words.day(span.last, "day")
    return words.text(f"away.set.{key}{one}", first=first, last=last)


def _excused(words: Words, span: Span) -> Message:
    one = "_day" if len(span) == 1 else ""
    first, last = words.day(span.first, "day"), words.day(span.last, "day")
    return Message(
        title=words.text(f"away.excused.title{one}", first=first, last=last),
        blocks=body(line(words, f"away.excused.text{one}")),
        actions=(button(words, "why", "why"),),
        tone=Tone.QUIET,
    )


def back(
    words: Words,
    *,
    today: date,
    ended: Span,
    begun: bool,
    due: bool = True,
    cutoff: int = 4,
    wrote: str = "",
) -> Message:
    """`back`: the pause ends with yesterday (`begun`), or is called off before a date was spent.

    `due` is whether today is open now; `wrote` is the own reason, said after two quiet weeks.
    """
    last = min(ended.last, today - timedelta(days=1))
    weekday, ends = words.weekday(today), hour(words, cutoff)
    said = joined(
        words.text("away.back.open", weekday=weekday, cutoff=ends) if due else "",
        words.text("away.back.until", last=words.day(last, "day")) if begun else "",
    )
    return Message(
        title=words.text(f"away.back.title{'' if begun else '_off'}"),
        blocks=body(lines(said), lines(words.text("away.back.wrote", why=wrote) if wrote else "")),
        actions=(*minute_buttons(words, (5, 15, 30)), button(words, "next", "next")),
        tone=Tone.GOOD,
    )
