"""What a group added to the catalogue, and what of it the group hides."""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from bot.store.forms import stamp
from bot.store.sql import own_content as sql
from bot.store.work import Row, Work


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
    return tuple(_item(row) for row in work.all(sql.OF, groups=list(groups)))


def add(work: Work, group: int, item: OwnItem, at: datetime) -> int:
    """Keep it; the number of the row (that of `item` does not count)."""
    made: int = work.value(
        sql.ADD,
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
    return work.run(sql.DROP, group_=group, id_=number) > 0


def unsigned(work: Work) -> list[tuple[int, str]]:
    """(number, link) of papers whose authors and year are not known."""
    return [(row[0], row[1]) for row in work.all(sql.WITHOUT_AUTHORS)]


def sign(work: Work, number: int, authors: str, year: int) -> None:
    """Who wrote the paper, and when."""
    work.run(sql.TELL, id_=number, authors_=authors, year_=year)


def hidden(work: Work, groups: Collection[int]) -> tuple[tuple[int, str], ...]:
    """(group, id) of what these groups hide."""
    return tuple((row[0], row[1]) for row in work.all(sql.HIDDEN, groups=list(groups)))


def hide(work: Work, group: int, thing: str, at: datetime) -> bool:
    """Hide a thing of the catalogue from the group; False where it was hidden before."""
    return work.run(sql.HIDE, group=group, thing=thing, at=stamp(at)) > 0


def show(work: Work, group: int, thing: str) -> bool:
    """Take it back; False where it was not hidden."""
    return work.run(sql.SHOW, group_=group, thing_=thing) > 0


def is_any(work: Work) -> bool:
    """Whether any group at all added or hid something."""
    return work.value(sql.ANY) is not None


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
