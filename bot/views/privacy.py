"""Who sees what; works before joining and stores nothing."""

from collections.abc import Collection, Iterator, Mapping
from datetime import time

from bot.talk.message import Message
from bot.views.parts import body, button, joined, lines, pairs
from bot.views.people import times, yes
from bot.views.settings import streak_word
from bot.words import Words

NOWHERE: Mapping[str, bool] = {}


def privacy(
    words: Words,
    *,
    operator: str,
    groups: Mapping[str, bool] = NOWHERE,
    reminders: Collection[time] = (),
    streak_shown: bool = True,
    known: bool = True,
    local: bool = False,
) -> Message:
    """Who sees what (voice 23). `groups` maps their names to whether the reader is seen there.

    `known`: something is recorded of the reader; `local`: the database is a file on the reader's
    own machine.
    """
    told = times(words, reminders) or words.text("privacy.reminders_off")
    shown = (
        *_boards(words, groups),
        (words.text("fields.reminders"), told),
        (words.text("fields.streak"), streak_word(words, streak_shown)),
    )
    return Message(
        title=words.text("privacy.title"),
        blocks=body(
            lines(
                joined(
                    words.text("privacy.you"),
                    *(
                        words.text(f"privacy.{'group_seen' if seen else 'group'}", group=name)
                        for name, seen in groups.items()
                    ),
                    _operator(words, operator, local),
                )
            ),
            pairs(shown) if known else lines(words.text("privacy.nothing")),
        ),
        actions=(
            button(words, "quiet", "quiet"),
            button(words, "export", "data export"),
            button(words, "delete", "data delete"),
        )
        if known
        else (),
    )


def _boards(words: Words, groups: Mapping[str, bool]) -> Iterator[tuple[str, str]]:
    """On whose board; the one group of the place needs no name, and without any it is no."""
    if len(groups) < 2:
        yield words.text("fields.board"), yes(words, any(groups.values()))
        return
    for name, seen in groups.items():
        yield words.text("fields.board_of", group=name), yes(words, seen)


def _operator(words: Words, operator: str, local: bool) -> str:
    if local:
        return words.text("privacy.operator_you")
    if operator:
        return words.text("privacy.operator", operator=operator)
    return words.text("privacy.operator_unknown")
