"""One of each: applications."""

from datetime import UTC, date, datetime

from bot.domain.applications import Counts, Gain, GainOf
from bot.talk.message import Message
from bot.views import applications
from bot.views.examples.made_up import COMPANY
from bot.views.parts import asking
from bot.words import Words

COUNTS = Counts(sent=12, answers=5, interviews=1, noes=4, open=7)
CAME = datetime(2026, 8, 20, tzinfo=UTC)
NO, TODAY = date(2026, 6, 8), date(2026, 9, 8)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    gains = [
        Gain(of=of, name=name, at=CAME)
        for of, name in (
            (GainOf.COURSE, "fast.ai part 1"),
            (GainOf.ITEM, "a model online"),
            (GainOf.PROJECT, "Bird classifier"),
            (GainOf.KAGGLE, "Titanic"),
            (GainOf.STAGE, "Beginner"),
        )
    ]
    asked = applications.again_question(
        words, application=3, company=COMPANY, said_no=NO, today=TODAY, gains=gains[1:3]
    )
    return {
        "said_no": applications.said_no(words, application=3, company=COMPANY, counts=COUNTS),
        "said_no/nudge": applications.said_no(
            words,
            application=3,
            company=COMPANY,
            counts=COUNTS,
            nudge="A search is made of these. Each one is a letter you dared to send.",
        ),
        "offer": applications.offer(words, application=3, company=COMPANY),
        **{
            f"again/{gain.of.value}": applications.again(
                words, application=3, company=COMPANY, said_no=NO, today=TODAY, gains=[gain]
            )
            for gain in gains
        },
        "again": applications.again(
            words, application=3, company=COMPANY, said_no=NO, today=TODAY, gains=gains[:2]
        ),
        "again/many": applications.again(
            words, application=3, company=COMPANY, said_no=NO, today=TODAY, gains=gains
        ),
        "again/asked": asking(Message(title="Tuesday is kept."), asked),
    }
