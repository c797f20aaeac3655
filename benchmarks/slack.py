"""Slack: how soon a check-in is acknowledged, and `understudy run` idle beside a bare bolt."""

import asyncio
from pathlib import Path
from statistics import median

from adapters.slack.manifest import made
from benchmarks import crowd
from benchmarks.loopback import installed, noontime
from benchmarks.measure import Figure, check
from bot.commands import registry
from tests.platforms.slack import BotProcess, Channel, LoopbackSlack, Team, User, start_bot

SINGLE, BURST = 150, 200
SETTLED = 2.0  # seconds after which a process counts as idle
OURS = ("-m", "tests.noon", "bot", "run")
BARE = ("-m", "tests.platforms.slack.apps.socket_app")


async def run() -> list[Figure]:
    """Milliseconds to the ack, seconds of the latest of many at once, resident memory."""
    await asyncio.to_thread(installed)
    with crowd.folder() as folder, noontime():
        await crowd.empty(folder / "bot.db")
        bare = await _bare()
        async with LoopbackSlack() as server:
            server.rules.patience = 30
            team, people, study = _workspace(server)
            env = {**server.env(team), "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}"}
            bot = await start_bot(server, OURS, env)
            await asyncio.sleep(SETTLED)
            memory = _rss_mib(bot)
            acks, latest = await _acks(server, people, study)
            check(server.violations == [], f"{server.violations[:3]}")
    return [
        Figure(
            key="slack_ack_ms",
            value=acks * 1000,
            reach=25,
            most=True,
            unit="ms",
            about=f"median of {SINGLE} check-ins, one at a time",
        ),
        Figure(
            key="slack_latest_ack_s",
            value=latest,
            reach=1,
            most=True,
            unit="s",
            about=f"the latest of {BURST} check-ins at once",
        ),
        Figure(
            key="slack_rss_vs_bolt",
            value=memory / bare,
            reach=1.6,
            most=True,
            about=f"{memory:.0f} MiB idle; {bare:.0f} MiB a bare async bolt",
        ),
    ]


def _workspace(server: LoopbackSlack) -> tuple[Team, list[User], Channel]:
    server.configure(made(registry()))
    team = server.add_team("Acme")
    people = [server.add_user(team, f"p{number}", tz="Europe/Paris") for number in range(BURST)]
    return team, people, server.add_channel(team, "study", members=people)


async def _bare() -> float:
    """MiB of a bolt that listens and does nothing."""
    async with LoopbackSlack() as server:
        team, _, _ = _workspace(server)
        bot = await start_bot(server, BARE, server.env(team))
        await asyncio.sleep(SETTLED)
        return _rss_mib(bot)


async def _acks(server: LoopbackSlack, people: list[User], study: Channel) -> tuple[float, float]:
    """Seconds: the median alone, the latest at once; each is answered."""
    for number in range(SINGLE):
        reply = await server.command(people[number % 20], study, "/study", "10 podcast")
        check("podcast" in reply.text, f"answered: {reply.text[:200]}")
    alone = median(ack.seconds for ack in server.acks[-SINGLE:])
    every = (server.command(one, study, "/study", "10 podcast") for one in people)
    replies = await asyncio.gather(*every)
    check(all("podcast" in reply.text for reply in replies), "not all were answered")
    found = server.acks[-BURST:]
    check(all(ack.ok for ack in found), "an ack was late")
    return alone, max(ack.seconds for ack in found)


def _rss_mib(bot: BotProcess) -> float:
    status = Path(f"/proc/{bot.pid}/status").read_text(encoding="utf-8")
    (line,) = [one for one in status.splitlines() if one.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024
