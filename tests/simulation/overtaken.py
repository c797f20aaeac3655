"""A reminder that a check-in has overtaken is told so, told without the bot's own sums."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.domain.facts import Facts
from bot.services import overtaken
from bot.store import people as people_store
from bot.store.forms import stamp
from bot.store.work import Work
from tests.domain.reference import date_at, plan_of
from tests.simulation.disks import Disk
from tests.simulation.people import Member

LATELY = timedelta(days=3)
_TYPED = (
    "SELECT person, number, date, at FROM checkins"
    " WHERE at > ? AND credit = 'full' AND note <> '' ORDER BY person, number"
)
_OF_DATE = "SELECT number, minutes, credit FROM checkins WHERE person = ? AND date = ?"
_REMINDERS = (
    "SELECT id, key, account, first_try_at, settled_at FROM deliveries"
    " WHERE person = ? AND due_at >= ? AND settled_at BETWEEN ? AND ? AND state = 'sent'"
    " AND kind IN ('reminder', 'snooze') AND receipt <> '' AND platform <> 'terminal'"
)
_EDIT = "SELECT 1 FROM deliveries WHERE key = ?"


class Overtaken:
    """Looks once a day at the check-ins of that day; AssertionError names the reminder."""

    def __init__(self, disk: Disk, members: Mapping[str, Member], slow: timedelta) -> None:
        self._disk, self._members, self._slow = disk, members, slow
        self._since = self._right_since = datetime.min.replace(tzinfo=UTC)

    def forget(self, now: datetime) -> None:
        """What came until now was sent by a clock that was wrong, and says nothing."""
        self._since = self._right_since = now

    def look(self, now: datetime) -> None:
        """Every reminder that stood when its date was kept has an edit."""
        since, self._since = self._since, now
        for person, number, day, at in self._disk.rows(_TYPED, stamp(since)):
            facts = self._disk.look(partial(_dates, person=person))
            moment, on = datetime.fromisoformat(at), date.fromisoformat(day)
            moved = any(abs(one.since - moment) <= self._slow for one in facts.zones)
            today = _date(facts, moment) == on
            if today and not moved and self._kept_by(facts, person, number, on):
                self._edited(facts, person, on, moment)

    def _kept_by(self, facts: Facts, person: int, number: int, day: date) -> bool:
        """Whether it was this check-in with which the date had its minutes."""
        rows = self._disk.rows(_OF_DATE, person, str(day))
        before = sum(minutes for of, minutes, credit in rows if of < number and credit != "totals")
        after = before + sum(minutes for of, minutes, _ in rows if of == number)
        least = plan_of(facts, day).minimum
        return int(before) < least <= int(after)

    def _edited(self, facts: Facts, person: int, day: date, at: datetime) -> None:
        first = max(stamp(at - LATELY), stamp(self._right_since))
        before = stamp(at - self._slow)
        for id_, key, account, tried, settled in self._disk.rows(
            _REMINDERS, person, stamp(at - LATELY), first, before
        ):
            planned = self._members[account].planned_at
            if planned is not None and planned >= datetime.fromisoformat(settled) - self._slow:
                continue
            if _date(facts, datetime.fromisoformat(tried)) == day:
                edit = f"{overtaken.KIND}:{id_}:{day}"
                assert self._disk.rows(_EDIT, edit), f"{key} stands, though {day} was kept {at}"


def _date(facts: Facts, at: datetime) -> date:
    return date_at(facts, at.replace(second=0, microsecond=0))


def _dates(work: Work, person: int) -> Facts:
    """What decides which date an instant is of."""
    zones, plans = people_store.zones_of(work, person), people_store.plans_of(work, person)
    joined = people_store.by_id(work, person).joined
    return Facts(joined=joined, zones=tuple(zones), plans=tuple(plans))
