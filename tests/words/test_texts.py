"""Filling a text: values, pieces, plural forms, dates, lengths."""

from collections.abc import Mapping
from datetime import date, time

import pytest

from bot import words
from bot.talk.markup import Link
from bot.words import Words, available
from bot.words.calendar import names_of
from bot.words.catalogue import Plural

EN = words.load()
LINK = Link(label="lesson", url="https://example.org/3")


def made(texts: Mapping[str, str | Plural], language: str = "en") -> Words:
    """Words of a few texts."""
    return Words(language, texts, names_of(language))


def test_english_is_there() -> None:
    assert "en" in available()


def test_an_unknown_language_is_english() -> None:
    assert words.load("tlh").language == "en"


def test_strings_stay_plain_and_links_stay_links() -> None:
    few = made({"a": "{x}: {link}, {n} min."})
    said = few.say("a", x="*bold* @everyone {n}", link=LINK, n=5)
    assert said == ("*bold* @everyone {n}: ", LINK, ", 5 min.")


def test_what_was_said_already_is_taken_in_as_it_is() -> None:
    few = made({"a": "See {more}."})
    assert few.say("a", more=("here ", LINK)) == ("See here ", LINK, ".")


def test_a_title_takes_no_link() -> None:
    with pytest.raises(TypeError, match="a is plain text"):
        made({"a": "{link}"}).text("a", link=LINK)


def test_a_missing_value_and_a_missing_key_are_named() -> None:
    with pytest.raises(KeyError, match="a needs a value for x"):
        made({"a": "{x}"}).text("a")
    with pytest.raises(KeyError, match="nowhere"):
        EN.text("nowhere")


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (61, "61 days")]
)
def test_days(n: int, said: str) -> None:
    assert EN.days(n) == said


def test_plural_forms_go_by_the_rule_of_the_language() -> None:
    forms = Plural(by="n", forms={"one": "{n} dzień", "few": "{n} dni (few)", "other": "{n} dni"})
    polish = made({"d": forms}, "pl")
    assert [polish.text("d", n=n) for n in (1, 3, 5)] == ["1 dzień", "3 dni (few)", "5 dni"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (40, "40 min"), (60, "1 h"), (370, "6 h 10"), (605, "10 h 05")],
)
def test_hours(minutes: int, said: str) -> None:
    assert EN.hours(minutes) == said


def test_numbers_come_with_their_yardstick() -> None:
    assert EN.of(55, 150) == "55 of 150 min"
    assert (EN.mark(41), EN.mark(66)) == ("41:00", "1:06:00")


def test_dates_and_times_are_said_as_in_speech() -> None:
    day = date(2026, 3, 2)
    forms = ("long", "day", "brief", "plain", "year", "month")
    said = [EN.day(day, form) for form in forms]
    assert said == ["Monday 2 March", "Mon 2 March", "Mon 2", "2 March", "2 March 2026", "March"]
    assert EN.clock(time(7, 5)) == "07:05"
    assert EN.weekdays({6, 5}) == "Saturday and Sunday"
    assert EN.weekdays(()) == "none"
    assert made({"a": "{on} at {at}", **EN._texts}).text("a", on=day, at=time(19, 30)) == (
        "Monday 2 March at 19:30"
    )


def test_days_and_months_of_other_languages_come_from_babel() -> None:
    assert names_of("de").weekdays[0] == "Montag"
    assert names_of("fr").months[2] == "mars"


def test_lists_of_names() -> None:
    assert EN.listed([]) == ""
    assert EN.listed(["Ada"]) == "Ada"
    assert EN.listed(["Ada", "Ben"]) == "Ada and Ben"
    assert EN.listed(["Ada", "Chi", "Dan"], 9) == "Ada, Chi, Dan and 6 more"


def test_small_numbers_are_words() -> None:
    assert [EN.number(n) for n in (0, 2, 12, 13)] == ["no", "two", "twelve", "13"]
    assert EN.number(9, capital=True) == "Nine"


def test_a_zone_is_said_by_its_city() -> None:
    assert EN.zone("America/New_York") == "New York"
    assert EN.zone("UTC") == "UTC"
