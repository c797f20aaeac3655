"""One of each: applications."""

from datetime import date

from bot.talk.message import Message
from bot.views import applications
from bot.views.examples.made_up import COMPANY
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "said_no": applications.said_no(
            words, application=3, company=COMPANY, sent=12, answers=5, interviews=1
        ),
        "offer": applications.offer(words, application=3, company=COMPANY),
        "again": applications.again(
            words,
            application=3,
            company=COMPANY,
            said_no=date(2026, 6, 8),
            today=date(2026, 9, 8),
            since="fast.ai part 1, and a model online",
        ),
    }
