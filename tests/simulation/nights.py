"""Nobody is written to in quiet hours, and what was chosen outside of them is not withheld."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from tests.simulation.disks import Disk
from tests.simulation.people import Member
from tests.simulation.platforms import Arrived
from tests.simulation.quiet import QuietHours

A_DAY = timedelta(days=1)
MEANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_PERSON = "SELECT person FROM accounts WHERE platform = ? AND id = ?"
_WITHHELD = (
    "SELECT key, person, kind, due_at, settled_at FROM deliveries"
    " WHERE state = 'dropped' AND why = 'quiet hours' AND settled_at > ?"
)


class Nights:
    """Looks at what arrives, and at what was dropped; AssertionError says what is wrong."""

    def __init__(self, disk: Disk, members: Mapping[str, Member], slow: timedelta) -> None:
        self._disk, self._members, self._slow = disk, members, slow
        self._hours = QuietHours(disk)
        self._withheld = ""

    def look(self, now: datetime) -> None:
        """Before and after people say something: what they chose is in force from then on."""
        self._hours.look(now)

    def arrived(self, platform: str, one: Arrived) -> None:
        """A message to somebody alone, or one that calls people in a channel."""
        for account in [one.to] if one.to else [each.id for each in one.message.mentions]:
            for (person,) in self._disk.rows(_PERSON, platform, account):
                well = self._hours.kept(person, one.asked, one.at, self._slow)
                assert well, f"{one.key} came to {account} in quiet hours, {one.asked}"

    def withheld(self, now: datetime) -> None:
        """What was dropped for quiet hours fell into them; all clocks were right since."""
        for key, person, kind, due_at, settled_at in self._disk.rows(_WITHHELD, self._withheld):
            settled, due = datetime.fromisoformat(settled_at), datetime.fromisoformat(due_at)
            well = self._hours.held(person, settled, self._slow)
            assert well, f"{key} was dropped at {settled}, which is not in quiet hours"
            if kind == "reminder" and not self._hours.changed(person, settled - A_DAY, settled):
                meant = datetime.fromisoformat(MEANT.findall(key)[-1]).replace(tzinfo=UTC)
                chosen = not self._hours.held(person, meant, timedelta())
                late = self._hours.held(person, due, timedelta())
                late = late and not self._hours.leapt(person, meant, due)  # over midnight
                assert not (chosen and late), f"{key} never comes: its spread ends in quiet hours"
        self.forget(now)

    def forget(self, now: datetime) -> None:
        """What was dropped until now is not looked at: a clock was wrong."""
        self._withheld = now.isoformat(timespec="microseconds")[:26] + "Z"
