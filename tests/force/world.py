"""A database full of what is due, and what became of it after all that was done to a process."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import bindparam, select, update

from adapters.terminal.local import speaker
from bot.app import App
from bot.settings import Settings
from bot.store import outbox, tables
from bot.store.deliveries import Delivery
from bot.store.engine import open_store
from bot.store.forms import stamp
from bot.store.work import Work
from bot.talk.command import Form
from bot.talk.message import Message
from tests import noon

ANSWER = re.compile(r"\b(\d+) min, podcast")
PROMISE = re.compile(r"Promise (\d+)\b")
CALLED = re.compile(r"\b(Caller\d+) asked to be called")

_CHECKINS = select(tables.checkins.c.minutes)
_STATES = select(tables.deliveries.c.key, tables.deliveries.c.state).where(
    tables.deliveries.c.kind.in_(["told", "study"])
)
_ROWS = select(tables.schedules.c.id).where(tables.schedules.c.kind == "reminder")
_DUE = (
    update(tables.schedules)
    .where(tables.schedules.c.id == bindparam("id_"))
    .values(
        at=bindparam("at_"),
        zone="UTC",
        channel=bindparam("channel_"),
        due_at=bindparam("due_"),
        next_at=bindparam("next_"),
    )
)

_FREE = (
    update(tables.deliveries)
    .where(tables.deliveries.c.leased_until.is_not(None))
    .values(leased_until=bindparam("now"), not_before=bindparam("now"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was counted. `lost` were answered and are not stored, `doubled` are stored twice.

    `twice` were shown more than once; `unseen` were on no screen, and `silent` of them count as
    said all the same; `owed` are neither said nor dropped. Where no answer was read, nothing was
    proved of answers, so that is not well either.
    """

    kills: int
    answered: int
    stored: int
    lost: int
    doubled: int
    due: int
    twice: int
    unseen: int
    silent: int
    owed: int
    unknown: int

    @property
    def well(self) -> bool:
        broken = self.lost or self.doubled or self.twice or self.owed or self.silent
        return bool(self.answered) and not broken


async def fill(url: str, me: str, promises: int, callers: int, over: timedelta) -> None:
    """Messages to `me` and calls into the room, falling due evenly over that time from now."""
    app = await App.open(Settings(), url=url, offsets=False)
    now = noon.now()
    await _say(app, me, "join timezone:UTC", "plan rest_days:none")
    for number in range(callers):
        lines = (
            "join timezone:UTC",
            "plan rest_days:none",
            "settings quiet_from:05:00 quiet_to:05:00",
        )
        name = f"Caller{number}"
        await _say(app, name, *lines, "remind 12:00 where:here")
    await app.store.write(_fall_due, now, over)
    await app.store.write(_promise, me, promises, now, over)
    await app.close(keep_store=True)
    await app.store.close()


async def let_leases_run_out(url: str) -> None:
    """As if a minute had passed since the last process died."""
    store = await open_store(url)
    await store.write(lambda work: work.run(_FREE, now=stamp(noon.now())))
    await store.close()


async def count(url: str, screens: str, kills: int, promises: int, callers: int) -> Report:
    """Compare what was seen on all screens with what the database holds."""
    store = await open_store(url)
    stored = Counter(await store.read(lambda work: [row[0] for row in work.all(_CHECKINS)]))
    became: list[str] = await store.read(lambda work: [row[1] for row in work.all(_STATES)])
    await store.close()
    answered = set(map(int, ANSWER.findall(screens)))
    seen = Counter(PROMISE.findall(screens)) + Counter(CALLED.findall(screens))
    return Report(
        kills=kills,
        answered=len(answered),
        stored=sum(stored.values()),
        lost=len(answered - stored.keys()),
        doubled=sum(number - 1 for number in stored.values()),
        due=promises + callers,
        twice=sum(number - 1 for number in seen.values()),
        unseen=promises + callers - len(seen),
        silent=max(0, became.count("sent") - len(seen)),
        owed=became.count("owed"),
        unknown=became.count("unknown"),
    )


async def _say(app: App, who: str, *lines: str) -> None:
    for number, line in enumerate(lines):
        at = noon.now()
        reply = await app.handle(
            speaker(who, "UTC").says(line, at=at, key=f"{who}-{number}-{at.isoformat()}")
        )
        if isinstance(reply, Form) or reply.refused:
            raise AssertionError(f"{line}: {reply}")


def _fall_due(work: Work, now: datetime, over: timedelta) -> None:
    """Every call is meant for this minute, each in a channel and at a second of its own."""
    rows = [row[0] for row in work.all(_ROWS)]
    meant = now.replace(second=0, microsecond=0)
    for number, row in enumerate(rows):
        work.run(
            _DUE,
            id_=row,
            at_=f"{meant:%H:%M}",
            channel_=f"room{number}",
            due_=stamp(meant),
            next_=stamp(now + over * number / len(rows)),
        )


def _promise(work: Work, me: str, promises: int, now: datetime, over: timedelta) -> None:
    for number in range(promises):
        due = now + over * number / promises
        message = Message(title=f"Promise {number}", blocks=(), actions=())
        outbox.add(
            work,
            Delivery(
                key=f"promise:{number}",
                kind="told",
                platform="terminal",
                space="home",
                account=me,
                data={"message": msgspec.json.encode(message).decode()},
                due_at=due,
                expires_at=due + timedelta(hours=12),
                not_before=due,
            ),
        )
