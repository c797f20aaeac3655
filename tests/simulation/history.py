"""One seed lived through: people, weather, deaths; judged after every step."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.store.engine_errors import StoreError
from bot.talk.command import Form
from bot.talk.message import Message
from bot.talk.request import Request
from tests.simulation import judge, people, weather
from tests.simulation.lives import Life, Processes, begin
from tests.simulation.loop import SimLoop, run
from tests.simulation.people import Member
from tests.simulation.platforms import World
from tests.simulation.store import Chances, Disk, SimStore

FIRST = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What a seed was: `days` it lasted, how often a process died, what was said and arrived."""

    seed: int
    people: int
    days: int
    deaths: int
    said: int
    refused: int
    arrived: int
    unknown: int

    @property
    def years(self) -> float:
        return self.people * self.days / 365.25


def live(seed: int, days: int = 0) -> Lived:
    """Live a seed; judge.Broken with all that is needed to find the fault, else what it was."""
    loop = SimLoop()
    return run(History(seed, days, loop).live(), loop)


class History:
    """The world of one seed. All chance comes from its own dice, so it is the same each time."""

    def __init__(self, seed: int, days: int, loop: SimLoop) -> None:
        self.seed, self.loop = seed, loop
        self.processes = Processes(loop)
        self.dice = random.Random(seed)
        self.days = days or self.dice.choice((10, 20, 40))
        self.start = FIRST + timedelta(
            days=self.dice.randrange(700), hours=self.dice.randrange(24)
        )
        self.members = people.crowd(self.dice, self.dice.randrange(2, 6))
        self.chances = Chances(
            random.Random(self.dice.random()),
            crash=self.dice.choice((0.0, 0.0005, 0.003)),
            refuse=self.dice.choice((0.0, 0.0, 0.01)),
        )
        self.disk = Disk()
        self.worlds = [
            World(name, self.now, random.Random(self.dice.random()))
            for name in ("discord", "slack", "terminal")
        ]
        self.lives: list[Life] = []
        self.two = self.dice.random() < 0.3
        self.settled = False
        self.deaths = self.said = self.refused = 0
        self.judge = judge.Judge(self.disk, self.worlds, self.members)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.loop.time())

    async def live(self) -> Lived:
        try:
            await self._begin()
            for member in self.members:
                for line in people.first_words(member, self.dice):
                    await self._say(member.says(line, self.now()), member)
            await self._say(self.members[0].says("setup start", self.now()), self.members[0])
            self.chances.on = True
            for _ in range(self.days):
                await self._day()
            self.chances.on = False
            weather.clear(self.worlds)
            await self._pass(timedelta(hours=15))
            self.judge.at_the_end(self.now())
        except Exception as error:
            raise judge.Broken(
                f"seed {self.seed}, {self.now():%Y-%m-%d %H:%M:%S}: {error!r}"
            ) from error
        return Lived(
            seed=self.seed,
            people=len(self.members),
            days=self.days,
            deaths=self.deaths,
            said=self.said,
            refused=self.refused,
            arrived=sum(len(world.arrived) for world in self.worlds),
            unknown=self.judge.unknown(),
        )

    async def _day(self) -> None:
        weather.change(self.worlds, self.members, self.dice)
        ends = self.now() + timedelta(days=1)
        plan = sorted(self._plan(), key=lambda entry: entry[:2])
        for after, _, member, line in plan:
            await self._pass(ends - timedelta(days=1) + after - self.now())
            if self.dice.random() < 0.05:
                await self._stop_for(timedelta(hours=self.dice.choice((0.02, 0.2, 1, 3, 9))))
            request = self._request(member, line)
            again = self.dice.random() < 0.05
            await asyncio.gather(
                self._say(request, member),
                *([self._say(request, member)] if again else []),
                self._pass(timedelta(seconds=self.dice.randrange(30))),
            )
            self.judge.after_a_step(self.now(), settled=self.settled)
        await self._pass(ends - self.now())
        self.judge.after_a_step(self.now(), settled=self.settled)

    def _plan(self) -> Iterator[tuple[timedelta, int, Member, str]]:
        number = 0
        for member in self.members:
            for line in people.words_of_a_day(member, self.dice):
                number += 1
                yield timedelta(seconds=self.dice.randrange(86_400)), number, member, line

    def _request(self, member: Member, line: str) -> Request:
        made = member.says(line, self.now(), private=self.dice.random() < 0.2)
        note = member.note()
        if "{note}" in line and made.line is not None:
            member.answered[note] = False
            return _with_line(made, made.line.replace("{note}", note))
        return made

    async def _say(self, request: Request, member: Member) -> None:
        """Ask the first process there is; a dead one is replaced, and who got no answer may
        ask again under the same key, as platforms do."""
        for _ in range(4):
            life = await self._living()
            reply = await self.processes.alive(life.store, partial(life.app.handle, request))
            if reply is not None:
                self._answered(request, member, reply)
                return
            self._buried(life)
            if self.dice.random() < 0.5:
                break
        member.undoing += request.line == "undo"

    def _answered(self, request: Request, member: Member, reply: Message | Form) -> None:
        self.said += 1
        refused = isinstance(reply, Form) or reply.refused
        self.refused += refused
        self.judge.answered(request, member, reply, refused)

    async def _pass(self, length: timedelta) -> None:
        """Time passes; processes that die on the way are replaced after a while."""
        until = self.now() + length
        while self.now() < until:
            life = await self._living()
            others = [one for one in self.lives if one is not life and not one.dead]
            together = [life, *others]
            done = await asyncio.gather(*(self._advance(one, until) for one in together))
            self.settled = any(done) and self.now() - until < timedelta(minutes=1)

    async def _advance(self, life: Life, until: datetime) -> bool:
        """Whether the process did all that was due by then."""
        try:
            await self.processes.alive(life.store, partial(life.app.advance, until))
        except StoreError:  # as in real time: it is logged, and the next second tries again
            await asyncio.sleep(1)
            return False
        if life.dead:
            self._buried(life)
            await asyncio.sleep(self.dice.choice((0, 5, 70, 300, 4000)))
            return False
        return True

    async def _living(self) -> Life:
        while True:
            found = [life for life in self.lives if not life.dead]
            if found:
                return found[0]
            await self._begin()

    async def _begin(self) -> None:
        for _ in range(2 if self.two else 1):
            store = SimStore(self.disk, self.chances)
            start = partial(begin, self.loop, self.start, store, self.worlds)
            try:
                life = await self.processes.alive(store, start)
            except StoreError:
                life = None
            if life is None:
                self.deaths += 1
                await asyncio.sleep(1)
            else:
                self.lives.append(life)

    async def _stop_for(self, length: timedelta) -> None:
        """All processes are shut down in order, and nobody is there for a while."""
        for life in [one for one in self.lives if not one.dead]:
            await self.processes.alive(life.store, life.app.close)
            life.store.dead = True
        self.lives.clear()
        self.settled = False
        await asyncio.sleep(length.total_seconds())

    def _buried(self, life: Life) -> None:
        if life in self.lives:
            self.lives.remove(life)
            self.deaths += 1


def _with_line(request: Request, line: str) -> Request:
    return replace(request, line=line)
