"""The clock lines of talks and of the chat."""

from datetime import UTC, datetime

import pytest

from adapters.terminal.moments import NoMoment, Wall, moment, step, told

PARIS = "Europe/Paris"
NOW = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)  # 19:05 in Paris


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("+1d", "2026-03-03 19:05"),
        ("+90m", "2026-03-02 20:35"),
        ("+1d 2h", "2026-03-03 21:05"),
        ("+1w", "2026-03-09 19:05"),
        ("+5s", "2026-03-02 19:05:05"),
        ("2026-03-03 08:00", "2026-03-03 08:00"),
        ("2026-03-03", "2026-03-03 00:00"),
        ("19:30", "2026-03-02 19:30"),
        ("19:05", "2026-03-03 19:05"),
        ("8:00", "2026-03-03 08:00"),
        ("2026-03-03 08:00:30", "2026-03-03 08:00:30"),
        ("2026-03-02 14:05 America/New_York", "2026-03-02 20:05"),
    ],
)
def test_what_a_line_means(line: str, then: str) -> None:
    assert told(moment(line).after(NOW, PARIS), PARIS) == then


def test_a_day_is_a_day_of_the_wall_clock() -> None:
    before = datetime(2026, 3, 28, 18, 5, tzinfo=UTC)  # the clocks go forward that night
    assert told(step("1d").after(before, PARIS), PARIS) == "2026-03-29 19:05"
    assert told(step("24h").after(before, PARIS), PARIS) == "2026-03-29 19:05"
    assert step("1d").rest.total_seconds() == 0


def test_the_first_moment_stands_alone() -> None:
    first = moment("2026-03-02 19:05 Europe/Paris")
    assert isinstance(first, Wall)
    assert first.after(None, "UTC") == NOW
    assert first.zone == PARIS


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "is no moment"),
        ("tomorrow", "is no moment"),
        ("2026-02-30 08:00", "is no moment"),
        ("2026-03-03 25:00", "is no moment"),
        ("2026-03-03 08:00 Pariss", "no time zone"),
        ("+1x", "no length of time"),
        ("+0m", "at least 1s"),
        ("+99999d", "at most ten years"),
    ],
)
def test_what_is_no_moment(line: str, why: str) -> None:
    with pytest.raises(NoMoment, match=why):
        moment(line)


def test_time_does_not_go_back() -> None:
    with pytest.raises(NoMoment, match="Time does not go back: it is 2026-03-02 19:05 already"):
        moment("2026-03-02 19:00").after(NOW, PARIS)


def test_the_first_moment_has_a_date() -> None:
    line = moment("19:30")
    assert isinstance(line, Wall)
    with pytest.raises(NoMoment, match="has a date"):
        line.after(None, PARIS)
