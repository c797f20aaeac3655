"""A message as text: complete, in order, and inert whatever people wrote into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.terminal import look, render
from bot.talk.command import Form, Option, Shape
from bot.talk.markup import Link, Mention
from bot.talk.message import (
    Action,
    Attachment,
    Bar,
    Block,
    Fields,
    Line,
    Message,
    Picture,
    Select,
    Table,
    Text,
    Tone,
)

URL = "https://example.org/a"
EVERYTHING = Message(
    title="Monday is kept.",
    blocks=(
        Text(rich=("Heard: ", Link(label="Episode", url=URL), ", with Ada")),
        Fields(items=(("Streak", ("7 days",)), ("This week", ("55 of 150 min",)))),
        Table(head=("day", "min"), rows=(("Mon", "5"), ("Tuesday", "30"))),
        Bar(share=0.25, caption="25 % of the plan"),
        Line(),
        Picture(kind="year", data={}, alt="March 2026: 3 kept."),
    ),
    actions=(Action(label="Undo", command="undo"), Action(label="Change", command="edit")),
    selects=(
        Select(
            label="Item",
            command="path done",
            option="item",
            choices=(("Lesson 1", "l1"), ("Lesson 2", "l2")),
        ),
    ),
    file=Attachment(name="data.json", text="{}"),
    tone=Tone.GOOD,
)

PLAIN = f"""\
Monday is kept.
Heard: {URL}, with Ada
Streak: 7 days · This week: 55 of 150 min
day      min
Mon      5
Tuesday  30
█████░░░░░░░░░░░░░░░ 25 % of the plan
────────────────────
March 2026: 3 kept.
File data.json, 1 KiB
[Undo] [Change]
Item: [Lesson 1] [Lesson 2]"""

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \u202eback\u2066 a\rb\x9b2J\u2028c\x00"


def test_everything_as_plain_text() -> None:
    assert render.text(EVERYTHING) == PLAIN


def test_buttons_by_letter_or_not_at_all() -> None:
    assert render.lines(EVERYTHING, render.lettered)[-2:] == [
        "[a] Undo  [b] Change",
        "Item: [c] Lesson 1  [d] Lesson 2",
    ]
    assert "[Undo]" not in render.text(EVERYTHING, None)


LISTED = Message(
    title="Start small",
    blocks=(
        Table(
            rows=(
                ("open", "Read the guide, all of it", "30 min"),
                ("done", "Ten episodes", "5 h"),
                ("open", "Ten episodes", "2 h"),
                ("aim", "All required items ticked", ""),
            )
        ),
    ),
    selects=(
        Select(
            label="Tick",
            command="path done",
            option="item",
            choices=(("Read the guide, al…", "g"), ("Ten episodes", "t")),
        ),
        Select(
            label="Go to",
            command="path move",
            option="stage",
            choices=(("Start again", "x"), ("Beginner", "b")),
        ),
    ),
)


def test_what_a_table_lists_is_pressed_there_and_not_listed_again() -> None:
    assert render.lines(LISTED, render.lettered) == [
        "Start small",
        "[a]  open  Read the guide, all of it  30 min",
        "[b]  done  Ten episodes               5 h",
        "     open  Ten episodes               2 h",
        "     aim   All required items ticked",
        "Tick: [a] to [b]",
        "Go to: [c] Start again  [d] Beginner",
    ]
    assert "Tick: [Read the guide, al…] [Ten episodes]" in render.text(LISTED)


def test_what_two_selects_offer_is_listed_by_both() -> None:
    again = replace(
        LISTED, selects=(*LISTED.selects[:1], replace(LISTED.selects[0], label="Open"))
    )
    assert render.lines(again, render.lettered)[-2:] == [
        "Tick: [a] Read the guide, al…  [b] Ten episodes",
        "Open: [c] Read the guide, al…  [d] Ten episodes",
    ]


def test_the_screen_with_colours_says_all_that_the_plain_one_says() -> None:
    for message in (EVERYTHING, LISTED):
        says_all(message)


def says_all(message: Message) -> None:
    shown = look.text_of(look.parts(message), width=120)
    for line in render.lines(message, render.lettered):
        for word in line.split():
            assert word in shown or set(word) <= {"─"}


def test_people_are_called_by_name_and_nobody_else() -> None:
    ada = Mention(platform="discord", space="", id="1", name="Ada")
    assert render.rich((ada, " asked for @everyone")) == "@Ada asked for @everyone"


def hostile(text: str) -> Message:
    blocks: tuple[Block, ...] = (
        Text(rich=(text, Link(label=text, url=text))),
        Fields(items=((text, (text,)),)),
        Table(head=(text,), rows=((text,),)),
        Bar(share=0.5, caption=text),
        Picture(kind=text, data={}, alt=text),
    )
    return Message(
        title=text,
        blocks=blocks,
        actions=(Action(label=text, command="undo"),),
        selects=(Select(label=text, command="x", option="y", choices=((text, "z"),)),),
        file=Attachment(name=text, text=""),
    )


def is_inert(shown: str) -> bool:
    obeyed = {chr(code) for code in (*range(32), *range(127, 160))} - {"\n"}
    turned = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return not (obeyed | turned) & set(shown)


@given(st.text(max_size=30) | st.just(HOSTILE))
def test_no_text_of_people_reaches_the_screen_as_anything_but_letters(text: str) -> None:
    assert is_inert(render.text(hostile(text), render.lettered))
    assert is_inert(look.text_of(look.parts(hostile(text))))


def test_markup_of_the_screen_s_own_library_is_only_letters() -> None:
    shown = look.text_of(look.parts(hostile("[bold]x[/] :smile:")), width=120)
    assert "[bold]x[/] :smile:" in shown


@pytest.mark.parametrize(
    ("share", "drawn"), [(-1, "░░░░"), (0, "░░░░"), (0.5, "██░░"), (1, "████"), (9, "████")]
)
def test_bars(share: float, drawn: str) -> None:
    assert render.bar(share, 4) == drawn


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), ("👍", 2)]
)
def test_widths(text: str, cells: int) -> None:
    assert render.width(text) == cells


def test_a_form_asks_with_what_is_known_and_what_was_wrong() -> None:
    form = Form(
        title="Change it",
        command="edit",
        options=(
            Option(name="minutes", shape=Shape.LENGTH, help="How long"),
            Option(name="kind", shape=Shape.CHOICE, help="What", choices=("podcast", "video")),
        ),
        known={},
        filled={"kind": "video"},
        errors={"minutes": '"-5" is no length.'},
    )
    assert render.form(form) == (
        'Change it\n"-5" is no length. minutes: How long (30, 1h30 or 90m)\n'
        "kind: What (podcast | video) [video]"
    )
