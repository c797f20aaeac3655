"""What was posted for a group and is edited while it stands: the day's card, the board."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from bot.store.forms import instant, instant_or_none, stamp, stamp_or_none
from bot.store.sql import posts as sql
from bot.store.work import Row, Work
from bot.talk.platform import Target
from bot.talk.request import Place

CARD, BOARD = "card", "board"


class Post(Struct, frozen=True, kw_only=True):
    """One message that stands in a channel. `period` is the date of a card or that of a board."""

    id: int = 0
    group: int
    kind: str
    period: str
    platform: str
    space: str
    channel: str
    receipt: str
    posted_at: datetime
    until: datetime
    said: str = ""

    @property
    def target(self) -> Target:
        """The channel that it stands in."""
        place = Place(
            platform=self.platform, space=self.space, channel=self.channel, private=False
        )
        return Target(place=place)


NAMES = Post.__struct_fields__
GIVEN = tuple(name for name in NAMES if name != "id")


def put(work: Work, post: Post, *, edit_at: datetime) -> None:
    """It was posted, and is looked at again then; another one for the same period and place
    replaces it."""
    values: dict[str, object] = {name: getattr(post, name) for name in GIVEN}
    values |= {"posted_at": stamp(post.posted_at), "until": stamp(post.until)}
    work.run(sql.PUT, **values, edit_at=stamp(edit_at))


def touch(work: Work, group: int, now: datetime, *, card_at: datetime, board_at: datetime) -> None:
    """What they show has changed: edit each at its instant, unless an edit is owed already."""
    at = {"card_at": stamp(card_at), "board_at": stamp(board_at)}
    work.run(sql.TOUCH, group_=group, now=stamp(now), **at)


def owed(work: Work, platform: str, now: datetime, most: int) -> list[Post]:
    """Those on the platform whose edit is due by now."""
    rows = work.all(sql.OWED, platform=platform, now=stamp(now), most=most)
    return [_post(row) for row in rows]


def lock(work: Work, post: Post) -> bool:
    """Whether it still stands; whoever touches it waits until this transaction is over."""
    return work.one(sql.LOCK, id_=post.id) is not None


def edited(work: Work, post: Post, said: str, again: datetime | None = None) -> None:
    """It shows all there is (`said` is its digest), or the edit is tried again then."""
    work.run(sql.EDITED, id_=post.id, said_=said, at=stamp_or_none(again))


def next_instant(work: Work, platforms: Iterable[str]) -> datetime | None:
    """When the next edit is due on any of these platforms."""
    found = (instant_or_none(work.value(sql.NEXT, platform=name)) for name in platforms)
    return min((one for one in found if one is not None), default=None)


def drop(work: Work, post: Post) -> None:
    """It does not stand any more."""
    work.run(sql.DROP, id_=post.id)


def standing(work: Work, group: int, kind: str, period: str) -> list[Post]:
    """Those of one kind and period."""
    return [_post(row) for row in work.all(sql.STANDING, group_=group, kind_=kind, period_=period)]


def _post(row: Row) -> Post:
    value = dict(zip(NAMES, row, strict=True))
    value["posted_at"] = instant(value["posted_at"])
    value["until"] = instant(value["until"])
    return Post(**value)
