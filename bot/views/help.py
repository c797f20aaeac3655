"""Help: six lines, then each command in detail, made from their declarations."""

from collections.abc import Iterable, Iterator, Sequence

from bot.talk.command import Command, Guard, Option, Shape
from bot.talk.message import Message, Select, Table
from bot.views.parts import body, button, joined, lines, minute_buttons, select
from bot.words import Words


def front(words: Words, *, six: Sequence[Command], commands: Sequence[Command]) -> Message:
    """Six commands, a line each; a select leads to any of `commands` in detail."""
    return Message(
        title=words.text("help.title"),
        blocks=(Table(rows=tuple((one.path, one.help) for one in six)),),
        selects=details(words, "help", commands),
        actions=minute_buttons(words),
    )


def details(words: Words, label: str, commands: Iterable[Command]) -> tuple[Select, ...]:
    """A select of commands, each to be seen in detail."""
    return select(words, label, "help", "command", ((one.path, one.path) for one in commands))


def detail(
    words: Words, *, command: Command, inner: Sequence[Command] = (), example: str = ""
) -> Message:
    """One command: what it does, what it takes, and what more of it there is.

    A platform may know no word for an inner one, so a button does it or asks for what it needs.
    """
    told = (one for one in command.options if one.asked or one.shape is Shape.YES)
    rows = tuple(_row(words, option) for option in told)
    more = ", ".join(one.path for one in inner)
    return Message(
        title=words.text("help.detail", command=words.call(command.path)),
        blocks=body(
            lines(joined(_sentence(command.help), *_said(words, command))),
            Table(rows=rows) if rows else None,
            lines(words.text("help.example", example=words.call(example))) if example else None,
            lines(words.text("help.inner", commands=more)) if more else None,
        ),
        actions=() if command.front else (button(words, "do_it", command.path),),
    )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _said(words: Words, command: Command) -> Iterator[str]:
    if command.guard is Guard.ORGANISER:
        yield words.text("help.organisers")
    if not command.private:
        yield words.text("help.shown")


def _row(words: Words, option: Option) -> tuple[str, str, str]:
    named = (
        option.name if not option.required else f"{option.name} ({words.text('help.required')})"
    )
    return named, _shape(words, option), option.help


def _shape(words: Words, option: Option) -> str:
    if option.choices:
        return " | ".join(option.choices)
    if option.low is not None and option.high is not None and option.shape != "text":
        return words.text("help.bounds", low=option.low, high=option.high)
    return words.text(f"help.shapes.{option.shape.value}")
