"""One of each: the last days and the rules that decided them."""

from collections.abc import Mapping
from datetime import date

from bot.domain.streaks import Day, Reason, Status
from bot.talk.message import Message
from bot.views.why import why
from bot.words import Words

GAP: Mapping[str, object] = {"dates": 3, "freezes": 2}
BACK = date(2026, 3, 18)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    few = [
        _day(16, Status.DONE, 20, "done", minimum=5),
        _day(15, Status.REST, 0, "rest"),
        _day(
            13,
            Status.MISSED,
            0,
            "missed.joins",
            **GAP,
            days=3,
            needed=3,
            by=date(2026, 3, 20),
            run=7,
        ),
    ]
    return {
        "why": why(words, days=few, zone="Europe/Paris"),
        "why/every_rule": why(words, days=_every_rule(), zone="Europe/Paris"),
        "why/one": why(words, days=few[:1], zone="Europe/Paris"),
    }


def _every_rule() -> list[Day]:
    return [
        _day(28, Status.OPEN, 3, "open", needed=2, minimum=5),
        _day(27, Status.DONE, 0, "done.finished"),
        _day(26, Status.DONE, 30, "done.fixed", minimum=5, by="Mira"),
        _day(25, Status.PAUSED, 0, "paused", first=date(2026, 3, 24), last=date(2026, 3, 25)),
        _day(23, Status.OUTAGE, 0, "outage"),
        _day(22, Status.TRAVEL, 0, "travel"),
        _day(21, Status.EXCUSED, 0, "excused"),
        _day(20, Status.COVERED, 0, "covered", dates=1, freezes=2),
        _day(19, Status.FROZEN, 0, "frozen", dates=2, freezes=2),
        _day(18, Status.REPAIRED, 0, "repaired", **GAP, days=3, on=BACK),
        _day(17, Status.MISSED, 0, "missed", **GAP),
        _day(16, Status.BEFORE, 0, "before", joined=date(2026, 3, 17)),
    ]


def _day(day: int, status: Status, minutes: int, word: str, **values: object) -> Day:
    return Day(
        date=date(2026, 3, day),
        status=status,
        minutes=minutes,
        extra=0,
        due=False,
        reason=Reason(word=word, values=values),
    )
