"""Away and back: the split, the limits, the share of 60 dates."""

from datetime import date, timedelta

import pytest

from bot.domain.away import Away, come_back, go_away
from bot.domain.people import Span
from bot.domain.refusal import Refusal

TODAY = date(2026, 6, 20)


def span(first: int, last: int) -> Span:
    """Dates counted from today on."""
    return Span(first=TODAY + timedelta(days=first), last=TODAY + timedelta(days=last))


def away(first: int, last: int, *pauses: Span, excused: tuple[Span, ...] = ()) -> Away:
    return go_away(span(first, last), TODAY, pauses, excused)


@pytest.mark.parametrize(
    ("wanted", "pause", "excuse"),
    [
        ((0, 0), (0, 0), None),
        ((3, 9), (3, 9), None),
        ((-3, -1), None, (-3, -1)),
        ((-3, 4), (0, 4), (-3, -1)),
        ((-14, -8), None, (-14, -8)),
        ((0, 59), (0, 59), None),
    ],
)
def test_the_split(
    wanted: tuple[int, int], pause: tuple[int, int] | None, excuse: tuple[int, int] | None
) -> None:
    assert away(*wanted) == Away(
        pause=span(*pause) if pause else None, excuse=span(*excuse) if excuse else None
    )


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ((0, 60), "away.too_long"),
        ((4, 3), "away.backwards"),
        ((400, 410), "away.far_ahead"),
        ((-15, -12), "away.too_old"),
        ((-8, -1), "away.too_many_past"),
    ],
)
def test_what_is_refused(wanted: tuple[int, int], word: str) -> None:
    with pytest.raises(Refusal) as no:
        away(*wanted)
    assert no.value.word == word


def test_a_refusal_of_length_names_the_last_date_that_works() -> None:
    with pytest.raises(Refusal) as no:
        away(0, 90)
    until = (TODAY + timedelta(days=59)).isoformat()
    assert no.value.offers[0].values == {"from": TODAY.isoformat(), "until": until}


def test_pauses_do_not_overlap() -> None:
    with pytest.raises(Refusal, match=r"away.overlap"):
        away(5, 9, span(9, 12))


def test_pauses_less_than_seven_dates_apart_share_the_60() -> None:
    assert away(17, 40, span(0, 9)).pause == span(17, 40)  # 7 dates between: their own 60
    assert away(16, 65, span(0, 9)).pause == span(16, 65)  # 10 + 50
    with pytest.raises(Refusal) as no:
        away(16, 66, span(0, 9))
    assert no.value.values["limit"] == 50
    with pytest.raises(Refusal):
        away(16, 56, span(0, 9), span(58, 77))  # joins both: 10 + 41 + 20
    with pytest.raises(Refusal, match=r"away.used_up"):
        away(3, 3, span(-60, -1))


def test_the_past_part_once_in_90_dates() -> None:
    earlier = (span(-91, -91),)
    assert away(-2, -1, excused=earlier).excuse == span(-2, -1)
    with pytest.raises(Refusal) as no:
        away(-2, -1, excused=(span(-90, -88),))
    assert no.value.word == "away.again"


def test_coming_back_ends_the_pause_with_yesterday() -> None:
    found = come_back((span(-3, 4), span(20, 30)), TODAY)
    assert found.ended == span(-3, 4)
    assert found.spent == span(-3, -1)
    assert set(found.pauses) == {span(-3, -1), span(20, 30)}


def test_coming_back_on_the_first_date_leaves_nothing_of_it() -> None:
    assert come_back((span(0, 4),), TODAY).pauses == ()


def test_a_pause_to_come_is_called_off() -> None:
    found = come_back((span(-30, -20), span(5, 9)), TODAY)
    assert found.pauses == (span(-30, -20),)


def test_nobody_comes_back_who_was_not_away() -> None:
    with pytest.raises(Refusal, match=r"back.not_away"):
        come_back((span(-9, -1),), TODAY)
