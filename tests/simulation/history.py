"""One seed lived through: people, weather, deaths; judged after every step."""

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from msgspec.structs import replace

from bot.store.engine_errors import StoreError
from bot.talk.command import Form
from bot.talk.message import Message
from bot.talk.request import Request
from tests.simulation import judge, people, weather
from tests.simulation.clocks import Clocks
from tests.simulation.disks import Disk, ServerDisk
from tests.simulation.kinds import kind_of
from tests.simulation.lived import Lived
from tests.simulation.lives import Life, Processes, begin
from tests.simulation.loop import SimLoop, Stuck, run
from tests.simulation.people import PRESS, Member
from tests.simulation.platforms import World
from tests.simulation.store import Chances, SimStore

FIRST = datetime(2025, 1, 1, tzinfo=UTC)
AT_ONCE = 0.15  # of what people say comes together with what somebody says next
ECHOES = (1, 60, 300, 7200)  # seconds after which a platform tells of the same event again
Words = tuple[timedelta, int, Member, str]


def live(seed: int, days: int = 0, url: str = "") -> Lived:
    """Live a seed; judge.Broken with all that is needed to find the fault, else what it was.

    `url` is that of a database on Postgres with the bot's tables, instead of one in memory.
    """
    loop = SimLoop()
    disk = ServerDisk(url) if url else Disk()
    history = History(seed, days, loop, disk)
    try:
        return run(history.live(), loop)
    except Stuck as error:
        raise history.broken(error) from error
    finally:
        disk.close()


