"""What time settles by itself: weeks and group dates close, and old traces are dropped."""

from datetime import datetime, timedelta

from bot.catalog import Catalog
from bot.services import closing, outages
from bot.store import answers, outbox, posts, schedules
from bot.store.work import Work

KEPT = timedelta(days=30)
GRACE = timedelta(hours=1)  # whoever serves the platform settles what is due there itself
MOST = 500
PLATFORMS = ("discord", "slack", "terminal")


def next_instant(work: Work, platforms: tuple[str, ...]) -> datetime | None:
    """When something is due next on these platforms; None when nothing is owed at all."""
    instants = (
        schedules.next_instant(work),
        outbox.next_instant(work, platforms),
        posts.next_instant(work, platforms),
        outages.next_instant(work),
    )
    return min((instant for instant in instants if instant is not None), default=None)


def close(work: Work, now: datetime, catalog: Catalog) -> int:
    """Close weeks and dates of groups that have ended for every member; tell of an outage.

    After a clock was set back, tries in doubt are settled while they are known to lie ahead.
    """
    ahead = sum(outbox.doubtful_ahead(work, name, now) for name in PLATFORMS)
    return ahead + closing.close(work, now, catalog) + outages.tell(work, now)


def tidy(work: Work, now: datetime) -> int:
    """Drop keys of requests and settled deliveries of long ago, so many at a time.

    What nobody took in its time, on a platform that no process serves, is settled.
    """
    before = now - KEPT
    late = sum(outbox.stale(work, name, now - GRACE, MOST) for name in PLATFORMS)
    return late + answers.forget(work, before) + outbox.forget(work, before)
