"""The pieces that views share: lines, fields, buttons, and what may ride along with a reply."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.steps import Step, StepOf
from bot.talk.markup import Link, Moment, MomentForm, Rich
from bot.talk.message import Action, Block, Fields, Message, Select, Text
from bot.words import Words

MINUTES = (5, 15, 30, 60)
REPLY_LINES = 4
BUTTONS = 5
CHOICES = 25
CUT = 40
SHORT_OF = {StepOf.EPISODE: "e"}


def line(words: Words, key: str, /, **values: object) -> Text:
    """A paragraph of the catalogue of texts."""
    return Text(rich=words.say(key, **values))


def lines(*said: Rich | str | None) -> tuple[Text, ...]:
    """A paragraph for each that is not empty."""
    return tuple(Text(rich=(one,) if isinstance(one, str) else one) for one in said if one)


def joined(*parts: Rich | str) -> Rich:
    """Sentences in one paragraph, a blank between; empty ones left out."""
    found: list[Any] = []
    for part in parts:
        if part:
            found += ([" "] if found else []) + ([part] if isinstance(part, str) else list(part))
    return tuple(found)


def fields(words: Words, named: Mapping[str, object]) -> Fields:
    """Named values; names are words of the section `fields`. None leaves a field out."""
    return Fields(
        items=tuple(
            (words.text(f"fields.{name}"), value if isinstance(value, tuple) else (str(value),))
            for name, value in named.items()
            if value is not None
        )
    )


def pairs(named: Iterable[tuple[str, str]]) -> Fields:
    """Fields whose names are texts already."""
    return Fields(items=tuple((name, (value,)) for name, value in named))


def button(
    words: Words,
    label: str,
    command: str,
    values: Mapping[str, object] | None = None,
    *,
    form: bool = False,
    **told: object,
) -> Action:
    """A button; `label` is a word of the section `buttons`, `told` fills its braces."""
    named = {name: str(value) for name, value in (values or {}).items() if value is not None}
    text = words.text(f"buttons.{label}", **told)
    return Action(label=text, command=command, values=named, form=form)


def minute_buttons(
    words: Words, choices: Iterable[int] = MINUTES, values: Mapping[str, object] | None = None
) -> tuple[Action, ...]:
    """5, 15, 30, 60: each one a check-in."""
    return tuple(
        button(words, "minutes", "checkin", {"minutes": n, **(values or {})}, n=n) for n in choices
    )


def select(
    words: Words,
    label: str,
    command: str,
    option: str,
    choices: Iterable[tuple[str, str]],
    values: Mapping[str, str] | None = None,
) -> tuple[Select, ...]:
    """A select of at most 25 (label, value) pairs; none where there is nothing to choose."""
    named = words.text(f"selects.{label}")
    found = tuple((cut(text, 80), value) for text, value in choices)[:CHOICES]
    if not found:
        return ()
    return (
        Select(label=named, command=command, option=option, choices=found, values=values or {}),
    )


def cut(text: str, at: int = CUT) -> str:
    """Words somebody gave, short enough to be said again."""
    flat = " ".join(text.split())
    return flat if len(flat) <= at else f"{flat[: at - 1].rstrip()}…"


def link(label: str, url: str) -> Rich:
    """A link, or nothing where there is none."""
    return (Link(label=label, url=url),) if url else ()


def clock(words: Words, at: datetime) -> Rich:
    """A time of an instant, on each reader's clock; `at` is on the wall clock where it counts."""
    return (Moment(at=at, form=MomentForm.TIME, plain=words.clock(at.time())),)


def day_and_clock(words: Words, at: datetime) -> Rich:
    """The same with its day."""
    said = words.text("dates.moment", on=words.day(at.date(), "day"), at=at.time())
    return (Moment(at=at, form=MomentForm.BOTH, plain=said),)


def step_id(step: Step) -> str:
    """How a button names a step: "<of>.<id>"; short for episodes, whose ids are long."""
    return f"{SHORT_OF.get(step.of, step.of.value)}.{step.id}"


def part_of(step: Step) -> str | None:
    """How a button names the part of a step: "41-66"."""
    return f"{step.part[0]}-{step.part[1]}" if step.part else None


# -- what rides along ----------------------------------------------------------------------------


class Question(Struct, frozen=True, kw_only=True):
    """One thing asked at the end of a reply, answered by its buttons (three at most)."""

    rich: Rich
    actions: tuple[Action, ...]


def noted(message: Message, *notes: Rich) -> Message:
    """The message with the first note that has room (a reply has at most four lines)."""
    for note in notes:
        if note and len(message.blocks) + 1 < REPLY_LINES:
            return replace(message, blocks=(*message.blocks, Text(rich=note)))
    return message


def without(words: Words, message: Message, *names: str) -> Message:
    """The message without these fields, named by words of the section `fields`."""
    hidden = {words.text(f"fields.{name}") for name in names}
    blocks: list[Block] = []
    for block in message.blocks:
        if isinstance(block, Fields):
            block = Fields(items=tuple(one for one in block.items if one[0] not in hidden))
            if not block.items:
                continue
        blocks.append(block)
    return replace(message, blocks=tuple(blocks))


def told(message: Message, rich: Rich) -> Message:
    """The message with one thing more in its first paragraph, so that it takes no line."""
    for at, block in enumerate(message.blocks):
        if rich and isinstance(block, Text):
            more = Text(rich=joined(block.rich, rich))
            blocks = (*message.blocks[:at], more, *message.blocks[at + 1 :])
            return replace(message, blocks=blocks)
    return noted(message, rich)


def nudged(message: Message, nudge: str) -> Message:
    """The message with a nudge as its last line, if there is room for it."""
    return noted(message, (nudge,) if nudge else ())


def asking(message: Message, question: Question) -> Message:
    """The message with one question, if there is room; its buttons come after our first ones."""
    if len(message.blocks) + 1 >= REPLY_LINES:
        return message
    kept = message.actions[: BUTTONS - len(question.actions)]
    return replace(
        message,
        blocks=(*message.blocks, Text(rich=question.rich)),
        actions=(*kept, *question.actions),
    )


def body(*blocks: Block | tuple[Block, ...] | None) -> tuple[Block, ...]:
    """Blocks in order; groups of them are unfolded, what is None or empty is left out."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case None:
                pass
            case tuple():
                found += block
            case Fields(items=()):
                pass
            case _:
                found.append(block)
    return tuple(found)
