"""The paper of the week: in the catalogue's order, gentle at first, never twice."""

from collections.abc import Collection

from bot.catalog.catalog import Catalog
from bot.catalog.content import Access, Paper

EASY_WEEKS = 8
EASY = 2
"""A new group's first eight papers are open and at most this difficult (delivery 12)."""


def paper_of_week(catalog: Catalog, used: Collection[str], seen_count: int) -> Paper | None:
    """The next paper for a group that had `seen_count` papers; None when all are `used`.

    `used` are the ids of every paper it had, or that was put aside. What an organiser added comes
    first. What a paper builds upon comes before it; where that cannot be (the catalogue was
    cut), the plain order decides.
    """
    left = [paper for paper in catalog.papers.values() if paper.id not in used]
    if left and left[0].own:
        return left[0]
    ready = [paper for paper in left if _ready(catalog, paper, used)]
    easy = [paper for paper in ready if is_easy(paper)] if seen_count < EASY_WEEKS else []
    return next(iter(easy or ready or left), None)


def is_easy(paper: Paper) -> bool:
    """Open and easy enough for the first weeks of a group."""
    return paper.access is Access.OPEN and paper.difficulty <= EASY


def _ready(catalog: Catalog, paper: Paper, used: Collection[str]) -> bool:
    return all(other in used or other not in catalog.papers for other in paper.after)
