"""What a group added, as content of the catalogue."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from bot.catalog import Access, Catalog, Episode, Paper, Show
from bot.catalog.links import arxiv_id
from bot.domain.checkins import Kind
from bot.domain.stages import Item
from bot.store.own_content import OwnItem

OWN = "own-"
_LAST = 10**9  # more rows than there will be: what was added first comes first


def name_of(number: int) -> str:
    """How the catalogue, check-ins and buttons call it."""
    return f"{OWN}{number}"


def number_of(name: str) -> int | None:
    """The number of what is called so; None where that is no group's own."""
    number = name.removeprefix(OWN)
    return int(number) if name.startswith(OWN) and number.isdecimal() else None


def with_own(catalog: Catalog, items: Sequence[OwnItem]) -> Catalog:
    """The catalogue with all of these."""
    if not items:
        return catalog
    heard = [one for one in items if one.kind == Kind.PODCAST]
    papers = [_paper(one) for one in items if one.kind == Kind.PAPER]
    known = {paper.id: _same(catalog, paper) for paper in papers}
    return catalog.plus(
        shows=[_show(one) for one in heard],
        episodes=[_episode(catalog, one) for one in heard],
        papers=[_known(paper, known[paper.id]) for paper in papers],
        items=list(_items(catalog, items)),
        without=[one.id for one in known.values() if one is not None],
    )


def _show(item: OwnItem) -> Show:
    """Nobody says which show it is: it goes by the site that has it."""
    site = (urlsplit(item.url).hostname or item.title).removeprefix("www.")
    return Show(id=name_of(item.id), title=site, home=item.url, typical_minutes=None)


def _episode(catalog: Catalog, item: OwnItem) -> Episode:
    return Episode(
        id=name_of(item.id),
        show=name_of(item.id),
        title=item.title,
        url=item.url,
        stage=catalog.path.first.key,
        minutes=item.minutes,
        rank=0,
    )


def _paper(item: OwnItem) -> Paper:
    arxiv = arxiv_id(item.url)
    free = arxiv or item.url.lower().endswith(".pdf")
    return Paper(
        id=name_of(item.id),
        order=item.id - _LAST,
        title=item.title,
        authors=item.authors,
        year=item.year or 0,
        url=item.url,
        arxiv=arxiv,
        access=Access.OPEN if free else Access.CHECK,
        difficulty=0,
        why="",
        question="",
    )


def _same(catalog: Catalog, paper: Paper) -> Paper | None:
    """The catalogue's own entry of that paper: a group has it once."""
    for one in catalog.papers.values():
        if one.url == paper.url or (paper.arxiv and one.arxiv == paper.arxiv):
            return one
    return None


def _known(paper: Paper, same: Paper | None) -> Paper:
    """With all that the catalogue knows of it."""
    if same is None:
        return paper
    return replace(same, id=paper.id, order=paper.order, title=paper.title, after=())


def _items(catalog: Catalog, items: Sequence[OwnItem]) -> Iterator[tuple[str, Item]]:
    for one in items:
        if one.kind in (Kind.PODCAST, Kind.PAPER):
            continue
        there = catalog.path.find(one.stage) or catalog.path.first
        yield (
            there.key,
            Item(
                id=name_of(one.id),
                title=one.title,
                kind=one.kind,
                url=one.url,
                minutes=one.minutes or USUAL,
                required=False,
            ),
        )


USUAL = 30
"""Minutes of a thing of the path whose length nobody said."""
