"""Text becomes the type of its option, or a refusal that says what was given."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.talk.command import Never, Option, Shape
from bot.talk.convert import BIGGEST, convert, typed
from tests.talk import commands
from tests.talk.commands import Status


def option(shape: Shape, **rest: object) -> Option:
    return replace(Option(name="x", shape=shape, help="x"), **rest)


CHOICE = option(Shape.CHOICE, choices=("applied", "said-no"), also=(("rejected", "said-no"),))

GOOD: list[tuple[Option, str, object]] = [
    (option(Shape.LENGTH), "1h30", 90),
    (option(Shape.LENGTH), "960", 960),
    (option(Shape.LENGTH, low=5, high=5_040), "84h", 5_040),
    (option(Shape.TIME), "19:30", time(19, 30)),
    (option(Shape.TIME), "7:30pm", time(19, 30)),
    (option(Shape.TIME), "7:30 PM", time(19, 30)),
    (option(Shape.TIME), "7 p.m.", time(19, 0)),
    (option(Shape.TIME), "12am", time(0, 0)),
    (option(Shape.TIME), "12pm", time(12, 0)),
    (option(Shape.TIME), "19h30", time(19, 30)),
    (option(Shape.TIME), "19.30", time(19, 30)),
    (option(Shape.TIME), "7h", time(7, 0)),
    (option(Shape.TIME, never=True), "7pm", time(19, 0)),
    (option(Shape.TIME, never=True), "None", Never.NEVER),
    (option(Shape.TIME, never=True), "off", Never.NEVER),
    (option(Shape.TIME), "0:00", time(0, 0)),
    (option(Shape.NUMBER), "38", 38),
    (option(Shape.NUMBER), "#38", 38),
    (option(Shape.NUMBER, low=-9), "-3", -3),
    (option(Shape.YES), "On", True),
    (option(Shape.YES), "no", False),
    (CHOICE, "Said no", "said-no"),
    (CHOICE, "SAID_NO", "said-no"),
    (CHOICE, "rejected", "said-no"),
    (option(Shape.DAY), " Mon ", "mon"),
    (option(Shape.TEXT), "a\u202eb\nc", "ab c"),
    (option(Shape.TEXT, lines=True), "a\nb", "a\nb"),
    (option(Shape.TEXT, high=5, cut=True), "123456", "12345"),
    (option(Shape.PERSON), "<@U12|ada>", "U12"),
    (option(Shape.PERSON), "<@!12>", "12"),
    (option(Shape.PERSON), "@ada", "ada"),
    (option(Shape.CHANNEL), "<#C1|study>", "C1"),
    (option(Shape.CHANNEL), "#study", "study"),
]


@pytest.mark.parametrize(("of", "text", "value"), GOOD)
def test_a_value(of: Option, text: str, value: object) -> None:
    assert convert(of, text) == value


BAD: list[tuple[Option, str, str]] = [
    (option(Shape.LENGTH), "-5", "length.bad"),
    (option(Shape.LENGTH), "soon", "length.bad"),
    (option(Shape.LENGTH), "0", "minutes.range"),
    (option(Shape.LENGTH), "961", "minutes.range"),
    (option(Shape.LENGTH), "99999", "minutes.range"),
    (option(Shape.TIME), "none", "time.bad"),
    (option(Shape.TIME, never=True), "0", "time.bad_or_none"),
    (option(Shape.TIME), "25:00", "time.bad"),
    (option(Shape.TIME), "24:00", "time.bad"),
    (option(Shape.TIME), "19:60", "time.bad"),
    (option(Shape.TIME), "7", "time.bad"),
    (option(Shape.TIME), "1930", "time.bad"),
    (option(Shape.TIME), "13pm", "time.bad"),
    (option(Shape.TIME), "0am", "time.bad"),
    (option(Shape.NUMBER), "1.5", "number.bad"),
    (option(Shape.NUMBER), "ten", "number.bad"),
    (option(Shape.NUMBER), "-1", "number.range"),
    (option(Shape.NUMBER), "9" * 30, "number.range"),
    (option(Shape.NUMBER, low=1, high=60), "61", "number.range"),
    (option(Shape.YES), "maybe", "yes.bad"),
    (CHOICE, "hired", "choice.bad"),
    (option(Shape.TEXT, high=5), "123456", "text.long"),
]


@pytest.mark.parametrize(("of", "text", "word"), BAD)
def test_a_no(of: Option, text: str, word: str) -> None:
    with pytest.raises(Refusal) as no:
        convert(of, text)
    assert no.value.word == word


def test_a_no_repeats_at_most_forty_letters() -> None:
    with pytest.raises(Refusal) as no:
        convert(option(Shape.LENGTH), "much " * 100)
    assert len(str(no.value.values["given"])) <= 40


def test_a_text_that_is_too_long_says_how_long() -> None:
    with pytest.raises(Refusal) as no:
        convert(option(Shape.TEXT), "x" * 20_000)
    assert no.value.values == {"name": "x", "letters": 20_000, "high": 500}


@given(st.sampled_from(list(Shape)), st.text())
def test_any_text_is_a_value_or_a_refusal(shape: Shape, text: str) -> None:
    choices = ("a", "b") if shape is Shape.CHOICE else ()
    found = commands.outcome(convert, option(shape, choices=choices), text)
    assert isinstance(found, (str, int, time, Refusal))


@given(st.times())
def test_a_time_is_read_back(at: time) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert convert(option(Shape.TIME), f"{minute:%H:%M}") == minute
    assert convert(option(Shape.TIME), f"{minute:%I:%M%p}") == minute


def test_the_values_of_a_call_go_to_its_parameters() -> None:
    given = typed(commands.away.command, {"from": "mon", "until": "fri", "note": " "})
    assert given.kwargs == {"from_": "mon", "until": "fri"}
    assert given.missing == ()


def test_a_choice_becomes_its_member() -> None:
    kwargs = typed(
        commands.apply_update.command, {"application": "3", "status": "REJECTED"}
    ).kwargs
    assert kwargs["status"] is Status.SAID_NO
    assert typed(commands.next_.command, {"kind": "Paper"}).kwargs["kind"] is Kind.PAPER


def test_what_is_missing_is_named() -> None:
    given = typed(commands.apply_update.command, {"application": "\u200b"})
    assert [one.name for one in given.missing] == ["application", "status"]


def test_a_cut_is_told_by_what_was_kept() -> None:
    given = typed(commands.checkin.command, {"note": "x" * 20_000})
    assert given.cut == {"note": 500}
    assert given.kwargs == {"note": "x" * 500}
    assert typed(commands.checkin.command, {"note": "x" * 500}).cut == {}


def test_a_mistyped_choice_offers_the_call_that_was_meant() -> None:
    with pytest.raises(Refusal) as no:
        typed(commands.next_.command, {"minutes": "20", "kind": "podcst"})
    (offer,) = no.value.offers
    assert (offer.label, offer.command) == ("podcast", "next")
    assert offer.values == {"minutes": "20", "kind": "podcast"}


def test_an_offer_never_carries_peoples_text() -> None:
    with pytest.raises(Refusal) as no:
        typed(commands.edit.command, {"kind": "podcst", "note": "secret"})
    assert no.value.offers == ()


def test_an_option_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as no:
        typed(commands.today.command, {"minutes": "5"})
    assert no.value.word == "option.unknown"


def test_the_largest_number_fits_a_database() -> None:
    assert convert(option(Shape.NUMBER), str(BIGGEST)) == 2**31 - 1
