"""The honest answer to "should I quit?", from the person's own record; it never says yes."""

from datetime import date

from bot.domain.streaks import Weeks
from bot.talk.message import Action, Message, Tone
from bot.views.parts import body, button, fields, joined, lines
from bot.words import Words

WORKS = 0.6  # of the weeks kept: below that "it works" would flatter


def should_i_quit(
    words: Words,
    *,
    weeks: Weeks,
    minutes: int,
    stage: str,
    applications: int | None,
    weeks_left: int | None = None,
    wrote: tuple[date, str] | None = None,
    signed: bool = False,
) -> Message:
    """Voice 21. `minutes` in all, `stage` its title, `weeks_left` at the person's own pace.

    `applications` is None where nothing of them is said: then no offer is spoken of either.
    """
    told = applications is not None
    offer = words.text("quit.signed" if signed else "quit.no_offer") if told else ""
    pace = words.text("quit.pace", n=weeks_left) if weeks_left else ""
    said = joined(
        _works(words, weeks),
        pace if not signed else "",
        offer,
    )
    why = _wrote(words, *wrote) if wrote else ""
    shown = {"hours": minutes // 60, "stage": stage, "applications": applications}
    return Message(
        title=words.text("quit.title_signed" if signed else "quit.title"),
        blocks=body(lines(said, why), fields(words, shown)),
        actions=(*_ways(words, signed=signed), button(words, "next", "next")),
        tone=Tone.CARE,
    )


def _ways(words: Words, *, signed: bool) -> tuple[Action, ...]:
    """What one may do about it; with a signed offer nothing is left to change the answer."""
    if signed:
        return (button(words, "path", "path"),)
    return (
        button(words, "what_would", "should-i-quit change"),
        button(words, "lighter_evenings", "plan", form=True),
    )


def _wrote(words: Words, on: date, why: str) -> str:
    """The own reason, quoted; the quotation brings its own full stop."""
    return words.text("quit.wrote", month=words.day(on, "month"), why=why.rstrip(". "))


def _works(words: Words, weeks: Weeks) -> str:
    if not weeks.of:
        return words.text("quit.young")
    key = "works" if weeks.kept >= WORKS * weeks.of else "some"
    return words.text(f"quit.{key}", kept=weeks.kept, weeks=weeks.of)


def what_would_change(words: Words, *, stage: str) -> Message:
    """What would change the answer; `stage` is the title of the one that comes next."""
    return Message(
        title=words.text("quit.change_title"),
        blocks=lines(words.text("quit.change_text"), words.text("quit.change_stage", stage=stage)),
        actions=(button(words, "next", "next"), button(words, "path", "path")),
        tone=Tone.CARE,
    )
