"""A form asked line by line: each answer checked at once, a way out at every line."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from adapters.terminal import asking
from adapters.terminal.screen import one_line
from bot import words
from bot.talk.command import Form, Option, Shape

MINUTES = Option(name="minutes", shape=Shape.LENGTH, help="How long", low=1, high=960)
NOTE = Option(name="note", shape=Shape.TEXT, help="A note")
NEEDED = Option(name="title", shape=Shape.TEXT, help="Its title", required=True)


def form(
    *options: Option,
    filled: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    return Form(
        title="x",
        command="edit",
        options=options,
        known={},
        filled=filled or {},
        errors=errors or {},
    )


async def filled(
    asked: Form, *said: str | BaseException
) -> tuple[dict[str, str] | None, list[str]]:
    """The answers to these lines, and what was noted on the way."""
    lines: Iterator[str | BaseException] = iter(said)
    noted: list[str] = []

    async def read(question: str, before: str) -> str:
        line = next(lines)
        if isinstance(line, BaseException):
            raise line
        return line or before

    return await asking.fill(asked, read, noted.append, words.load()), noted


async def test_every_question_is_answered_or_skipped() -> None:
    assert (await filled(form(MINUTES, NOTE), "45", ""))[0] == {"minutes": "45"}


async def test_what_is_filled_in_stays_unless_it_is_changed() -> None:
    asked = form(MINUTES, NOTE, filled={"minutes": "30", "note": "a"})
    assert (await filled(asked, "", "b"))[0] == {"minutes": "30", "note": "b"}


async def test_a_wrong_answer_is_told_and_asked_again() -> None:
    answers, noted = await filled(form(MINUTES), "-5", "99999", "1h30")
    assert answers == {"minutes": "1h30"}
    assert any("is no length" in line for line in noted)
    assert any("960" in line for line in noted)


async def test_what_is_needed_cannot_be_skipped() -> None:
    answers, noted = await filled(form(NEEDED), "", "A title")
    assert answers == {"title": "A title"}
    assert any("needed" in line for line in noted)


async def test_there_is_a_way_out_at_every_line() -> None:
    for leave in (".", EOFError(), KeyboardInterrupt()):
        assert (await filled(form(MINUTES, NOTE), "45", leave))[0] is None


async def test_only_what_was_refused_is_asked_again() -> None:
    asked = form(
        MINUTES, NOTE, filled={"minutes": "-5", "note": "a"}, errors={"minutes": "No length."}
    )
    answers, noted = await filled(asked, "5")
    assert answers == {"minutes": "5", "note": "a"}
    assert noted[0] == "No length."


def test_where_nobody_is_asked_the_whole_line_is_told_with_what_is_known() -> None:
    asked = replace(form(MINUTES, NOTE), known={"step": "item.l3", "what": "two words"})
    assert one_line(asked) == 'Say it in one line: edit step:item.l3 what:"two words" minutes:…'
    assert one_line(form(NEEDED, NOTE)) == "Say it in one line: edit title:…"
