"""The real process beside a loopback Slack: one workspace, a few people, a channel."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.slack.manifest import made
from bot.commands import registry
from tests.databases import ready_file
from tests.platforms.slack import (
    BotProcess,
    Channel,
    LoopbackSlack,
    Message,
    Reply,
    Team,
    User,
    View,
    start_bot,
)

RUN = ("-m", "tests.noon", "bot", "run")
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@dataclass(kw_only=True)
class Stage:
    """A server, the bot, a workspace whose admin is ann, ben, and #study."""

    s: LoopbackSlack
    bot: BotProcess
    team: Team
    ann: User
    ben: User
    study: Channel
    folder: Path

    async def study_(self, text: str = "", by: User | None = None) -> Reply:
        """`/study …` in #study."""
        return await self.s.command(by or self.ann, self.study, "/study", text)

    async def submit(self, by: User, form: View | None, values: dict[str, Any]) -> Message:
        """Send a form that closes; what only this person sees next, where they asked for it."""
        seen, patience = len(self.s.ephemerals(by)), self.s.rules.patience
        self.s.rules.patience = 0.2  # what comes, comes in answer to the act that opened the form
        sent = await self.s.submit(by, form, values)
        self.s.rules.patience = patience
        assert sent.closed, sent.text
        assert await self.s.timeline.until(lambda: len(self.s.ephemerals(by)) > seen)
        return self.s.ephemerals(by)[-1]

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the bot's database, or change it, beside the bot."""
        connection = sqlite3.connect(self.folder / "bot.db", timeout=5)
        with connection:
            rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    def somebody(self, **facts: Any) -> User:
        """Somebody new, in #study."""
        user = self.s.add_user(self.team, **facts)
        self.study.members.add(user.id)
        return user


@asynccontextmanager
async def staged(folder: Path, **env: str) -> AsyncIterator[Stage]:
    """A stage over Socket Mode; the app is configured by its own manifest."""
    async with LoopbackSlack() as s:
        s.configure(made(registry()))
        team = s.add_team("Acme")
        ann = s.add_user(team, "ann", tz="Europe/Berlin", is_admin=True)
        ben = s.add_user(team, "ben", tz="Europe/Paris")
        study = s.add_channel(team, "study", members=[ann, ben])
        bot = await start_bot(s, RUN, {**s.env(team), **database(folder), **env})
        yield Stage(s=s, bot=bot, team=team, ann=ann, ben=ben, study=study, folder=folder)


def database(folder: Path) -> dict[str, str]:
    """A database of its own; the one that is there already, where there is one."""
    path = folder / "bot.db"
    return {"DATABASE_URL": f"sqlite:///{path}" if path.exists() else ready_file(path)}


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port