class History:
    """The world of one seed. All chance comes from its own dice, so it is the same each time."""

    def __init__(self, seed: int, days: int, loop: SimLoop, disk: Disk) -> None:
        self.seed, self.loop = seed, loop
        self.processes = Processes(loop)
        self.dice = random.Random(seed)
        self.kind = kind_of(seed, self.dice)
        self.days = days or self.kind.days
        self.start = FIRST + timedelta(
            days=self.dice.randrange(700), hours=self.dice.randrange(24)
        )
        self.members = people.crowd(self.dice, self.kind.people)
        self.chances = Chances(self._more_dice(), crash=self.kind.crash, refuse=self.kind.refuse)
        self.clocks = Clocks(self._more_dice(), self.kind.jumps)
        self.disk = disk
        self.worlds = [
            World(name, self.now, self._more_dice()) for name in ("discord", "slack", "terminal")
        ]
        self.lives: list[Life] = []
        self.parts = self._parts()
        self.echoes: list[tuple[datetime, Request, Member]] = []
        self.settled = False
        self.deaths = self.said = self.refused = 0
        self.judge = judge.Judge(self.disk, self.worlds, self.members)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.loop.time())

    async def live(self) -> Lived:
        try:
            await self._whole()
            for member in self.members:
                for line in people.first_words(member, self.dice):
                    await self._say(member.says(line, self.now()), member)
            await self._say(self.members[0].says("setup start", self.now()), self.members[0])
            self.chances.on = True
            for _ in range(self.days):
                await self._day()
            self.chances.on = False
            weather.clear(self.worlds)
            self.clocks.right(self.lives)
            await self._whole()
            await self._pass(timedelta(hours=15))
            self.judge.at_the_end(self.now())
        except Exception as error:
            raise self.broken(error) from error
        return Lived(
            seed=self.seed,
            kind=self.kind.name,
            people=len(self.members),
            days=self.days,
            deaths=self.deaths,
            said=self.said,
            refused=self.refused,
            arrived=sum(len(world.arrived) for world in self.worlds),
            unknown=self.judge.unknown(),
        )

    def broken(self, error: Exception) -> judge.Broken:
        """Which seed broke, when, and how."""
        return judge.Broken(f"seed {self.seed}, {self.now():%Y-%m-%d %H:%M:%S}: {error!r}")

    def _more_dice(self) -> random.Random:
        return random.Random(self.dice.random())

    def _parts(self) -> list[list[World]]:
        """What each process serves: one serves all, or two do, or each of two a part."""
        if self.dice.random() < 0.5:
            return [self.worlds]
        if self.dice.random() < 0.5:
            return [self.worlds, self.worlds]
        return [self.worlds[:1], self.worlds[1:]]

    # -- days ------------------------------------------------------------------------------------

    async def _day(self) -> None:
        weather.change(self.worlds, self.members, self.dice)
        began = self.now()
        together = list(self._together())
        stop = self.dice.randrange(len(together) or 1)
        stops = self.dice.random() < self.kind.stops
        for number, (after, words) in enumerate(together):
            await self._pass(began + after - self.now())
            if stops and number == stop:
                await self._stop_for(timedelta(hours=self.dice.choice((0.02, 0.2, 1, 3, 9))))
            self.clocks.pass_on(self.lives, self.now(), len(together))
            await self._step(words)
        await self._pass(began + timedelta(days=1) - self.now())
        self._look(whole=True)

    async def _step(self, words: list[tuple[Member, str]]) -> None:
        """What is said at one moment, by several people and twice, while time goes on."""
        self.judge.before_a_step(self.now())
        asked = [(self._request(member, line), member) for member, line in words]
        asked += [one for one in asked if self.dice.random() < 0.05]
        asked += [(request, member) for at, request, member in self.echoes if at <= self.now()]
        self.echoes = [one for one in self.echoes if one[0] > self.now()]
        for request, member in asked:
            if self.dice.random() < 0.02:
                later = self.now() + timedelta(seconds=self.dice.choice(ECHOES))
                self.echoes.append((later, request, member))
        self.dice.shuffle(asked)
        await asyncio.gather(
            *(self._say(request, member) for request, member in asked),
            self._pass(timedelta(seconds=self.dice.choice((0, 0, 1, 5, 30)))),
        )
        self._look()

    def _look(self, *, whole: bool = False) -> None:
        sure = self.clocks.sure(self.now())
        settled = self.settled and sure
        self.judge.after_a_step(self.now(), settled=settled, sure=sure, whole=whole)

    def _together(self) -> Iterator[tuple[timedelta, list[tuple[Member, str]]]]:
        """The words of a day in order; some come at once. Who takes something back is alone."""
        kept: list[Words] = []
        for words in sorted(self._plan(), key=lambda entry: entry[:2]):
            alone = "undo" in (words[3], *(line for *_, line in kept))
            if kept and (alone or self.dice.random() >= AT_ONCE):
                yield kept[0][0], [(member, line) for *_, member, line in kept]
                kept = []
            kept.append(words)
        if kept:
            yield kept[0][0], [(member, line) for *_, member, line in kept]

    def _plan(self) -> Iterator[Words]:
        number = 0
        for member in self.members:
            for line in people.words_of_a_day(member, self.dice):
                number += 1
                yield timedelta(seconds=self.dice.randrange(86_400)), number, member, line

    def _request(self, member: Member, line: str) -> Request:
        member.spoke_at = self.now()
        if line == PRESS:
            pressed = member.presses(self.now(), self.dice)
            if pressed is not None:
                return pressed
            line = "today"
        made = member.says(line, self.now(), private=self.dice.random() < 0.2)
        note = member.note()
        if "{note}" in line and made.line is not None:
            member.answered[note] = False
            return replace(made, line=made.line.replace("{note}", note))
        return made

    async def _say(self, request: Request, member: Member) -> None:
        """Ask the first process there is; a dead one is replaced, and who got no answer may
        ask again under the same key, as platforms do."""
        began = self.now()
        await self._ask(request, member)
        member.spoken.append((began, self.now()))

    async def _ask(self, request: Request, member: Member) -> None:
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
        if isinstance(reply, Message):
            member.seen.append((reply, f"answer/{request.key}", request.where))
        self.judge.answered(request, member, reply, refused)

    # -- time and processes ----------------------------------------------------------------------

    async def _pass(self, length: timedelta) -> None:
        """Time passes; processes that die on the way are replaced after a while."""
        until = self.now() + length
        while self.now() < until:
            life = await self._living()
            others = [one for one in self.lives if one is not life and not one.dead]
            together = [life, *others]
            done = await asyncio.gather(*(self._advance(one, until) for one in together))
            whole = len(together) == len(self.parts)
            self.settled = all(done) and whole and self.now() - until < timedelta(minutes=1)
            if not whole and self.dice.random() < 0.3:
                await self._whole()

    async def _advance(self, life: Life, until: datetime) -> bool:
        """Whether the process did all that was due by then, by its own clock."""
        moment = until + life.watch.skew
        try:
            await self.processes.alive(life.store, partial(life.app.advance, moment))
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
            await self._whole()

    async def _whole(self) -> None:
        """Every part that no process serves gets a new one."""
        served = {life.part for life in self.lives if not life.dead}
        for part in set(range(len(self.parts))) - served:
            store = SimStore(self.disk, self.chances)
            start = partial(begin, self.loop, self.start, store, self.parts[part], part)
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
