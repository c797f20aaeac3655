"""Reading a book by chapters and pages a day: where one is, and the date it will be read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from bot.domain.people import Plan, plan_on
from bot.domain.refusal import Refusal
from bot.domain.stages import Item

FEWEST, MOST = 1, 100  # pages a day
FURTHEST = 400 * 12  # dates walked ahead before a plan counts as endless
ENOUGH_DAYS = 5  # due dates of reading before one's own pace says anything


class BookPlan(Struct, frozen=True, kw_only=True):
    """Pages a day of one book (its group on the path), and how many were left at the start."""

    book: str
    pages_a_day: int
    since: date
    left: int


def check_pages(pages: int) -> int:
    """A number of pages a day that a plan can have."""
    if not FEWEST <= pages <= MOST:
        raise Refusal("book.pages", given=pages, low=FEWEST, high=MOST)
    return pages


def chapters(items: Sequence[Item], book: str) -> list[Item]:
    """The chapters of a book that have pages, in order."""
    return [item for item in items if item.group == book and item.pages]


def page_at(item: Item, minute: int) -> int:
    """The page that one reads at that minute of a chapter; its last page at the end."""
    first, last = _span(item)
    return min(last, first + minute * (last - first + 1) // item.minutes_each)


def minutes_for(item: Item, pages: int) -> int:
    """How long so many pages of this chapter take, by its usual minutes; at least 1."""
    first, last = _span(item)
    return max(1, -(-pages * item.minutes_each // (last - first + 1)))


def pages_left(items: Sequence[Item], done: Collection[str], minutes: Mapping[str, int]) -> int:
    """Pages of chapters that are not done, less what was read of them (by their marks)."""
    left = 0
    for item in items:
        _, last = _span(item)
        if item.id not in done:
            left += last + 1 - page_at(item, min(minutes.get(item.id, 0), item.minutes_each - 1))
    return left


def finish(left: int, pages_a_day: float, today: date, plans: Sequence[Plan]) -> date | None:
    """The date on which the last page is read, at so many pages each due date from today on.

    Rest days of the plan in force are left out. None where it would take longer than a dozen
    years, or nothing is left.
    """
    if left <= 0 or pages_a_day <= 0:
        return None
    day, read = today - timedelta(days=1), 0.0
    for _ in range(FURTHEST):
        day += timedelta(days=1)
        if not plan_on(plans, day).rests_on(day):
            read += pages_a_day
            if read >= left:
                return day
    return None


def own_pace(plan: BookPlan, left: int, today: date, plans: Sequence[Plan]) -> float | None:
    """Pages read a due date since the plan began; None while it is too early to say."""
    days = sum(
        not plan_on(plans, day).rests_on(day)
        for day in (plan.since + timedelta(days=n) for n in range((today - plan.since).days))
    )
    return (plan.left - left) / days if days >= ENOUGH_DAYS else None


def _span(item: Item) -> tuple[int, int]:
    assert item.pages is not None
    return item.pages
