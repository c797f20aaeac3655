"""The catalogue as a group or a person has it: with what feeds say and what groups added."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from threading import Lock

from msgspec import Struct

from bot.catalog import Catalog
from bot.services.fed import Fed, with_feeds
from bot.services.own_items import with_own
from bot.store import feed_entries, feeds, groups, own_content, people
from bot.store.deliveries import Delivery
from bot.store.feeds import Feed
from bot.store.own_content import OwnItem
from bot.store.work import Work
from bot.talk.request import Request

LOOK_AGAIN = 5.0  # seconds after which another process's first addition is seen
KEPT = 64  # catalogues of groups


class _Seen(Struct, frozen=True, kw_only=True):
    """What is there at all."""

    any: bool
    everyones: Catalog


class Stock:
    """Makes catalogues and keeps them. Every method that takes `work` reads and never writes."""

    def __init__(self, base: Catalog, clock: Callable[[], float] = time.monotonic) -> None:
        self.base = base
        self._clock = clock  # seconds; the wall clock's jumps are not in it
        self._seen: _Seen | None = None
        self._good_until = 0.0
        self._asked_until = 0.0  # so long whoever was told to ask is waited for
        self._lock = Lock()
        self._made: OrderedDict[Hashable, Catalog] = OrderedDict()

    def at_hand(self) -> Catalog | None:
        """The one that all have, where no group has anything of its own; None: ask for it.

        Once it is old one is told to ask, and not all who come meanwhile.
        """
        seen, now = self._seen, self._clock()
        if seen is None or seen.any:
            return None
        if now > max(self._good_until, self._asked_until):
            self._asked_until = now + LOOK_AGAIN
            return None
        return seen.everyones

    def forget(self) -> None:
        """Something was changed in this process: look anew."""
        self._seen = None

    def of_request(self, work: Work, request: Request) -> Catalog:
        """For whoever asks: of the group of the place and of all their own."""
        seen = self._look(work)
        if not seen.any:
            return seen.everyones
        here = groups.at(work, request.where)
        person = people.by_account(work, request.who)
        mine = [one.group for one in groups.memberships(work, person.id)] if person else []
        return self._of(work, seen, mine, here.id if here else None)

    def of_delivery(self, work: Work, delivery: Delivery) -> Catalog:
        """For whom a message is made: a group, or a person of some."""
        seen = self._look(work)
        if not seen.any:
            return seen.everyones
        mine: list[int] = []
        if delivery.group is None and delivery.person is not None:
            mine = [one.group for one in groups.memberships(work, delivery.person)]
        return self._of(work, seen, mine, delivery.group)

    def of_group(self, work: Work, group: int) -> Catalog:
        """For the members of a group."""
        seen = self._look(work)
        return self._of(work, seen, [], group) if seen.any else seen.everyones

    def _look(self, work: Work) -> _Seen:
        seen = self._seen
        if seen is None or self._clock() > self._good_until:
            everyones = self._fed_by(work, self.base, feeds.of_shows(work))
            there = own_content.is_any(work) or feeds.is_any(work)
            seen = self._seen = _Seen(any=there, everyones=everyones)
            self._good_until = self._clock() + LOOK_AGAIN
        return seen

    def _of(self, work: Work, seen: _Seen, mine: Sequence[int], here: int | None) -> Catalog:
        """`here` decides what is hidden; in a private chat what all of one's groups hide is."""
        all_ = sorted({*mine, *([] if here is None else [here])})
        if not all_:
            return seen.everyones
        own = own_content.of_groups(work, all_)
        hidden = own_content.hidden(work, all_)
        told = feeds.of_groups(work, all_)
        gone = _gone(hidden, [here] if here is not None else all_)
        key = (own, gone, _versions(told), id(seen.everyones))
        return self._kept(key, lambda: self._make(work, seen.everyones, own, gone, told))

    def _make(
        self,
        work: Work,
        under: Catalog,
        own: Sequence[OwnItem],
        gone: frozenset[str],
        told: Sequence[Feed],
    ) -> Catalog:
        made = with_own(self._fed_by(work, under, told), own)
        return made.plus(without=gone) if gone else made

    def _fed_by(self, work: Work, under: Catalog, told: Sequence[Feed]) -> Catalog:
        read = [one for one in told if one.version]
        if not read:
            return under
        key = ("fed", id(under), _versions(read))
        return self._kept(key, lambda: with_feeds(under, [_entries(work, one) for one in read]))

    def _kept(self, key: Hashable, make: Callable[[], Catalog]) -> Catalog:
        with self._lock:  # transactions run in more than one thread
            found = self._made.get(key)
        if found is None:
            found = make()
            with self._lock:
                self._made[key] = found
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
        return found


def _entries(work: Work, feed: Feed) -> Fed:
    return Fed(feed=feed, entries=tuple(feed_entries.of(work, feed.id)))


def _versions(told: Sequence[Feed]) -> tuple[tuple[int, int], ...]:
    return tuple((one.id, one.version) for one in told)


def _gone(hidden: Collection[tuple[int, str]], deciding: Sequence[int]) -> frozenset[str]:
    """What every one of the deciding groups hides."""
    of = [{thing for group, thing in hidden if group == one} for one in deciding]
    return frozenset.intersection(*map(frozenset, of))
