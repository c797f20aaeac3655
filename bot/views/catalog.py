"""The next step of the path, and an episode for the ride."""

from datetime import date

from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf
from bot.talk.markup import Rich
from bot.talk.message import Action, Message
from bot.views.clock import done
from bot.views.parts import body, button, joined, line, lines, link, part_of, step_id
from bot.words import Words

SHORTEST = 5


def next_step(words: Words, *, step: Step, asked: int | None = None) -> Message:
    """One step, its link, why it was chosen, and Done (voice 16).

    `asked` are the minutes it was asked for; something else has to fit them, too.
    """
    other = {"refuse": step_id(step), "minutes": asked}
    return Message(
        title=_title(words, step),
        blocks=lines(joined(_what(words, step), _pieces(words, step), why(words, step))),
        actions=(
            *_done(words, step),
            button(words, "something_else", "next", other),
        ),
    )


def _done(words: Words, step: Step) -> tuple[Action, ...]:
    """A letter is done whole; of everything else a part may be."""
    if step.kind is Kind.APPLICATION:
        return (done(words, step),)
    part = {"step": step_id(step), "part": part_of(step)}
    return (
        done(words, step),
        button(words, "stopped_earlier", "step done", part, form=True),
        *_shorter(words, step, "shorter", "next"),
    )


def _title(words: Words, step: Step) -> str:
    if step.of is StepOf.QUESTION:  # a note of one's own: never in a title
        return words.text("next.question_title", minutes=step.minutes)
    if step.kind is Kind.APPLICATION:
        return words.text("next.letter_title", minutes=step.minutes)
    if step.part and _rest(step) != step.title:
        return words.text("next.part_title", minutes=step.minutes, source=step.source)
    return words.text("next.title", minutes=step.minutes, title=step.title)


def _rest(step: Step) -> str:
    """What a title says beyond the name of the part: "Neural nets" of "Lesson 3: Neural nets"."""
    head, colon, rest = step.title.partition(": ")
    if step.part and colon and head.casefold() == step.source.casefold():
        return rest[:1].upper() + rest[1:]
    return step.title


def _what(words: Words, step: Step) -> Rich:
    """What it is and where, beyond what the title of the message says already."""
    if step.of is StepOf.QUESTION:
        return words.say("next.question", question=_ended(step.title))
    title = _rest(step)
    key, marks = _piece(words, step)
    if title == step.title and step.kind is not Kind.APPLICATION:
        there = link(words.text("next.link"), step.url)
        return words.say(f"next.{key}", source=step.source, link=there, **marks)
    there = link(title, step.url)
    return words.say(f"next.of.{key}", title=title, link=there, **marks)


def _piece(words: Words, step: Step) -> tuple[str, dict[str, object]]:
    """The text that tells which piece of it, and its values."""
    if step.pages:
        return "pages", {"first": step.pages[0], "last": step.pages[1]}
    if step.nth:
        key = "letter" if step.kind is Kind.APPLICATION else "sitting"
        return key, {"n": step.nth[0], "total": step.nth[1]}
    if step.part:
        return "part", {"from_": words.mark(step.part[0]), "to": words.mark(step.part[1])}
    return "whole" if step.source else "bare", {}


def _ended(text: str) -> str:
    """What somebody wrote, with a full stop where it has no end of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _pieces(words: Words, step: Step) -> str:
    if not step.part or (step.nth and not step.pages):  # "sitting 3 of 8" says it
        return ""
    if step.of is StepOf.EPISODE and step.length is None:
        return ""  # nobody knows what is left of it
    left = step.pieces_left
    return (
        words.text("next.pieces", n=left, number=words.number(left))
        if left
        else words.text("next.pieces_none")
    )


def why(words: Words, step: Step) -> str:
    """Why a step was chosen; dates among its values are said as weekdays, kinds by their word."""
    values = {
        name: words.weekday(value)
        if isinstance(value, date)
        else words.text(f"kinds.{value}")
        if isinstance(value, Kind)
        else value
        for name, value in step.why_values.items()
    }
    key = f"why_step.{step.why}"
    return words.text(key, **values) if key in words else ""


def _shorter(words: Words, step: Step, label: str, command: str) -> tuple[Action, ...]:
    """Half of it, as long as that is still something."""
    half = step.minutes // 2
    values = {"minutes": half} | ({"refuse": step_id(step)} if command == "podcast" else {})
    return (button(words, label, command, values),) if half >= SHORTEST else ()


def podcast(
    words: Words, *, step: Step, ride: int, number: int | None = None, private_chat: bool = False
) -> Message:
    """An episode, or the part of one, for a ride of so many minutes (voice 15).

    `number` is the episode's in its show. In a private chat it needs no sending.
    """
    said = joined(
        words.say(
            "podcast.what" if number is None else "podcast.numbered",
            title=step.title,
            source=step.source,
            number=number,
            link=link(step.title, step.url),
        ),
        length_line(words, step),
        _listen(words, step),
    )
    values = {"step": step_id(step), "minutes": step.minutes, "part": part_of(step)}
    whole = {"step": step_id(step), "whole": "yes"}
    fits = step.length is not None and step.part is None
    heard = () if fits else (button(words, "heard", "step done", values, n=step.minutes),)
    send = () if private_chat else (button(words, "send_me", "send", {"step": step_id(step)}),)
    return Message(
        title=words.text("podcast.title", minutes=ride),
        blocks=lines(said),
        actions=(
            *heard,
            button(words, "heard_all", "step done", whole),
            *_shorter(words, step, "shorter_one", "podcast"),
            *send,
        ),
    )


def length_line(words: Words, step: Step) -> str:
    if step.length is not None:
        key = "known" if step.part else "whole"
        return words.text(f"podcast.{key}", length=step.length)
    if step.typical is None:
        return ""
    low, high = step.typical
    return words.text("podcast.unknown", source=step.source, low=low, high=high)


def _listen(words: Words, step: Step) -> str:
    if not step.part:
        return ""
    key = "from_" if step.part[0] else "listen"
    return words.text(f"podcast.{key}", minutes=step.minutes, from_=words.mark(step.part[0]))


def no_podcast(words: Words, *, ride: int, topic: bool = False) -> Message:
    """No episode is left for that ride, or about that topic."""
    key = "none_topic" if topic else "none_title"
    return Message(
        title=words.text(f"podcast.{key}", minutes=ride),
        blocks=body(line(words, f"podcast.{'none_topic_text' if topic else 'none_text'}")),
        actions=(button(words, "next", "next"),),
    )


def sent(words: Words) -> Message:
    """The step was sent to the private chat."""
    return Message(title=words.text("podcast.sent"))


def nothing_next(words: Words) -> Message:
    """No item with a link is open."""
    return Message(
        title=words.text("stages.none.title"),
        blocks=body(line(words, "stages.none.text")),
        actions=(button(words, "path", "path"), button(words, "check_in", "checkin", form=True)),
    )
