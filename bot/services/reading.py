"""The plan for a book: pages a day, and the date on which it will be read."""

from collections import Counter
from datetime import date

from msgspec import Struct

from bot.catalog import Catalog
from bot.domain.books import (
    BookPlan,
    chapters,
    check_pages,
    finish,
    own_pace,
    pages_left,
)
from bot.domain.refusal import Refusal
from bot.domain.stages import Item
from bot.services import learners
from bot.services.learners import Learner
from bot.store import path, works
from bot.store.work import Work
from bot.talk.request import Request


class Reading(Struct, frozen=True, kw_only=True):
    """A plan and how far it came. `by_plan` and `by_pace` are finish dates, where there is one.

    `pages` are those of the whole book; `chapter` is the one that is next.
    """

    who: Learner
    plan: BookPlan | None
    book: str = ""
    pages: int = 0
    left: int = 0
    chapter: Item | None = None
    by_plan: date | None = None
    by_pace: date | None = None
    choices: tuple[str, ...] = ()


def books(catalog: Catalog) -> dict[str, list[Item]]:
    """Books of the path whose chapters have pages, in its order."""
    found: dict[str, list[Item]] = {}
    for item in catalog.items.values():
        if item.pages and item.group:
            found.setdefault(item.group, []).append(item)
    return found


def look(work: Work, request: Request, catalog: Catalog) -> Reading:
    """The plan as it stands; changes nothing."""
    return reading_of(work, catalog, learners.must(work, request))


def set_plan(
    work: Work, request: Request, catalog: Catalog, pages: int | None, book: str
) -> Reading:
    """So many pages a day of a book; without one that is named, of the first that is not read."""
    who = learners.enter(work, request)
    plan = works.book_of(work, who.person.id)
    name = _named(catalog, book) if book else (plan.book if plan else _next(work, catalog, who))
    a_day = check_pages(pages) if pages is not None else plan.pages_a_day if plan else 0
    if not a_day:
        raise Refusal("book.pages_needed")
    left = _left(work, catalog, who, name)
    made = BookPlan(book=name, pages_a_day=a_day, since=who.ledger.today, left=left)
    works.put_book(work, who.person.id, made)
    return reading_of(work, catalog, who)


def reading_of(work: Work, catalog: Catalog, who: Learner) -> Reading:
    """Where a person is in the book of the plan."""
    plan = works.book_of(work, who.person.id)
    there = books(catalog)
    if plan is None or plan.book not in there:
        return Reading(who=who, plan=None, choices=tuple(there))
    items = chapters(there[plan.book], plan.book)
    left = _left(work, catalog, who, plan.book)
    today, plans = who.ledger.today, who.facts.plans
    pace = own_pace(plan, left, today, plans)
    done = _done(work, who)
    return Reading(
        who=who,
        plan=plan,
        book=plan.book,
        pages=sum(item.pages[1] - item.pages[0] + 1 for item in items if item.pages),
        left=left,
        chapter=next((item for item in items if item.id not in done), None),
        by_plan=finish(left, plan.pages_a_day, today, plans),
        by_pace=finish(left, pace, today, plans) if pace is not None else None,
        choices=tuple(there),
    )


def _left(work: Work, catalog: Catalog, who: Learner, book: str) -> int:
    marks = {name: mark.minute for name, mark in path.marks_of(work, who.person.id).items()}
    return pages_left(chapters(books(catalog)[book], book), _done(work, who), marks)


def _done(work: Work, who: Learner) -> frozenset[str]:
    return frozenset(Counter(one.item for one in path.items_of(work, who.person.id)))


def _named(catalog: Catalog, words: str) -> str:
    """By words of its title, or by the id of one of its chapters."""
    wanted = words.casefold().split()
    found = [
        book
        for book, items in books(catalog).items()
        if all(word in book.casefold() for word in wanted)
        or any(item.id == words for item in items)
    ]
    if not found:
        raise Refusal("book.unknown", given=words)
    return found[0]


def _next(work: Work, catalog: Catalog, who: Learner) -> str:
    there = books(catalog)
    unread = (book for book in there if _left(work, catalog, who, book))
    found = next(unread, None)
    if found is None:
        raise Refusal("book.all_read")
    return found
