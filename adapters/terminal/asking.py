"""Forms in a terminal: a question a line, each answer checked at once."""

from collections.abc import Awaitable, Callable

from adapters.terminal import render
from bot.domain.refusal import Refusal
from bot.talk.command import Form, Option
from bot.talk.convert import convert
from bot.views import errors
from bot.words import Words

Read = Callable[[str, str], Awaitable[str]]
"""Reads a line: the question and what is filled in already. EOFError and KeyboardInterrupt
leave."""

LEAVE = "."


async def fill(
    form: Form, read: Read, note: Callable[[str], None], words: Words
) -> dict[str, str] | None:
    """The answers by field, None where the person left. An empty line skips a question.

    Of a form that came back with errors the fields that were refused are asked again.
    """
    answers = {name: value for name, value in form.filled.items() if name not in form.errors}
    asked = [one for one in form.options if not form.errors or one.name in form.errors]
    for name in form.errors:
        note(render.line(form.errors[name]))
    note("An empty line skips a question, a single dot leaves.")
    try:
        for option in asked:
            said = await _answer(form, option, read, note, words)
            if said is None:
                return None
            answers[option.name] = said
    except (EOFError, KeyboardInterrupt):
        return None
    return {name: value for name, value in answers.items() if value}


async def _answer(
    form: Form, option: Option, read: Read, note: Callable[[str], None], words: Words
) -> str | None:
    """One good answer, "" where it was skipped, None where the person leaves."""
    question = render.question(option)
    while True:
        said = (await read(f"{question} > ", form.filled.get(option.name, ""))).strip()
        if said == LEAVE:
            return None
        if wrong := _wrong(option, said, words):
            note(wrong)
        else:
            return said


def _wrong(option: Option, said: str, words: Words) -> str:
    """What is wrong with an answer, "" for nothing."""
    if not said:
        return "This one is needed; a single dot leaves." if option.required else ""
    try:
        convert(option, said)
    except Refusal as refusal:
        return render.text(errors.refused(words, refusal), None)
    return ""
