"""Sessions of the gateway: who gets which event, and what is played again after a broken line."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .gateway import Socket
    from .server import LoopbackDiscord

GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, DM_MESSAGES = 1 << 0, 1 << 1, 1 << 9, 1 << 12
MESSAGE_CONTENT = 1 << 15

CLOSE_WORDS = {
    4001: "Unknown opcode.",
    4002: "Error while decoding payload.",
    4003: "Not authenticated.",
    4004: "Authentication failed.",
    4005: "Already authenticated.",
    4007: "Invalid seq.",
    4008: "Rate limited.",
    4010: "Invalid shard.",
    4012: "Invalid API version.",
    4013: "Invalid intent(s).",
    4014: "Disallowed intent(s).",
}


class Closing(Exception):
    """The socket is to be closed with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(CLOSE_WORDS[code])
        self.code = code


@dataclass(eq=False)
class Session:
    """What one client was told, numbered; it outlives its sockets until it is forgotten."""

    id: str
    shard: int
    count: int
    intents: int
    seq: int = 0
    ready: bool = False
    socket: Socket | None = None
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=5000))
    names: list[str] = field(default_factory=list)

    def has(self, guild_id: int | None) -> bool:
        """Whether events of this server come here; private ones go to shard 0."""
        return self.shard == (0 if guild_id is None else (guild_id >> 22) % self.count)

    def send(self, name: str, data: Any) -> None:
        """Numbers the event, keeps it for a resume, and sends it where there is a socket."""
        self.seq += 1
        text = json.dumps({"op": 0, "t": name, "s": self.seq, "d": data})
        self.sent.append((self.seq, text))
        self.names.append(name)
        if self.socket is not None:
            self.socket.put_text(text)

    def since(self, seq: int) -> list[str]:
        return [text for number, text in self.sent if number > seq]


class Sessions:
    """The sessions of the bot. Several of one shard all get its events, as on Discord."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self._server = server
        self._all: dict[str, Session] = {}

    def open(self, name: str, shard: int, count: int, intents: int) -> Session:
        self._all[name] = session = Session(name, shard, count, intents)
        return session

    def get(self, name: Any) -> Session | None:
        return self._all.get(name)

    def forget(self, session: Session) -> None:
        self._all.pop(session.id, None)

    def live(self) -> list[Session]:
        """Those with a socket."""
        return [s for s in self._all.values() if s.ready and s.socket is not None]

    def send(self, name: str, data: Any, *, guild_id: int | None = None, intent: int = 0) -> int:
        """Sends an event to the shard of its server where it has the intent; to how many."""
        told = 0
        for session in list(self._all.values()):
            if not session.ready or not session.has(guild_id):
                continue
            if intent and not session.intents & intent:
                continue
            session.send(name, data)
            told += session.socket is not None
        return told

    def send_message(self, name: str, data: dict[str, Any], *, guild_id: int | None) -> None:
        """A message event: without the intent the text is left out where the bot is not meant."""
        intent = DM_MESSAGES if guild_id is None else GUILD_MESSAGES
        me = str(self._server.world.bot.id)
        meant = guild_id is None or data["author"]["id"] == me
        meant = meant or any(one["id"] == me for one in data["mentions"])
        blank = {"content": "", "embeds": [], "attachments": [], "components": []}
        for session in list(self._all.values()):
            if session.ready and session.has(guild_id) and session.intents & intent:
                open_ = meant or session.intents & MESSAGE_CONTENT
                session.send(name, data if open_ else data | blank)
