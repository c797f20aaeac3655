"""Whom a message of a study hour calls, as it is kept with the message."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from msgspec import Struct

from bot.store import outbox
from bot.store.deliveries import Delivery, State
from bot.store.due import DueRow, text
from bot.store.work import Work
from bot.talk.markup import Mention
from bot.talk.request import Place


class Called(Struct, frozen=True, kw_only=True):
    """One who is called: the row, the person, the date, the mention."""

    row: int
    person: int
    date: date
    mention: Mention


def key_of(where: DueRow | Place, meant: datetime) -> str:
    """One key for all who asked for this channel and minute."""
    return f"study:{where.platform}:{where.space}:{where.channel}:{text(meant)}"


def parts(work: Work, key: str) -> Iterator[Delivery]:
    """All messages of a study hour."""
    for number in count():
        found = outbox.by_key(work, f"{key}:{number}" if number else key)
        if found is None:
            return
        yield found


def calls(said: Delivery, row: int, day: date) -> bool:
    """Whether the message called this row's person on that date, or may have."""
    if said.state not in (State.SENT, State.UNKNOWN) or "people" not in said.data:
        return False
    return any((one.row, one.date) == (row, day) for one in kept(said))


def written(people: Sequence[Called]) -> list[Any]:
    """As the data of a delivery holds them."""
    return [
        [one.row, one.person, one.date.isoformat(), one.mention.id, one.mention.name]
        for one in people
    ]


def kept(found: Delivery) -> list[Called]:
    """Those whom the message calls, once that was settled."""
    return list(_read(found))


def _read(found: Delivery) -> Iterator[Called]:
    for row, person, day, account, name in found.data["people"]:
        mention = Mention(platform=found.platform, space=found.space, id=account, name=name)
        yield Called(row=row, person=person, date=date.fromisoformat(day), mention=mention)
