"""Two groups become one: what was closed and what stands goes on with them."""

from dataclasses import replace
from datetime import timedelta

from bot.store import groups, posts, scores, uniting
from bot.store.posts import CARD, Post
from bot.store.work import Work
from tests.services.house import START, House, house


def joined(work: Work, home: House) -> tuple[str | None, str | None, int]:
    """The closed weeks of the group that took another in, and how many of its posts stand."""
    here = home.request().where
    there = replace(here, space="there", channel="other")
    host = groups.add(work, here, zone="UTC", zone_said=False, at=START).id
    guest = groups.add(work, there, zone="UTC", zone_said=False, at=START).id
    scores.close(work, host, "2026-W10", "host", START)
    scores.close(work, guest, "2026-W10", "guest", START)
    scores.close(work, guest, "2026-W09", "guest", START)
    post = Post(
        group=guest, kind=CARD, period="2026-03-02", platform=there.platform, space="there",
        channel="other", receipt="1", posted_at=START, until=START + timedelta(days=1),
    )  # fmt: skip
    posts.put(work, post, edit_at=START)
    uniting.space(work, there.platform, there.space, host)
    uniting.group(work, guest, host)
    weeks = (scores.closed(work, host, "2026-W09"), scores.closed(work, host, "2026-W10"))
    return (*weeks, len(posts.standing(work, host, CARD, "2026-03-02")))


def test_a_group_that_joins_brings_its_closed_weeks_and_its_card() -> None:
    with house() as home:
        assert home.write(joined, home) == ("guest", "host", 1)
