"""Two processes share a database; the one that sends is killed, and nobody helps the other."""

import signal
import time
from dataclasses import dataclass
from pathlib import Path

from tests.force.served import Served

MESSAGES = 200
TAKES = 0.2  # seconds each
IN_FLIGHT = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Failover:
    """Seconds from the kill: until the other said something, and until it had said all but what
    was in flight; then what became of that."""

    silent: float
    said: float
    twice: int
    lost: int
    unknown: int


async def failover(url: str, folder: Path) -> Failover:
    """Real leases, real time: it takes a minute and a half."""
    served = Served(url, folder, takes=TAKES)
    await served.put(MESSAGES)
    both = [served.start(), served.start()]
    await served.reach(30)
    pid = served.file.read_text().split()[1]
    killed, left = both if str(both[0].pid) == pid else reversed(both)
    killed.kill()
    killed.wait()
    begun, before = time.monotonic(), served.said().total()
    await served.reach(before + 1, within=90)
    silent = time.monotonic() - begun
    await served.reach(MESSAGES - IN_FLIGHT, within=90)
    all_said = time.monotonic() - begun
    states: dict[str, str] = {}
    while not states or "owed" in states.values():
        states = await served.states()
    left.send_signal(signal.SIGTERM)
    await served.ended(left, within=30)
    said = served.said()
    return Failover(
        silent=silent,
        said=all_said,
        twice=sum(count - 1 for count in said.values()),
        lost=len({key for key, state in states.items() if state == "sent"} - said.keys()),
        unknown=sum(state == "unknown" for state in states.values()),
    )
