"""One of each: small questions, under a short reply."""

from datetime import date, time

from bot.domain.progress import Move, Why
from bot.domain.stages import Item, Stage
from bot.talk.message import Message
from bot.views import questions
from bot.views.parts import asking
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    beginner = Move(to=Stage(key="beginner", title="Beginner"), why=Why.DONE)
    asked = {
        "move": questions.move(words, move=beginner, weeks=11, question="move:a:b"),
        "move/open_ended": questions.move(words, move=beginner, weeks=0, question="move:a:b"),
        "reason": questions.reason(words, question="item:ss-why-note"),
        "item": questions.item(
            words,
            item=Item(id="ss-slot", title="Choose a daily slot", kind="habit", minutes=10),
            question="item:ss-slot",
        ),
        "zone": questions.zone(words, zone="Europe/Paris"),
        "rest_days": questions.rest_days(words, days=(5, 6)),
        "reminder": questions.reminder(words, at=time(19, 30)),
        "seen": questions.seen(words, group="Paris evenings"),
        "rest_day": questions.rest_day(words, done=14, tomorrow=date(2026, 3, 11)),
    }
    return {name: asking(Message(title="Changed."), one) for name, one in asked.items()}
