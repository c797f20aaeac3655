"""The organiser's desk of content: what a group adds to the catalogue, and what it hides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from bot.catalog import Catalog
from bot.domain.calendar import wall
from bot.domain.checkins import kind_of_item
from bot.domain.links import web_link
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.services import papers
from bot.services.boards import week_of
from bot.services.groups import known_here
from bot.services.own_items import name_of, number_of
from bot.store import feeds, groups, own_content, path
from bot.store import papers as paper_store
from bot.store.own_content import OwnItem
from bot.store.work import Work
from bot.talk.request import Request

MOST = 400  # things of one group
SUGGESTED = 25
WEEK = timedelta(weeks=1)
FEED = "feed-"


class Shelf(StrEnum):
    """What can be added: episodes, papers, and things of the path by their kind of check-in."""

    PODCAST = "podcast"
    PAPER = "paper"
    VIDEO = "video"
    LECTURE = "lecture"
    BOOK = "book"
    CODE = "code"


class Thing(Struct, frozen=True, kw_only=True):
    """One row of the list. `own`: this group added it; `minutes` None: not known, or a paper."""

    id: str
    title: str
    minutes: int | None = None
    own: bool = False
    hidden: bool = False


class Added(Struct, frozen=True, kw_only=True):
    """What was added, and the title of the stage it stands in ("" for episodes and papers)."""

    thing: Thing
    kind: Shelf
    stage: str = ""


def add(
    work: Work,
    request: Request,
    catalog: Catalog,
    kind: Shelf,
    title: str,
    link: str,
    minutes: int | None,
) -> Added:
    """Keep it for the group. Refusals: `catalog.title`, `link.bad`, `catalog.again`, `.full`."""
    group, url = known_here(work, request), web_link(link)
    if not any(letter.isalnum() for letter in title):
        raise Refusal("catalog.title", given=title)
    gone = {thing for _, thing in own_content.hidden(work, [group.id])}
    there = [one for one in own_content.of_groups(work, [group.id]) if name_of(one.id) not in gone]
    if any((one.kind, one.url) == (kind, url) for one in there):
        raise Refusal("catalog.again", title=title)
    if len(there) >= MOST:
        raise Refusal("catalog.full", most=MOST)
    stage = "" if kind in (Shelf.PODCAST, Shelf.PAPER) else _stage(work, catalog, group.id)
    item = OwnItem(id=0, kind=kind.value, title=title, url=url, minutes=minutes, stage=stage)
    number = own_content.add(work, group.id, item, request.at)
    thing = Thing(id=name_of(number), title=title, minutes=minutes, own=True)
    found = catalog.path.find(stage)
    return Added(thing=thing, kind=kind, stage=found.title if found else "")


def _stage(work: Work, catalog: Catalog, group: int) -> str:
    """The stage that most members stand in; of several the earliest."""
    first = catalog.path.first.key
    found: Counter[str] = Counter()
    for member in groups.members_of(work, group):
        standing = path.stage_of(work, member.person)
        found[standing.key if standing else first] += 1
    keys = [stage.key for stage in catalog.path.main if stage.key in found]
    return max(keys, key=lambda key: found[key], default=first)


def listed(work: Work, request: Request, catalog: Catalog, kind: Shelf) -> list[Thing]:
    """Everything of a kind that the group has: its own first, hidden things last."""
    group = known_here(work, request)
    found = list(_of_kind(catalog, kind))
    there = {one.id for one in found}
    gone = {thing for _, thing in own_content.hidden(work, [group.id])}
    whole = catalog.behind
    if gone and whole is not None:
        gone = {one for one in gone if number_of(one) is None}  # its own are taken away for good
        hidden = [one for one in _of_kind(whole, kind) if one.id in gone and one.id not in there]
        found += [
            Thing(id=one.id, title=one.title, minutes=one.minutes, hidden=True) for one in hidden
        ]
    own = {name_of(one.id) for one in own_content.of_groups(work, [group.id])}
    marked = [
        Thing(
            id=one.id, title=one.title, minutes=one.minutes, hidden=one.hidden, own=one.id in own
        )
        for one in found
    ]
    return sorted(marked, key=lambda one: (one.hidden, not one.own))


def remove(work: Work, request: Request, catalog: Catalog, name: str) -> Thing:
    """Take one's own away, or hide a thing of the catalogue from this group.

    What was done of it stays. This week's paper makes room for another one.
    """
    group = known_here(work, request)
    thing = _named(work, catalog, group, name)
    own_content.hide(work, group.id, thing.id, request.at)
    today = wall(request.at, group.zone).date()
    for day in (today, today + WEEK):  # the next one may have been shown ahead
        if paper_store.of_week(work, papers.owner_of(group), week_of(day)) == thing.id:
            papers.another(work, catalog, group, day, request.at)
    return thing


def back(work: Work, request: Request, catalog: Catalog, name: str) -> Thing:
    """Take it into the list again."""
    group = known_here(work, request)
    if not own_content.show(work, group.id, name):
        raise Refusal("catalog.unknown", given=name)
    return Thing(id=name, title=catalog.title(name))


def suggested(work: Work, request: Request, catalog: Catalog, typed: str) -> list[tuple[str, str]]:
    """(title, id) of what can be removed: the group's own first."""
    group = groups.at(work, request.where)
    own = own_content.of_groups(work, [group.id]) if group else ()
    mine = {name_of(one.id) for one in own}
    words = typed.casefold().split()
    found = [one for one in _everything(catalog) if _has(words, f"{one.id} {one.title}")]
    found.sort(key=lambda one: one.id not in mine)
    told = feeds.of_groups(work, [group.id]) if group else []
    followed = [(one.title or one.url, f"{FEED}{one.id}") for one in told]
    fitting = [(title[:100], name) for title, name in followed if _has(words, f"{name} {title}")]
    return [*fitting, *((one.title[:100], one.id) for one in found)][:SUGGESTED]


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text.casefold() for word in words)


def _named(work: Work, catalog: Catalog, group: Group, name: str) -> Thing:
    everything = list(_everything(catalog))
    wanted = name.strip().casefold()
    by_id = [one for one in everything if one.id == wanted]
    by_title = [one for one in everything if one.title.casefold() == wanted]
    within = [one for one in everything if wanted and wanted in one.title.casefold()]
    for found in (by_id, by_title, within):
        mine = [one for one in found if number_of(one.id) is not None]
        if len(found) == 1 or len(mine) == 1:
            return (mine or found)[0]
        if found:
            raise Refusal("catalog.two", given=name)
    gone = {thing for _, thing in own_content.hidden(work, [group.id])}
    if wanted in gone:
        raise Refusal("catalog.gone", title=catalog.title(wanted))
    raise Refusal("catalog.unknown", given=name)


def _everything(catalog: Catalog) -> Iterator[Thing]:
    yield from _of_kind(catalog, Shelf.PODCAST)
    yield from _of_kind(catalog, Shelf.PAPER)
    for item in catalog.items.values():
        yield Thing(id=item.id, title=item.title, minutes=item.minutes or None)


def _of_kind(catalog: Catalog, kind: Shelf) -> Sequence[Thing]:
    match kind:
        case Shelf.PODCAST:
            heard = catalog.episodes.values()
            return [Thing(id=one.id, title=one.title, minutes=one.minutes) for one in heard]
        case Shelf.PAPER:
            return [Thing(id=one.id, title=one.title) for one in catalog.papers.values()]
        case _:
            return [
                Thing(id=one.id, title=one.title, minutes=one.minutes or None)
                for one in catalog.items.values()
                if kind_of_item(one.kind) == kind.value
            ]
