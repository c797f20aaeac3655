"""How often and when somebody may be reminded, told without the bot's own sums."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.facts import Facts
from bot.services import learners
from bot.store import heartbeat
from bot.store import people as people_store
from bot.store.work import Work
from tests.domain.reference import Judge as Rules
from tests.domain.reference import date_at, plan_of
from tests.simulation.disks import Disk
from tests.simulation.people import Member
from tests.simulation.platforms import Arrived

TIMES = 2  # reminders a date, beside those that were put off
SILENT = 7  # dates: three daily, three weekly, and one that asks
KINDS = ("reminder", "snooze")


class Manners:
    """Looks at every reminder that arrives; AssertionError says which rule it broke."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._of_date: defaultdict[tuple[int, date], int] = defaultdict(int)
        self._silent: dict[str, tuple[datetime | None, set[date]]] = {}

    def look(self, platform: str, member: Member, one: Arrived, slow: timedelta) -> None:
        """One that came to a member; what was asked within `slow` before may have crossed it."""
        query = "SELECT kind, person FROM deliveries WHERE key = ? AND platform = ?"
        found = self._disk.rows(query, one.key, platform)
        if not found or found[0][0] not in KINDS:
            return
        kind, person = found[0]
        facts: Facts = self._disk.look(partial(_facts, person=person))
        day = date_at(facts, one.asked.replace(second=0, microsecond=0))
        self._budget(kind, person, day, one)
        self._silence(member, day, one)
        crossed = member.spoke_at is not None and member.spoke_at >= one.asked - slow
        if not crossed and day == date_at(facts, one.asked - slow):
            self._needed(facts, person, day, one)

    def _budget(self, kind: str, person: int, day: date, one: Arrived) -> None:
        if kind == "reminder":
            self._of_date[person, day] += 1
            many = self._of_date[person, day] > TIMES
            assert not many, f"{one.key}: more than {TIMES} reminders on {day}"

    def _silence(self, member: Member, day: date, one: Arrived) -> None:
        """Who says nothing is left alone after a while."""
        spoke, dates = self._silent.get(member.name, (None, set()))
        if spoke != member.spoke_at:
            dates = set()
        dates.add(day)
        self._silent[member.name] = (member.spoke_at, dates)
        assert len(dates) <= SILENT, f"{one.key}: {member.name} says nothing since {spoke}"

    def _needed(self, facts: Facts, person: int, day: date, one: Arrived) -> None:
        """The date was open when it was asked for: not kept, not at rest, not away."""
        assert not Rules(facts, one.asked).done(day), f"{one.key}: {day} was kept already"
        rest = day.weekday() in plan_of(facts, day).rest_days
        assert not rest, f"{one.key}: {day} is a day of rest"
        away = any(pause.first <= day <= pause.last for pause in facts.pauses)
        assert not away, f"{one.key}: {person} is away on {day}"


def _facts(work: Work, person: int) -> Facts:
    found = people_store.by_id(work, person)
    return learners.fact_store.facts_of(work, found, heartbeat.outages(work))
