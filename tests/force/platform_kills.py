"""`understudy run` on both loopback platforms, killed again and again in the middle of a burst."""

import asyncio
import random
from dataclasses import dataclass
from pathlib import Path

from tests.force.two import Two, two

LONGEST = 0.8  # seconds that it lives on after it said something


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was counted: `lost` count as said and stand nowhere, `twice` stand more than once.

    `unknown` may or may not have arrived; `astray` of them did.
    """

    kills: int
    due: int
    said: int
    twice: int
    lost: int
    unknown: int
    astray: int

    @property
    def well(self) -> bool:
        return not self.twice and not self.lost and self.said + self.unknown >= self.due


async def killed(url: str, folder: Path, kills: int, each: int, dice: random.Random) -> Report:
    """Kill it so often; then one life that ends well. `each`: messages of a kind and platform."""
    async with two(url, folder) as w:
        await w.put(each)
        for _ in range(kills):
            await _life(w, dice)
            await w.served.let_leases_run_out()
        w.d.gateway.rested()
        async with w.process() as last:
            await last.ready()
            states = await w.settled()
            assert await last.stop() == 0, last.log
        said = w.said()
    unknown = {key for key, state in states.items() if state == "unknown"}
    return Report(
        kills=kills,
        due=len(states),
        said=len(said),
        twice=sum(number - 1 for number in said.values()),
        lost=len({key for key, state in states.items() if state == "sent"} - said.keys()),
        unknown=len(unknown),
        astray=len(unknown & said.keys()),
    )


async def _life(w: Two, dice: random.Random) -> None:
    """One process, from its start to its death in the middle of what it says."""
    w.d.gateway.rested()
    before = w.said().total()
    process = w.process()
    await process.start()
    if dice.random() < 0.8:
        await w.reach(lambda: w.said().total() > before or process.returncode is not None)
    await asyncio.sleep(dice.uniform(0.0, LONGEST))
    await process.kill()
