"""What a group added to the catalogue, and what of it the group hides."""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, delete, exists, insert, literal, or_, select, update

from bot.store.forms import among, stamp
from bot.store.tables import hidden_items, own_items
from bot.store.upserts import upsert
from bot.store.work import Row, Work

_COLUMNS = (
    own_items.c.id,
    own_items.c.kind,
    own_items.c.title,
    own_items.c.url,
    own_items.c.minutes,
    own_items.c.stage,
    own_items.c.authors,
    own_items.c.year,
)
_OF = select(*_COLUMNS).where(among(own_items.c.group, "groups")).order_by(own_items.c.id)
_ADD = (
    insert(own_items)
    .values(
        group=bindparam("group_"),
        kind=bindparam("kind"),
        title=bindparam("title"),
        url=bindparam("url"),
        minutes=bindparam("minutes"),
        stage=bindparam("stage"),
        authors=bindparam("authors"),
        year=bindparam("year"),
        at=bindparam("at"),
    )
    .returning(own_items.c.id)
)
_DROP = delete(own_items).where(
    own_items.c.group == bindparam("group_"), own_items.c.id == bindparam("id_")
)
_WITHOUT_AUTHORS = (
    select(own_items.c.id, own_items.c.url)
    .where(own_items.c.kind == "paper", own_items.c.year.is_(None))
    .order_by(own_items.c.id)
)
_TELL = (
    update(own_items)
    .where(own_items.c.id == bindparam("id_"))
    .values(authors=bindparam("authors_"), year=bindparam("year_"))
)
_HIDDEN = (
    select(hidden_items.c.group, hidden_items.c.thing)
    .where(among(hidden_items.c.group, "groups"))
    .order_by(hidden_items.c.thing)
)
_HIDE = (
    upsert(hidden_items)
    .values(group=bindparam("group"), thing=bindparam("thing"), at=bindparam("at"))
    .on_conflict_do_nothing()
)
_SHOW = delete(hidden_items).where(
    hidden_items.c.group == bindparam("group_"), hidden_items.c.thing == bindparam("thing_")
)
_ANY = select(literal(1)).where(
    or_(exists(select(own_items.c.id)), exists(select(hidden_items.c.group)))
)


class OwnItem(Struct, frozen=True, kw_only=True):
    """One thing that a group added. `kind` is one of a check-in; `minutes` None: not known.

    `stage` is the key of the stage it stands in, "" for episodes and papers. `authors` and `year`
    are those of a paper, as far as they are known.
    """

    id: int
    kind: str
    title: str
    url: str
    minutes: int | None = None
    stage: str = ""
    authors: str = ""
    year: int | None = None


def of_groups(work: Work, groups: Collection[int]) -> tuple[OwnItem, ...]:
    """Everything these groups added, in order."""
    return tuple(_item(row) for row in work.all(_OF, groups=list(groups)))


def add(work: Work, group: int, item: OwnItem, at: datetime) -> int:
    """Keep it; the number of the row (that of `item` does not count)."""
    made: int = work.value(
        _ADD,
        group_=group,
        kind=item.kind,
        title=item.title,
        url=item.url,
        minutes=item.minutes,
        stage=item.stage,
        authors=item.authors,
        year=item.year,
        at=stamp(at),
    )
    return made


def drop(work: Work, group: int, number: int) -> bool:
    """Take it away; False where the group has none of that number."""
    return work.run(_DROP, group_=group, id_=number) > 0


def unsigned(work: Work) -> list[tuple[int, str]]:
    """(number, link) of papers whose authors and year are not known."""
    return [(row[0], row[1]) for row in work.all(_WITHOUT_AUTHORS)]


def sign(work: Work, number: int, authors: str, year: int) -> None:
    """Who wrote the paper, and when."""
    work.run(_TELL, id_=number, authors_=authors, year_=year)


def hidden(work: Work, groups: Collection[int]) -> tuple[tuple[int, str], ...]:
    """(group, id) of what these groups hide."""
    return tuple((row[0], row[1]) for row in work.all(_HIDDEN, groups=list(groups)))


def hide(work: Work, group: int, thing: str, at: datetime) -> bool:
    """Hide a thing of the catalogue from the group; False where it was hidden before."""
    return work.run(_HIDE, group=group, thing=thing, at=stamp(at)) > 0


def show(work: Work, group: int, thing: str) -> bool:
    """Take it back; False where it was not hidden."""
    return work.run(_SHOW, group_=group, thing_=thing) > 0


def is_any(work: Work) -> bool:
    """Whether any group at all added or hid something."""
    return work.value(_ANY) is not None


def _item(row: Row) -> OwnItem:
    return OwnItem(
        id=row[0],
        kind=row[1],
        title=row[2],
        url=row[3],
        minutes=row[4],
        stage=row[5],
        authors=row[6],
        year=row[7],
    )
