"""One message on its way to a platform, and what can become of it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.talk.platform import Target
from bot.talk.request import Account, Place


class State(StrEnum):
    """What became of a delivery."""

    OWED = "owed"
    SENT = "sent"
    DROPPED = "dropped"  # a rule says that it helps nobody any more; `why` names the rule
    GONE = "gone"
    UNKNOWN = "unknown"  # it may have arrived; not repeated, listed for the operator


class Delivery(Struct, frozen=True, kw_only=True):
    """One message on its way to a platform; `data` is what its composer needs.

    `first_try_at` is set from the moment before the first try that may have arrived.
    """

    id: int = 0
    key: str
    kind: str
    schedule: int | None = None
    person: int | None = None
    group: int | None = None
    platform: str
    space: str = ""
    channel: str = ""
    account: str = ""
    data: Mapping[str, Any]
    due_at: datetime
    expires_at: datetime
    not_before: datetime | None
    tries: int = 0
    first_try_at: datetime | None = None
    leased_until: datetime | None = None
    state: State = State.OWED
    receipt: str = ""
    why: str = ""

    @property
    def begun(self) -> datetime:
        """When it was said first, or tried to be; until then, when it is due."""
        return self.first_try_at or self.due_at

    @property
    def target(self) -> Target:
        """Where it goes: to one account privately, or to a channel."""
        place = Place(
            platform=self.platform,
            space=self.space,
            channel=self.channel,
            private=bool(self.account),
        )
        if not self.account:
            return Target(place=place)
        account = Account(platform=self.platform, space=self.space, id=self.account)
        return Target(place=place, account=account)
