"""Ticks on the path that follow from check-ins, and their undoing."""

from collections.abc import Iterable

from bot.catalog import Catalog
from bot.domain.checkins import Checkin, Kind
from bot.domain.stages import Item
from bot.store import path
from bot.store.work import Work


def count(
    work: Work, catalog: Catalog, person: int, checkin: Checkin, earlier: Iterable[Checkin]
) -> None:
    """What this check-in ticks by itself: the item it finished, and an episode for a ride.

    `earlier` are the person's other check-ins. An item with a count rises by itself for podcasts,
    once a date: an episode is often heard in parts on one day's rides, and whoever logs "30m
    podcast" each day must get on, too.
    """
    if checkin.finished and catalog.item(checkin.item or "") is not None:
        path.tick(work, person, str(checkin.item), checkin.at, checkin.number)
    if checkin.kind is Kind.PODCAST and not _ridden(checkin, earlier):
        rise(work, catalog, person, "podcast", checkin)


def rise(work: Work, catalog: Catalog, person: int, kind: str, checkin: Checkin) -> None:
    """One more for every item of that kind that has a count."""
    for item in counted(catalog, kind):
        path.tick(work, person, item.id, checkin.at, checkin.number)


def counted(catalog: Catalog, kind: str) -> list[Item]:
    """The items of the path that count acts of one kind."""
    return [item for item in catalog.items.values() if item.kind == kind and item.count > 1]


def uncount(work: Work, person: int, number: int) -> None:
    """Open again what the check-in of that number ticked."""
    path.untick_checkin(work, person, number)


def _ridden(checkin: Checkin, earlier: Iterable[Checkin]) -> bool:
    return any(one.kind is Kind.PODCAST and one.date == checkin.date for one in earlier)
