"""Small questions that ride along with a reply: at most one a day, never again once declined."""

from collections.abc import Collection
from datetime import date, time

from bot.views.parts import Question, button
from bot.words import Words

__all__ = ["Question", "reminder", "rest_day", "rest_days", "seen", "zone"]


def zone(words: Words, *, zone: str) -> Question:
    """Is the guessed zone right?"""
    return Question(
        rich=words.say("questions.zone", zone=zone),
        actions=(
            button(words, "yes", "settings", {"timezone": zone}),
            button(words, "another", "settings", form=True),
        ),
    )


def rest_days(words: Words, *, days: Collection[int]) -> Question:
    """Are these the days off?"""
    return Question(
        rich=words.say("questions.rest", days=words.weekdays(days)),
        actions=(
            button(words, "yes", "decline", {"question": "rest"}),
            button(words, "another", "plan", form=True),
        ),
    )


def reminder(words: Words, *, at: time) -> Question:
    """Would a reminder help?"""
    clock = words.clock(at)
    return Question(
        rich=words.say("questions.reminder", at=clock),
        actions=(
            button(words, "at", "remind", {"at": f"{at:%H:%M}"}, at=clock),
            button(words, "not_now", "decline", {"question": "reminder"}),
        ),
    )


def seen(words: Words, *, group: str) -> Question:
    """May the group see the name?"""
    return Question(
        rich=words.say("questions.seen", group=group),
        actions=(
            button(words, "show_me", "settings", {"seen": "yes"}),
            button(words, "not_now", "decline", {"question": "seen"}),
        ),
    )


def rest_day(words: Words, *, done: int, tomorrow: date) -> Question:
    """After 14 days without one, a rest day is proposed."""
    day = tomorrow.isoformat()
    return Question(
        rich=words.say("questions.rest_day", n=done),
        actions=(
            button(words, "tomorrow_off", "away", {"from": day, "until": day}),
            button(words, "not_now", "decline", {"question": "rest_day"}),
        ),
    )
