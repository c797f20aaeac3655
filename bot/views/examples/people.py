"""One of each: joining, leaving, the own day."""

from datetime import UTC, date, datetime, time

from bot.domain.checkins import Checkin, Kind
from bot.domain.people import Plan
from bot.domain.streaks import Status
from bot.talk.message import Message
from bot.views import people
from bot.views.examples.made_up import VIDEO
from bot.words import Words

TODAY = date(2026, 3, 10)
PLAN = Plan(since=TODAY)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    days = {f"today/{status.value}": _today(words, status) for status in Status}
    return days | {
        "joined": people.joined(words, zone="Europe/Paris", plan=PLAN),
        "joined_by": people.joined_by(words, checkin=_first(30), zone="Europe/Paris", plan=PLAN),
        "joined_by/short": people.joined_by(
            words, checkin=_first(3), zone="Europe/Paris", plan=PLAN, run=0, left=2
        ),
        "joined/own_plan": people.joined(
            words,
            zone="America/New_York",
            plan=Plan(since=TODAY, rest_days=frozenset({2, 6}), weekly_minutes=200),
            reminders=(time(19, 30),),
        ),
        "joined/no_rest": people.joined(
            words, zone="UTC", plan=Plan(since=TODAY, rest_days=frozenset())
        ),
        "already_in": people.already_in(words),
        "left": people.left(words),
        "left/group": people.left(words, group="Paris evenings"),
        "stranger": people.stranger(words),
        "ok": people.ok(words),
        "declined": people.declined(words),
    }


def _first(minutes: int) -> Checkin:
    at = datetime(2026, 3, 9, 19, 5, tzinfo=UTC)
    return Checkin(number=1, date=at.date(), minutes=minutes, kind=Kind.PODCAST, at=at)


def _today(words: Words, status: Status) -> Message:
    return people.today(
        words,
        date=TODAY,
        status=status,
        run=7,
        week=55,
        plan=150,
        away_until=date(2026, 3, 15),
        step=VIDEO,
    )
