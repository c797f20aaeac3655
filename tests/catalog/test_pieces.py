"""Pieces: lengths, resume marks and links at a moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog
from bot.catalog.pieces import LECTURE_PIECE, clock, cut, link_at, link_of, piece_of
from bot.domain.stages import Item

KINDS = ("lecture", "course-week", "chapter", "practice", "article")


def item(kind: str, minutes: int) -> Item:
    return Item(id="x", title="X", kind=kind, url="https://example.org", minutes=minutes)


PIECES = [  # kind, minutes, mark, asked -> start, end, left
    ("lecture", 90, 0, None, 0, 30, 2),
    ("lecture", 90, 41, None, 41, 66, 1),
    ("lecture", 80, 0, None, 0, 27, 2),
    ("lecture", 90, 66, None, 66, 90, 0),
    ("lecture", 90, 41, 10, 41, 51, 4),
    ("lecture", 90, 0, 120, 0, 90, 0),
    ("course-week", 240, 0, None, 0, 15, 15),
    ("course-week", 240, 15, 40, 15, 45, 7),
    ("course-week", 240, 225, None, 225, 240, 0),
    ("course-week", 240, 0, 10, 0, 10, 23),
    ("chapter", 360, 330, None, 330, 360, 0),
    ("article", 15, 0, None, 0, 15, 0),
    ("lecture", 90, 95, None, 95, 96, 0),
    ("chapter", 75, 75, 20, 75, 95, 0),
]


@pytest.mark.parametrize(("kind", "total", "mark", "asked", "start", "end", "left"), PIECES)
def test_a_piece(
    kind: str, total: int, mark: int, asked: int | None, start: int, end: int, left: int
) -> None:
    piece = piece_of(item(kind, total), mark, asked)
    assert (piece.start, piece.end, piece.left) == (start, end, left)


@given(st.sampled_from(KINDS), st.integers(1, 600), st.integers(1, 90))
def test_pieces_cover_the_whole_and_count_down(kind: str, total: int, asked: int) -> None:
    mark, before = 0, None
    while mark < total:
        piece = piece_of(item(kind, total), mark, asked)
        assert piece.start == mark
        assert 1 <= piece.minutes <= asked
        assert before is None or piece.left == before - 1
        mark, before = piece.end, piece.left
    assert mark == total
    assert before == 0


@given(st.integers(30, 600), st.integers(0, 600))
def test_a_lecture_piece_that_nobody_chose_is_20_to_30_minutes(total: int, mark: int) -> None:
    if total - mark < LECTURE_PIECE:
        return
    assert 15 <= piece_of(item("lecture", total), mark, None).minutes <= LECTURE_PIECE


def test_a_length_of_nothing_is_a_minute() -> None:
    assert cut(10, 0, 0).minutes == 1


@pytest.mark.parametrize(
    ("minute", "said"), [(0, "0:00"), (5, "5:00"), (41, "41:00"), (66, "1:06:00")]
)
def test_a_moment_is_written_as_players_do(minute: int, said: str) -> None:
    assert clock(minute) == said


LINKS = [
    ("https://youtu.be/hBBOjCiFcuo", 41, "https://youtu.be/hBBOjCiFcuo?t=2460s"),
    ("https://www.youtube.com/watch?v=a&t=5s", 1, "https://www.youtube.com/watch?v=a&t=60s"),
    ("https://soundcloud.com/show/one", 66, "https://soundcloud.com/show/one#t=1:06:00"),
    ("https://www.coursera.org/learn/x", 15, "https://www.coursera.org/learn/x"),
    ("https://notyoutube.com/watch?v=a", 5, "https://notyoutube.com/watch?v=a"),
    ("https://youtu.be/a", 0, "https://youtu.be/a"),
]


@pytest.mark.parametrize(("url", "minute", "there"), LINKS)
def test_the_link_at_a_moment(url: str, minute: int, there: str) -> None:
    assert link_at(url, minute) == there


def test_a_lesson_begins_on_its_page_and_goes_on_in_its_video(catalog: Catalog) -> None:
    lesson = catalog.items["fa1-l3-watch"]
    assert link_of(lesson, 0) == "https://course.fast.ai/Lessons/lesson3.html"
    assert link_of(lesson, 41) == "https://youtu.be/hBBOjCiFcuo?t=2460s"
    part_two = catalog.items["fa2-l9"]
    assert link_of(part_two, 1) == "https://youtu.be/_7rMfsA24Ls?t=60s"
