"""One of each: lines that ride along, under a short reply."""

from datetime import date, time

from bot.domain.people import Plan
from bot.talk.message import Message
from bot.views import notes
from bot.views.examples.made_up import WHY
from bot.views.parts import noted
from bot.words import Words

READERS = ("self", "unnamed", "named")


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    day = date(2026, 3, 10)
    told = {
        "joined": notes.joined(words, zone="Europe/Paris", plan=Plan(since=day)),
        "zone_guess": notes.zone_guess(words, zone="Europe/Paris"),
        "suspended": notes.suspended(words, at=time(19, 30)),
        "suspended/channel": notes.suspended(words, at=time(19, 30), channel="#study"),
        "may_be_missing": notes.may_be_missing(words, on=day),
        "reason_kept": notes.reason_kept(words),
        "wrote": notes.wrote(words, on=day, why=WHY),
        **{f"takeaway/{one}": notes.takeaway(words, readers=one) for one in READERS},
    }
    return {name: noted(Message(title="Changed."), rich) for name, rich in told.items()}
