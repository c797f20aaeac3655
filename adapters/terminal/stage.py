"""Where a talk plays: its spaces, and a platform that stands for each, with its faults."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from adapters.terminal.faults import Fault, Faults
from adapters.terminal.lines import CrashAt, Space
from adapters.terminal.requests import Speaker
from adapters.terminal.room import EVERYBODY, Room, account
from bot.talk import action_ids
from bot.talk.message import Action, Message, Select
from bot.talk.platform import Outcome, Sent, Target
from bot.talk.request import Place

CHANNEL = {"discord": "study", "slack": "study", "terminal": "room"}
HOME = "home"

# For how long a platform can tell that it was given the same key before (delivery 8).
CAN_TELL_FOR = {"discord": 180, "slack": 3600, "terminal": 10**9}


def check_ids(message: Message) -> None:
    """ValueError where a button could not be sent to Discord or Slack: its id is too long, or
    carries people's text."""
    pressable: tuple[Action | Select, ...] = (*message.actions, *message.selects)
    for one in pressable:
        action_ids.encode(one)


class Crash(BaseException):
    """The process dies here. No handler of errors may catch it."""


class Fuse:
    """Where the process is to die next, if anywhere; it burns once."""

    def __init__(self) -> None:
        self.at: CrashAt | None = None

    def burn(self, here: CrashAt) -> None:
        if self.at is here:
            self.at = None
            raise Crash(here)


class Spaces:
    """The spaces of a talk by name, who may organise each, and the one last named."""

    def __init__(self) -> None:
        self._spaces: dict[str, Space] = {}
        self._first: dict[str, str] = {}
        self.current = Space(name="study", platform="discord", private=False)

    def enter(self, space: Space) -> None:
        """Name a space; KeyError never: a new one comes into being."""
        self._spaces[space.name] = space
        self.current = space

    def find(self, name: str) -> Space | None:
        """The space of that name, or the current one when no name is said."""
        if not name or name == self.current.name:
            self._spaces.setdefault(self.current.name, self.current)
            return self.current
        return self._spaces.get(name)

    def speaker(self, who: str, space: Space, zone: str | None) -> Speaker:
        """That person in that space; the first to speak in a space may organise it."""
        first = self._first.setdefault(self._home(space), who)
        on_discord = space.platform == "discord"
        home = self._home(space)
        return Speaker(
            who=account(space.platform, "" if on_discord else home, who),
            where=Place(
                platform=space.platform,
                space="" if on_discord and space.private else home,
                channel=f"private-{who}" if space.private else CHANNEL[space.platform],
                private=space.private,
                space_name=space.name,
                channel_name="" if space.private else CHANNEL[space.platform],
            ),
            may_organise=space.platform == "terminal" or (first == who and not space.private),
            zone=zone,
        )

    def _home(self, space: Space) -> str:
        """The id of the space: a private chat in Slack belongs to the workspace named first."""
        if space.platform == "terminal":
            return HOME
        if space.private and space.platform == "slack":
            teams = (one for one in self._spaces.values() if one.platform == "slack")
            return next((one.name for one in teams if not one.private), space.name)
        return space.name


class _Taken(Struct, frozen=True, kw_only=True):
    number: int
    at: datetime


class StandIn:
    """A platform of a talk: it says what it is given in the room, as its real one would."""

    def __init__(self, name: str, room: Room, fuse: Fuse, now: Callable[[], datetime]) -> None:
        self.name = name
        self.can_dedupe_for = CAN_TELL_FOR[name]
        self.faults = Faults()
        self._room, self._fuse, self._now = room, fuse, now
        self._taken: dict[str, _Taken] = {}

    def fail(self, faults: tuple[Fault, ...]) -> None:
        """Answer like this from here on."""
        self.faults = Faults(faults)

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        """Say it, unless a fault is in force; the same key again is the first receipt again."""
        self._fuse.burn(CrashAt.BEFORE)
        check_ids(message)
        now = self._now()
        if fault := self.faults.answer(target, now):
            return fault
        number = self._known(key, now) if not receipt else 0
        if not number:
            to = target.account.id if target.account else EVERYBODY
            space = target.place.space_name or target.place.space
            number = self._room.say(message, space=space, to=to, number=int(receipt or 0)).number
            self._taken[key] = _Taken(number=number, at=now)
        self._fuse.burn(CrashAt.AFTER)
        return Sent(receipt=str(number))

    async def check(self, target: Target) -> str:
        return self.faults.standing(target)

    def _known(self, key: str, now: datetime) -> int:
        taken = self._taken.get(key)
        if taken and now - taken.at <= timedelta(seconds=self.can_dedupe_for):
            return taken.number
        return 0
