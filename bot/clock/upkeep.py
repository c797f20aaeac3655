"""What time settles by itself: weeks and group dates close, and old traces are dropped."""

from datetime import datetime

from bot.catalog import Catalog
from bot.services import closing, outages
from bot.store import answers, outbox, posts, schedules
from bot.store.work import Work


def next_instant(work: Work) -> datetime | None:
    """When something is due next; None when nothing is owed at all."""
    instants = (
        schedules.next_instant(work),
        outbox.next_instant(work),
        posts.next_instant(work),
        outages.next_instant(work),
    )
    return min((instant for instant in instants if instant is not None), default=None)


def close(work: Work, now: datetime, catalog: Catalog) -> int:
    """Close weeks and dates of groups that have ended for every member; tell of an outage."""
    return closing.close(work, now, catalog) + outages.tell(work, now)


def tidy(work: Work, before: datetime) -> int:
    """Drop keys of requests and settled deliveries older than that."""
    return answers.forget(work, before) + outbox.forget(work, before)
