"""Who sees what; works before joining and stores nothing."""

from collections.abc import Collection
from datetime import time

from bot.talk.message import Message
from bot.views.parts import body, button, fields, joined, lines
from bot.views.people import times, yes
from bot.views.settings import streak_word
from bot.words import Words


def privacy(
    words: Words,
    *,
    operator: str,
    group: str = "",
    seen: bool = False,
    reminders: Collection[time] = (),
    streak_shown: bool = True,
    known: bool = True,
    local: bool = False,
) -> Message:
    """Who sees what (voice 23). `known`: something is recorded of the reader; `local`: the
    database is a file on the reader's own machine."""
    shown = {
        "board": yes(words, seen),
        "reminders": times(words, reminders) or words.text("privacy.reminders_off"),
        "streak": streak_word(words, streak_shown),
    }
    return Message(
        title=words.text("privacy.title"),
        blocks=body(
            lines(
                joined(
                    words.text("privacy.you"),
                    words.text(f"privacy.{'group_seen' if seen else 'group'}", group=group)
                    if group
                    else "",
                    _operator(words, operator, local),
                )
            ),
            fields(words, shown) if known else lines(words.text("privacy.nothing")),
        ),
        actions=(
            button(words, "quiet", "quiet"),
            button(words, "export", "data export"),
            button(words, "delete", "data delete"),
        )
        if known
        else (),
    )


def _operator(words: Words, operator: str, local: bool) -> str:
    if local:
        return words.text("privacy.operator_you")
    if operator:
        return words.text("privacy.operator", operator=operator)
    return words.text("privacy.operator_unknown")
