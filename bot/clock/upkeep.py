"""What time settles by itself: weeks and group dates close, and old traces are dropped."""

from datetime import datetime

from bot.catalog import Catalog
from bot.services import closing
from bot.store import answers, outbox, posts, schedules
from bot.store.work import Work


def next_instant(work: Work) -> datetime | None:
    """When something is due next; None when nothing is owed at all."""
    instants = (
        schedules.next_instant(work),
        outbox.next_instant(work),
        posts.next_instant(work),
    )
    return min((instant for instant in instants if instant is not None), default=None)


def close(work: Work, now: datetime, catalog: Catalog) -> int:
    """Close the weeks and judge the group dates that have ended for every member."""
    return closing.close(work, now, catalog)


def tidy(work: Work, before: datetime) -> int:
    """Drop keys of requests and settled deliveries older than that."""
    return answers.forget(work, before) + outbox.forget(work, before)
