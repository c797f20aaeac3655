"""One of each: next steps and episodes."""

from datetime import date

from msgspec.structs import replace

from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf
from bot.talk.message import Message
from bot.views import catalog
from bot.views.examples.made_up import EPISODE, LESSON, NOTE, SHORT_EPISODE, VIDEO
from bot.words import Words

QUESTION = Step(
    of=StepOf.QUESTION,
    id="question-3",
    title=NOTE,
    source="",
    kind=Kind.OTHER,
    minutes=15,
    url="",
    why="question",
)
STOPPED = {"on": date(2026, 3, 5)}


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    piece = replace(LESSON, why="stopped", why_values=STOPPED)
    known = replace(EPISODE, length=52, typical=None, part=(30, 52), minutes=22)
    return {
        "next_step": catalog.next_step(words, step=piece),
        "next_step/whole": catalog.next_step(words, step=VIDEO),
        "next_step/last": catalog.next_step(words, step=replace(LESSON, pieces_left=0)),
        "next_step/short": catalog.next_step(words, step=replace(VIDEO, minutes=5, source="")),
        "next_step/pages": catalog.next_step(
            words, step=replace(LESSON, pages=(137, 140), source="Bishop")
        ),
        "next_step/pages_of": catalog.next_step(words, step=replace(LESSON, pages=(137, 140))),
        "next_step/part": catalog.next_step(words, step=EPISODE),
        "next_step/sittings": catalog.next_step(words, step=replace(VIDEO, nth=(3, 8))),
        "next_step/sitting": catalog.next_step(
            words, step=replace(LESSON, nth=(3, 8), kind=Kind.VIDEO)
        ),
        "next_step/letter": catalog.next_step(
            words,
            step=replace(VIDEO, title="Send two a week", kind=Kind.APPLICATION, nth=(3, 16)),
        ),
        "next_step/question": catalog.next_step(words, step=QUESTION),
        "podcast": catalog.podcast(words, step=EPISODE, ride=30, number=117),
        "podcast/on": catalog.podcast(words, step=known, ride=30),
        "podcast/whole": catalog.podcast(words, step=SHORT_EPISODE, ride=30, private_chat=True),
        "no_podcast": catalog.no_podcast(words, ride=5),
        "no_podcast/topic": catalog.no_podcast(words, ride=30, topic=True),
        "sent": catalog.sent(words),
        "nothing_next": catalog.nothing_next(words),
    }
