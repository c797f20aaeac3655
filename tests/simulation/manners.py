"""How often and when somebody may be reminded, told without the bot's own sums."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import itemgetter
from zoneinfo import ZoneInfo

from bot.domain.facts import Facts
from bot.services import studying
from bot.store import facts as fact_store
from bot.store import heartbeat
from bot.store import people as people_store
from bot.store.work import Work
from tests.domain.reference import Judge as Rules
from tests.domain.reference import date_at, plan_of, zone_of
from tests.simulation.disks import Disk
from tests.simulation.people import Member
from tests.simulation.platforms import Arrived

TIMES = 2  # reminders a date, beside those that were put off or chosen on it
FEW = 24  # more than any date holds
SILENT = 7  # dates: three daily, three weekly, and one that asks
KINDS = ("reminder", "snooze")
CALL = "call"
MEANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_PERSON = "SELECT person FROM accounts WHERE platform = ? AND id = ?"


class Manners:
    """Looks at every reminder that arrives; AssertionError says which rule it broke."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._came: defaultdict[int, deque[tuple[datetime, str]]] = defaultdict(_few)
        self._silent: dict[str, tuple[int, set[date]]] = {}

    def look(self, platform: str, member: Member, one: Arrived, slow: timedelta) -> None:
        """One that came to a member; what was asked within `slow` before may have crossed it."""
        query = "SELECT kind, person FROM deliveries WHERE key = ? AND platform = ?"
        found = self._disk.rows(query, one.key, platform)
        if not found or found[0][0] not in KINDS:
            return
        kind, person = found[0]
        before = min(one.asked, one.at) - slow  # the bot's clock may have been ahead
        facts = self._disk.look(partial(facts_of, person=person))
        day = date_at(facts, _minute(one.asked))
        if kind == "reminder":
            came = self._came[person]
            came.append((one.asked, _time(facts, one)))
            if not member.changed_since(before):
                self._budget(facts, member, day, came)
        self._silence(facts, member, day, one)
        if self._steady(facts, member, day, one, slow):
            assert not Rules(facts, one.asked).done(day), f"{one.key}: {day} was kept already"
            self._needed(facts, person, day, one)

    def called(self, platform: str, member: Member, one: Arrived, slow: timedelta) -> None:
        """One that calls a member in a channel, done or not: each time of the day once a date."""
        for (person,) in self._disk.rows(_PERSON, platform, member.name):
            facts = self._disk.look(partial(facts_of, person=person))
            day = date_at(facts, _minute(one.asked))
            came = self._came[person]
            whole = day == date_at(facts, one.asked - slow)  # or it is of the date that ended
            if whole:
                came.append((one.asked, _time(facts, one)))
            if whole and not member.changed_since(min(one.asked, one.at) - slow):
                self._budget(facts, member, day, came)
            self._silence(facts, member, day, one)
            if self._steady(facts, member, day, one, slow):
                self._needed(facts, person, day, one)

    def _steady(
        self, facts: Facts, member: Member, day: date, one: Arrived, slow: timedelta
    ) -> bool:
        """Whether neither words nor the end of the date crossed it."""
        before = min(one.asked, one.at) - slow
        crossed = member.spoke_at is not None and member.spoke_at >= before
        return not crossed and day == date_at(facts, one.asked - slow)

    def _budget(
        self, facts: Facts, member: Member, day: date, came: Iterable[tuple[datetime, str]]
    ) -> None:
        """Each time of the day once a date; who chooses another on it is reminded then too."""
        chosen = sum(date_at(facts, _minute(at)) == day for at in member.chose_at[-FEW:])
        times = [time for at, time in came if date_at(facts, _minute(at)) == day]
        assert chosen or len({*times}) == len(times), f"{member.name} on {day}: {times}"
        assert len(times) <= TIMES + chosen, f"{member.name} on {day}: {times}"

    def _silence(self, facts: Facts, member: Member, day: date, one: Arrived) -> None:
        """Who says nothing is left alone after a while. What crosses their words counts for
        neither side of them, and the date on which they spoke had its answer."""
        before = bisect_left(member.spoken, one.at, key=itemgetter(1))
        if any(began <= one.at for began, _ in member.spoken[before:]):
            return
        if before and date_at(facts, _minute(member.spoken[before - 1][1])) == day:
            return
        words, dates = self._silent.get(member.name, (0, set()))
        if words != before:
            dates = set()
        dates.add(day)
        self._silent[member.name] = (before, dates)
        assert len(dates) <= SILENT, f"{one.key}: {member.name} is silent, reminded on {dates}"

    def _needed(self, facts: Facts, person: int, day: date, one: Arrived) -> None:
        """The date was one to study on when it was asked for: not at rest, not away."""
        rest = day.weekday() in plan_of(facts, day).rest_days
        assert not rest, f"{one.key}: {day} is a day of rest"
        away = any(pause.first <= day <= pause.last for pause in facts.pauses)
        assert not away, f"{one.key}: {person} is away on {day}"


def _few() -> deque[tuple[datetime, str]]:
    return deque(maxlen=FEW)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _time(facts: Facts, one: Arrived) -> str:
    """Which row it is of, or that it is a call, and at what time of the day."""
    row = one.key.removeprefix(f"{studying.ASK}:").split(":", 1)[0] if one.to else CALL
    at = datetime.fromisoformat(MEANT.findall(one.key)[-1]).replace(tzinfo=UTC)
    return f"{row} {at.astimezone(ZoneInfo(zone_of(facts, at))):%H:%M}"


def facts_of(work: Work, person: int) -> Facts:
    """What the database holds of one person."""
    found = people_store.by_id(work, person)
    return fact_store.facts_of(work, found, heartbeat.outages(work))
