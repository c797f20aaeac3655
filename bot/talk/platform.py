"""What a platform must be able to do, and the three answers that a delivery can have."""

from datetime import datetime
from typing import Protocol, TypeAlias, runtime_checkable

from msgspec import Struct

from bot.talk.message import Message
from bot.talk.request import Account, Place


class Target(Struct, frozen=True, kw_only=True):
    """Where a delivery goes: to a channel, or to one account privately (`account` set)."""

    place: Place
    account: Account | None = None


class Sent(Struct, frozen=True, kw_only=True):
    """It arrived; `receipt` finds the message again for a later edit."""

    receipt: str


class Later(Struct, frozen=True, kw_only=True):
    """Not now. `after` is the earliest instant that the platform named, None for our back-off.

    `maybe` says that the message may have arrived all the same (a lost answer).
    """

    why: str
    after: datetime | None = None
    maybe: bool = False


class Gone(Struct, frozen=True, kw_only=True):
    """Never: the channel is deleted, private messages are closed, the token was revoked."""

    why: str


Outcome: TypeAlias = Sent | Later | Gone


class Platform(Protocol):
    """One connected platform. `deliver` returns what happened and never raises."""

    name: str
    can_dedupe_for: int
    """Seconds after the first try within which the same key is not doubled (0: never)."""

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        """Send `message`, or edit the one that `receipt` names."""
        ...

    async def check(self, target: Target) -> str:
        """Check that messages can be sent there; "" when all is well, else what is missing.

        Several are joined by "; ". Each is a word of the texts `setup.problems`, with the
        permission behind a colon where one is missing ("threads: Create Public Threads",
        "unknown" for a channel that cannot be seen), or a short sentence of its own.
        """
        ...


@runtime_checkable
class Looks(Protocol):
    """A platform that can look whether a message of some key stands there already.

    Asked before a try that may have arrived is repeated; `can_dedupe_for` does not count then.
    """

    async def look(self, key: str, target: Target, since: datetime) -> Outcome | None:
        """Sent where it stands; None where it does not, so that it may be sent again.

        Later where nobody could say just now; Gone where nobody may look, so that it must not be
        sent again. `since` is the instant of the first try.
        """
        ...
