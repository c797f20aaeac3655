"""Any form is a modal that Slack takes; what was typed into it comes back."""

from typing import Any

import pytest
from hypothesis import given, settings

from adapters.slack import modal
from adapters.slack.modal import Meta
from bot import words
from bot.commands import registry
from bot.talk.command import Command, Form, Option, Shape
from bot.talk.forms import form_of
from bot.talk.message import Message
from tests.platforms.slack.forms import chosen, initial_state
from tests.slack.made import command, forms, judged_view

WORDS = words.load()
HOOK = "https://hooks.slack.com/commands/T1/" + "x" * 60


def view_of(form: Form, of: Command, **more: Any) -> dict[str, Any]:
    meta = Meta(command=form.command, known=dict(form.known), hook=HOOK, channel="C1")
    return modal.form_view(form, of, meta, WORDS, **more)


@settings(max_examples=100, deadline=None)
@given(forms())
def test_any_form_is_within_the_limits(made: tuple[Form, Command]) -> None:
    form, of = made
    view = view_of(form, of)
    assert judged_view(view).problems == []
    kept = modal.meta_of(view)
    assert kept is not None
    assert kept.hook == HOOK
    asked = modal.fields(view)
    assert {one.name for one in form.options} <= asked
    assert all(name in asked or kept.known[name] == value for name, value in form.known.items())


@pytest.mark.parametrize("path", list(registry()))
def test_every_command_has_a_form(path: str) -> None:
    of = registry()[path]
    view = view_of(form_of(of, {}), of)
    check = judged_view(view)
    assert (check.problems, check.notes) == ([], [])
    no = Message(title='"-5" is no length.', refused=True)
    assert judged_view(view_of(form_of(of, {}), of, wrong=no)).problems == []


def one(shape: Shape, **more: Any) -> Option:
    return Option(name="it", shape=shape, help="What", **more)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        (one(Shape.TEXT), "a note", "a note"),
        (one(Shape.NUMBER), "12", "12"),
        (one(Shape.LENGTH), "1h30", "1h30"),
        (one(Shape.TIME), "19:30", "19:30"),
        (one(Shape.DAY), "2026-03-02", "2026-03-02"),
        (one(Shape.CHOICE, choices=("skim", "read")), "read", "read"),
        (one(Shape.YES), "Yes", "yes"),
        (one(Shape.PERSON), "U0AAAAAAAAA", "U0AAAAAAAAA"),
        (one(Shape.CHANNEL), "C0AAAAAAAAA", "C0AAAAAAAAA"),
    ],
)
def test_what_is_filled_in_comes_back(option: Option, value: str, said: str) -> None:
    of = command((option,))
    view = view_of(form_of(of, {}), of)
    (block,) = [one for one in view["blocks"] if one["type"] == "input"]
    state = initial_state(view["blocks"])
    assert modal.typed({"state": {"values": state}}) == {}
    state["it"]["it"] = chosen(block["element"], value, None)
    assert modal.typed({"state": {"values": state}}) == {"it": said}


def test_what_is_filled_in_already_is_shown() -> None:
    of = command((one(Shape.TIME),))
    form = form_of(of, {}, filled={"it": "07:15"})
    (block,) = [one for one in view_of(form, of)["blocks"] if one["type"] == "input"]
    assert block["element"]["initial_time"] == "07:15"


def test_a_foreign_view_has_no_memory() -> None:
    assert modal.meta_of({"private_metadata": ""}) is None
    assert modal.meta_of({"private_metadata": "not json"}) is None
