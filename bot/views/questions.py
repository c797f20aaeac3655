"""Small questions that ride along with a reply: at most one a day, never again once declined."""

from collections.abc import Collection
from datetime import date, time

from bot.domain.progress import Move
from bot.domain.stages import Item
from bot.views.parts import Question, button, joined
from bot.views.stages import move_line
from bot.words import Words

__all__ = [
    "Question",
    "item",
    "move",
    "reason",
    "reminder",
    "rest_day",
    "rest_days",
    "seen",
    "zone",
]


def zone(words: Words, *, zone: str) -> Question:
    """Is the guessed zone right?"""
    return Question(
        rich=words.say("questions.zone", zone=zone),
        actions=(
            button(words, "yes", "settings", {"timezone": zone}),
            button(words, "another", "settings", form=True),
        ),
    )


def move(words: Words, *, move: Move, weeks: int, question: str) -> Question:
    """Whether to go on to another stage; `weeks` is what it takes at the own plan, 0 for no end.

    `question` is how a no to it is remembered.
    """
    takes = words.text("questions.move_weeks", weeks=words.text("units.weeks", n=weeks))
    return Question(
        rich=joined(move_line(words, move), takes if weeks else ""),
        actions=(
            button(words, "go_on", "path move", {"stage": move.to.key}),
            button(words, "not_now", "decline", {"question": question}),
        ),
    )


def reason(words: Words, *, question: str) -> Question:
    """May the own reason be written down? `question` is how a no to it is remembered."""
    return Question(
        rich=words.say("questions.reason"),
        actions=(
            button(words, "write_it", "path why", form=True),
            button(words, "not_now", "decline", {"question": question}),
        ),
    )


def item(words: Words, *, item: Item, question: str) -> Question:
    """Is something of the path done that no step proposes, since it has no link?"""
    return Question(
        rich=words.say("questions.item", item=item.title),
        actions=(
            button(words, "done", "path done", {"item": item.id}, n=item.minutes_each),
            button(words, "not_now", "decline", {"question": question}),
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
