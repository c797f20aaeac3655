"""What is due reaches the screen: each message once, and only for those who are in the room."""

import os
from collections.abc import Callable, Collection
from pathlib import Path

from adapters.terminal.room import EVERYBODY, Room, Said
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Outcome, Sent, Target

PLATFORM = "terminal"
SPACE = "home"
CHANNEL = "room"
WHOLE = "+"
KEPT = 2_000  # keys; a delivery is settled long before that many others


class Shown:
    """The keys that reached a screen, over restarts: written before the message is shown.

    A second mark tells that it was. Without a path they are kept in memory alone. A key that
    cannot be written counts as new.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._keys: dict[str, bool] = {}
        for line in _read(path):
            self._keys[line.removeprefix(WHOLE)] = line.startswith(WHOLE)
        if path is not None and len(self._keys) > 2 * KEPT:
            kept = list(self._keys.items())[-KEPT:]
            path.write_text("".join(f"{WHOLE if whole else ''}{key}\n" for key, whole in kept))

    def first(self, key: str) -> bool:
        """Whether this key is new; it is known from now on, also after a power cut."""
        if key in self._keys:
            return False
        self._keys[key] = False
        self._write(key, safe=True)
        return True

    def whole(self, key: str) -> bool:
        """Whether its message was on a screen for sure."""
        return self._keys.get(key, False)

    def done(self, key: str) -> None:
        """Its message is on the screen."""
        self._keys[key] = True
        self._write(f"{WHOLE}{key}", safe=False)

    def _write(self, line: str, *, safe: bool) -> None:
        if self._path is None:
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            if safe:
                os.fsync(file.fileno())


class Terminal:
    """The platform of the chat: a message is put up in the room and shown at once.

    `present` are the ids of those who sit there; a private message waits for its reader. An edit
    of a message of an earlier chat changes nothing that is still on the screen.
    """

    name = PLATFORM
    can_dedupe_for = 10**9

    def __init__(
        self, room: Room, shown: Shown, present: Collection[str], show: Callable[[Said], None]
    ) -> None:
        self._room, self._shown, self._present, self._show = room, shown, present, show
        self._session = os.urandom(4).hex()

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        """Show it once; what was shown under this key before is not shown again."""
        to = target.account.id if target.account else EVERYBODY
        if to != EVERYBODY and to not in self._present:
            return Later(why=f"{to} is not in the room")
        session, _, number = receipt.partition(":")
        if receipt and session != self._session:
            return Sent(receipt=receipt)
        if not receipt and not self._shown.first(key):
            return self._known(key)
        said = self._room.say(message, space=SPACE, to=to, number=int(number or 0))
        self._show(said)
        if not receipt:
            self._shown.done(key)
        return Sent(receipt=f"{self._session}:{said.number}")

    def _known(self, key: str) -> Outcome:
        if self._shown.whole(key):
            return Sent(receipt=f"{self._session}:0")
        return Gone(why="it may have been on the screen already")

    async def check(self, target: Target) -> str:
        """All is well where the space is the one of this terminal."""
        return "" if target.place.platform == PLATFORM else "this is a terminal"


def _read(path: Path | None) -> list[str]:
    if path is None or not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()
