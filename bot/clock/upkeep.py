"""What time settles by itself: weeks and group dates close, and old traces are dropped."""

from datetime import datetime, timedelta

from bot.catalog import Catalog
from bot.services import closing, outages
from bot.store import answers, outbox, posts, schedules
from bot.store.engine import Store
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


async def close(store: Store, now: datetime, catalog: Catalog) -> int:
    """Close weeks and dates of groups that have ended for every member, a group at a time.

    Whoever writes meanwhile waits for what is kept of it, and not while it is worked out.
    """
    done = 0
    while rows := await store.read(closing.due, now):
        for row in rows:
            judged = await store.read(closing.judge, row, now, catalog)
            done += await store.write(closing.keep, judged, now)
    return done


def tell(work: Work, now: datetime) -> int:
    """Tell of an outage; how many were looked at.

    After a clock was set back, tries in doubt are settled while they are known to lie ahead.
    """
    ahead = sum(outbox.doubtful_ahead(work, name, now) for name in PLATFORMS)
    return ahead + outages.tell(work, now)


def tidy(work: Work, now: datetime) -> int:
    """Drop keys of requests and settled deliveries of long ago, so many at a time.

    What nobody took in its time, on a platform that no process serves, is settled.
    """
    before = now - KEPT
    late = sum(outbox.stale(work, name, now - GRACE, MOST) for name in PLATFORMS)
    return late + answers.forget(work, before) + outbox.forget(work, before)
