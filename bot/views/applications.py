"""Applications: what is said to a no, to an offer, and when a second letter is worth writing."""

from collections.abc import Sequence
from datetime import date

from bot.domain.applications import Counts, Gain, GainOf
from bot.talk.message import Action, Fields, Message, Tone
from bot.views.parts import Question, body, button, cut, fields, joined, line, lines
from bot.words import Words

NAMED = 2  # gains that are named
WEIGHTS = (GainOf.COURSE, GainOf.PROJECT, GainOf.KAGGLE, GainOf.ITEM, GainOf.STAGE)


def said_no(
    words: Words,
    *,
    application: int,
    company: str,
    counts: Counts,
    nudge: str = "",
) -> Message:
    """A no is met kindly (voice 18): the fact, one kind sentence, then silence.

    `nudge` is said instead of the usual sentence, so that ten of them do not read alike.
    """
    said = (
        joined(words.text("apply.said_no.fact", company=cut(company)), nudge)
        if nudge
        else words.text("apply.said_no.text", company=cut(company))
    )
    return Message(
        title=words.text("apply.said_no.title"),
        blocks=body(lines(said), search(words, counts)),
        actions=(
            button(
                words, "note_question", "apply question", {"application": application}, form=True
            ),
            button(words, "find_next", "next", {"kind": "application"}),
            button(words, "enough", "ok"),
        ),
        tone=Tone.CARE,
    )


def search(words: Words, counts: Counts) -> Fields:
    """What the search looks like so far."""
    shown = {"sent": counts.sent, "answers": counts.answers, "interviews": counts.interviews}
    return fields(words, shown)


def offer(words: Words, *, application: int, company: str) -> Message:
    """An offer (voice 19)."""
    return Message(
        title=words.text("apply.offer.title"),
        blocks=body(line(words, "apply.offer.text", company=cut(company))),
        actions=(
            button(words, "signed", "apply update", _status(application, "signed")),
            button(words, "still_deciding", "ok"),
            button(words, "turned_down", "apply update", _status(application, "declined")),
        ),
        tone=Tone.GOOD,
    )


def _status(application: int, status: str) -> dict[str, object]:
    return {"application": application, "status": status}


def again(
    words: Words,
    *,
    application: int,
    company: str,
    said_no: date,
    today: date,
    gains: Sequence[Gain],
) -> Message:
    """Skill grew since a no (voice 20); `gains` are what came to it."""
    return Message(
        title=words.text("apply.again.title", month=words.day(said_no, "month")),
        blocks=body(lines(again_line(words, company, said_no, today, gains))),
        actions=again_buttons(words, application),
    )


def again_line(
    words: Words, company: str, said_no: date, today: date, gains: Sequence[Gain]
) -> str:
    """ "Acme said no 92 days ago. Since then: ..." """
    days = (today - said_no).days
    since = gained(words, gains)
    return words.text("apply.again.text", days=days, company=cut(company), since=since)


def again_question(
    words: Words,
    *,
    application: int,
    company: str,
    said_no: date,
    today: date,
    gains: Sequence[Gain],
) -> Question:
    """The same at the end of the reply to what made skill grow."""
    said = again_line(words, company, said_no, today, gains)
    return Question(rich=(said,), actions=again_buttons(words, application))


def again_buttons(words: Words, application: int) -> tuple[Action, ...]:
    """Written, never, or not now."""
    named = {"application": application}
    return (
        button(words, "applied_again", "apply update", _status(application, "applied")),
        button(words, "not_this_one", "apply later", {**named, "never": "yes"}),
        button(words, "later", "apply later", named),
    )


def gained(words: Words, gains: Sequence[Gain]) -> str:
    """The two that say most, and how many more there are."""
    shown = {gain.name: gain for gain in sorted(gains, key=_weight)}
    first = [_gain(words, gain) for gain in list(shown.values())[:NAMED]]
    more = len(shown) - NAMED
    if more > 0:
        first.append(words.text("units.more", n=more))
    if len(first) == 1:
        return first[0]
    before = words.text("units.comma").join(first[:-1])
    return words.text("apply.gains.two", first=before, last=first[-1])


def _weight(gain: Gain) -> int:
    return list(WEIGHTS).index(gain.of)


def _gain(words: Words, gain: Gain) -> str:
    return words.text(f"apply.gains.{gain.of.value}", name=cut(gain.name))
