"""Pictures: what is drawn is a PNG of the stated size, and the words beside it say it all."""

import io
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.walk import Status
from bot.pictures import Labels, Stats, Year, describe, draw, plain
from bot.pictures.heatmap import COLUMNS, WIDTH
from bot.pictures.marks import Mark, mark_of
from bot.pictures.shapes import Day

START = date(2025, 3, 12)
WORDS_NEVER_SAID = ("lost", "broke", "failed", "behind", "missed", "only")


def days(statuses: list[Status], minutes: int = 30) -> tuple[Day, ...]:
    return tuple(
        (START + timedelta(days=n), minutes if status is Status.DONE else 0, status)
        for n, status in enumerate(statuses)
    )


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def a_year() -> Year:
    turn = list(Status)[1:]
    return Year(title="Your year", days=days([turn[n % len(turn)] for n in range(365)]))


def test_a_year_is_a_png_of_the_stated_width() -> None:
    picture = opened(draw(*plain(a_year())))
    assert picture.format == "PNG"
    assert picture.width == WIDTH


def test_plain_data_survives_json_and_draws_the_same() -> None:
    kind, data = plain(a_year())
    assert draw(kind, json.loads(json.dumps(data))) == draw(kind, data)


def test_no_day_is_a_picture_and_a_sentence() -> None:
    year = Year(title="Your year", days=())
    assert opened(draw(*plain(year))).width == WIDTH
    assert describe(year) == "Your year.\nNo day yet."


def test_every_status_but_before_has_a_mark_and_a_word() -> None:
    for status in Status:
        mark = mark_of(status)
        assert (mark is None) == (status is Status.BEFORE)
        if mark is not None:
            assert isinstance(getattr(Labels(), mark.value), str)


def test_marks_differ_in_form_and_not_in_colour_alone() -> None:
    """Seen as black and white, no two marks are the same drawing."""
    seen = set()
    for status in (Status.DONE, Status.FROZEN, Status.MISSED, Status.REST, Status.PAUSED):
        year = Year(title="", days=days([status]))
        picture = opened(draw(*plain(year))).convert("L").point(lambda grey: 255 * (grey > 45))
        seen.add(picture.crop((84, 64, 150, 420)).tobytes())
    assert len(seen) == 5
    assert len(set(Mark)) == 6


def test_the_months_are_counted_in_words() -> None:
    year = Year(
        title="Your year",
        days=days([Status.DONE, Status.DONE, Status.MISSED, Status.FROZEN, Status.REST]),
    )
    assert describe(year) == "Your year.\nMar 2025: 2 kept, 1 covered, 1 quiet, 1 rest, 1 h."


def test_stats_say_facts_hours_and_days() -> None:
    stats = Stats(
        title="Your year so far",
        days=days([Status.DONE, Status.OPEN]),
        hours=(("podcast", 370), ("book", 45)),
        facts=(("Weeks kept", "8 of 11"),),
        kept=(8, 11),
    )
    assert describe(stats).split("\n") == [
        "Your year so far.",
        "Weeks kept: 8 of 11.",
        "podcast 6 h 10, book 45 min.",
        "Mar 2025: 1 kept, 1 open, 30 min.",
    ]
    assert opened(draw(*plain(stats))).height > opened(draw(*plain(a_year()))).height / 2


def test_labels_travel_with_the_picture() -> None:
    labels = Labels(months=tuple("ABCDEFGHIJKL"), kept="gehalten", minutes="Min.")
    year = Year(title="Jahr", days=days([Status.DONE]), labels=labels)
    assert describe(year) == "Jahr.\nC 2025: 1 gehalten, 30 Min.."
    assert draw(*plain(year)) != draw(*plain(Year(title="Jahr", days=days([Status.DONE]))))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no picture of kind pie"):
        draw("pie", {})


def test_data_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="days"):
        draw("year", {"title": "x", "days": [["2025-03-12", "many", "done"]]})


@given(st.lists(st.sampled_from(list(Status)), max_size=500), st.integers(1, 960))
def test_the_words_count_every_date_once(statuses: list[Status], minutes: int) -> None:
    year = Year(title="t", days=days(statuses, minutes))
    words = describe(year)
    begun = [status for status in statuses if status is not Status.BEFORE]
    marks = {mark.value for mark in Mark}
    counted = sum(
        int(part.split()[0])
        for line in words.split("\n")[1:]
        if ": " in line
        for part in line.partition(": ")[2].rstrip(".").split(", ")
        if part.split()[-1] in marks
    )
    assert counted == len(begun)
    assert not any(word in words for word in WORDS_NEVER_SAID)


@given(st.integers(1, 800), st.integers(0, 6))
def test_any_length_of_days_fits_the_width(count: int, shift: int) -> None:
    from bot.pictures.heatmap import LEFT, _rows, _step

    begin = START + timedelta(days=shift)
    rows = _rows([(begin + timedelta(days=n), 5, Status.DONE) for n in range(count)])
    weeks = [monday for row in rows for monday in row]
    assert weeks == sorted(set(weeks))
    assert weeks[0] <= begin
    assert weeks[-1] <= begin + timedelta(days=count - 1) < weeks[-1] + timedelta(days=7)
    assert all(len(row) <= COLUMNS and LEFT + len(row) * _step(row) <= WIDTH for row in rows)
