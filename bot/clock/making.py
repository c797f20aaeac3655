"""What a composer has in its hands, and what it makes of a delivery."""

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from bot.catalog import Catalog
from bot.store.deliveries import Delivery
from bot.store.work import Work
from bot.talk.message import Message
from bot.words import Words


class Drop(Struct, frozen=True, kw_only=True):
    """It is not said; `why` names the rule."""

    why: str


class Wait(Struct, frozen=True, kw_only=True):
    """It is not said before then, since nobody asked for it at this hour or on this date."""

    until: datetime
    why: str


class Making(Struct, frozen=True, kw_only=True):
    """What a composer has in its hands."""

    work: Work
    delivery: Delivery
    now: datetime
    catalog: Catalog
    words: Words


Made: TypeAlias = Message | Drop | Wait
