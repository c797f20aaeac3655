"""Four weeks of a small group, as lines that its people typed: the script of the demo."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from msgspec import Struct

from bot.domain import calendar

DAYS = 28


class Deed(Struct, frozen=True, kw_only=True):
    """One line by one person, at an instant (aware UTC)."""

    at: datetime
    who: str
    line: str


class Habit(Struct, frozen=True, kw_only=True):
    """How somebody studies: at which time, what, and on how many of five weekdays.

    `quiet` are the days of the story (0 is the first) on which life came in between.
    """

    who: str
    at: time
    lines: tuple[str, ...]
    begin: tuple[str, ...]
    weekdays: float = 1.0
    weekend: float = 0.1
    quiet: range = range(0)


SEEN = "settings seen:yes"


def habits(you: str) -> tuple[Habit, ...]:
    """The people of the story; `you` is the one at the keyboard."""
    people = (
        Habit(
            who=you,
            at=time(7, 50),
            lines=("30m podcast", "20m podcast", "45 video", "30m podcast"),
            begin=("setup start", "join", SEEN, "remind at:19:30"),
            weekend=0.25,
            quiet=range(9, 10),
        ),
        Habit(
            who="ada",
            at=time(20, 40),
            lines=("1h lecture", "40m lecture", "35m code note:loss functions", "50m lecture"),
            begin=("join weekly_minutes:200", SEEN),
            weekend=0.5,
        ),
        Habit(
            who="ben",
            at=time(18, 10),
            lines=("15m video", "15m podcast", "30m video"),
            begin=("join", SEEN),
            weekdays=0.8,
            quiet=range(14, 19),
        ),
        Habit(
            who="chi",
            at=time(6, 30),
            lines=("25m paper", "30m book", "40m paper"),
            begin=("join", SEEN),
            weekdays=0.9,
        ),
        Habit(
            who="dan",
            at=time(22, 15),
            lines=("10m podcast", "5", "20m code"),
            begin=("join weekly_minutes:60",),
            weekdays=0.6,
        ),
    )
    return tuple(habit for habit in people if habit.who == you) + tuple(
        habit for habit in people[1:] if habit.who != you
    )


def deeds(you: str, now: datetime, zone: str) -> list[Deed]:
    """Everything that was said up to `now`, in order. The same call gives the same story."""
    chance = Random(7)
    today = calendar.wall(now, zone).date()
    days = [today - timedelta(days=back) for back in range(DAYS, -1, -1)]
    said = [deed for habit in habits(you) for deed in _life(habit, days, zone, chance)]
    return sorted((deed for deed in said if deed.at < now), key=lambda deed: deed.at)


def _life(habit: Habit, days: list[date], zone: str, chance: Random) -> Iterator[Deed]:
    first = calendar.instant_of(days[0], habit.at, zone)
    for minute, line in enumerate(habit.begin):
        yield Deed(at=first + timedelta(minutes=minute), who=habit.who, line=line)
    for number, day in enumerate(days):
        likely = habit.weekdays if day.weekday() < 5 else habit.weekend
        late = timedelta(minutes=10 + chance.randrange(40))
        studies = chance.random() < likely and number not in habit.quiet
        line = chance.choice(habit.lines)
        if studies:
            at = calendar.instant_of(day, habit.at, zone) + late
            yield Deed(at=at, who=habit.who, line=line)
