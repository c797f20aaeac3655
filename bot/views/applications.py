"""Applications: what is said to a no, to an offer, and when a second letter is worth writing."""

from datetime import date

from bot.talk.message import Message, Tone
from bot.views.parts import body, button, cut, fields, line
from bot.words import Words


def said_no(
    words: Words, *, application: int, company: str, sent: int, answers: int, interviews: int
) -> Message:
    """A no is met kindly (voice 18): the fact, one kind sentence, then silence."""
    return Message(
        title=words.text("apply.said_no.title"),
        blocks=body(
            line(words, "apply.said_no.text", company=cut(company)),
            fields(words, {"sent": sent, "answers": answers, "interviews": interviews}),
        ),
        actions=(
            button(
                words, "note_question", "apply update", {"application": application}, form=True
            ),
            button(words, "find_next", "next", {"kind": "application"}),
            button(words, "enough", "ok"),
        ),
        tone=Tone.CARE,
    )


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
    words: Words, *, application: int, company: str, said_no: date, today: date, since: str
) -> Message:
    """Skill grew since a no (voice 20); `since` says what came to it."""
    days = (today - said_no).days
    values = {"days": days, "company": cut(company), "since": since}
    return Message(
        title=words.text("apply.again.title", month=words.day(said_no, "month")),
        blocks=body(line(words, "apply.again.text", **values)),
        actions=(
            button(words, "applied_again", "apply update", _status(application, "applied")),
            button(
                words, "not_this_one", "apply later", {"application": application, "never": "yes"}
            ),
            button(words, "later", "apply later", {"application": application}),
        ),
    )
