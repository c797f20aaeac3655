"""What holds for every life: two ledgers agree, order is nothing, a checkpoint changes nothing."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.checkins import Credit
from bot.domain.facts import Facts
from bot.domain.streaks import Ledger, ledger
from tests.domain.people import INSTANTS, checkin, lives
from tests.domain.reference import reference

MANY = settings(max_examples=100, deadline=None)
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def agree(life: Facts, now: datetime) -> None:
    found, other = ledger(life, now), reference(life, now)
    assert {day.date: day.status.value for day in found.days} == other.statuses
    assert found.today == other.today
    assert (found.run, found.best, found.freezes) == (other.run, other.best, other.freezes)
    assert found.alive_until == other.alive_until


@MANY
@given(lives(), INSTANTS)
def test_two_ledgers_agree(life: Facts, now: datetime) -> None:
    agree(life, now)


@SLOW
@given(lives(outages=True), INSTANTS)
def test_two_ledgers_agree_through_outages(life: Facts, now: datetime) -> None:
    agree(life, now)


@SLOW
@given(lives(journeys=True, outages=True), INSTANTS)
def test_two_ledgers_agree_on_journeys_and_through_outages(life: Facts, now: datetime) -> None:
    agree(life, now)


def shape(found: Ledger) -> tuple[object, ...]:
    numbers = (found.run, found.best, found.freezes, found.today, found.alive_until, found.weeks)
    return (*numbers, found.repair, found.expires_at, list(found.days), found.checkpoint)


@MANY
@given(lives(journeys=True), INSTANTS, st.randoms(use_true_random=False))
def test_the_order_of_recording_is_nothing(life: Facts, now: datetime, dice: Random) -> None:
    names = ("zones", "plans", "checkins", "corrections", "pauses", "excuses")
    mixed = {}
    for name in names:
        entries = list(getattr(life, name))
        dice.shuffle(entries)
        mixed[name] = tuple(entries)
    assert shape(ledger(replace(life, **mixed), now)) == shape(ledger(life, now))


@MANY
@given(lives(), INSTANTS, st.integers(0, 40))
def test_undoing_a_checkin_restores_the_ledger(life: Facts, now: datetime, back: int) -> None:
    before = shape(ledger(life, now))
    day = now.date() - timedelta(days=back)
    more = replace(life, checkins=(*life.checkins, checkin(day, credit=Credit.LATE)))
    less = replace(more, checkins=more.checkins[:-1])
    assert shape(ledger(less, now)) == before


def until(life: Facts, now: datetime) -> Facts:
    """The facts without those about dates to come."""
    today = ledger(life, now).today
    return replace(
        life,
        checkins=tuple(one for one in life.checkins if one.date <= today),
        corrections=tuple(fix for fix in life.corrections if fix.date <= today),
    )


@MANY
@given(lives(), INSTANTS)
def test_alive_until_agrees_with_walking_on_day_by_day(life: Facts, now: datetime) -> None:
    quiet = until(life, now)
    found = ledger(quiet, now)
    later = now
    for _ in range(12):
        later += timedelta(hours=24)
        then = ledger(quiet, later)
        if found.expires_at is None:
            assert then.run == found.run or not found.run
        else:
            assert (then.run == 0) == (later >= found.expires_at)
            if then.run:
                assert then.alive_until == found.alive_until


@MANY
@given(lives(journeys=True, outages=True), INSTANTS, st.integers(0, 40))
def test_a_checkpoint_gives_the_same_ledger(life: Facts, now: datetime, later: int) -> None:
    """Also days later, and with only those check-ins that came after it."""
    point = ledger(life, now).checkpoint
    if point is None:
        return
    tail = tuple(one for one in life.checkins if one.date >= point.day)
    moment = now + timedelta(days=later)
    short, whole = ledger(replace(life, checkins=tail), moment, point), ledger(life, moment)
    assert shape(short)[:8] == shape(whole)[:8]
    assert list(short.days) == whole.days[len(whole.days) - len(short.days) :]
    assert point.day <= ledger(life, now).today - timedelta(days=16)
