"""What feeds say beside the catalogue: lengths where none is known, and what is new."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.services.fed import NEWEST, Fed, with_feeds
from bot.store.feed_entries import Kept
from bot.store.feeds import Feed
from tests.services.house import catalog

NOW = datetime(2026, 3, 2, tzinfo=UTC)
KNOWN = [one for one in catalog().episodes.values() if one.show == "twiml"]
entries = st.lists(
    st.builds(
        Kept,
        id=st.integers(1, 10_000),
        guid=st.just("g"),
        title=st.sampled_from([one.title for one in KNOWN]) | st.text(min_size=1, max_size=20),
        url=st.sampled_from([one.url for one in KNOWN]) | st.just("https://example.org/x"),
        number=st.none() | st.sampled_from([one.number for one in KNOWN]) | st.integers(900, 999),
        minutes=st.none() | st.integers(1, 600),
        published=st.none() | st.dates(date(2016, 1, 1), date(2026, 1, 1)),
    ),
    max_size=80,
    unique_by=lambda one: one.id,
)


def fed(found: list[Kept], show: str = "twiml") -> Fed:
    feed = Feed(id=1, kind="podcast", url="https://example.org/rss", show=show, next_at=NOW)
    return Fed(feed=feed, entries=tuple(found))


@given(entries)
def test_no_feed_takes_anything_away_or_changes_what_is_known(found: list[Kept]) -> None:
    more = with_feeds(catalog(), [fed(found)])
    for name, one in catalog().episodes.items():
        now = more.episodes[name]
        assert now.title == one.title
        assert now.url == one.url
        assert now.minutes == one.minutes or one.minutes is None
    new = [one for one in more.episodes.values() if one.id not in catalog().episodes]
    assert len(new) <= NEWEST
    assert {one.rank for one in new} <= {2}
    assert {*more.papers} == {*catalog().papers}
    assert more.path == catalog().path


def test_an_episode_is_known_by_number_link_or_title() -> None:
    one, two, three = KNOWN[0], KNOWN[1], KNOWN[2]
    said = [
        Kept(id=1, guid="a", title="?", url="https://x.org/", number=one.number, minutes=11),
        Kept(
            id=2, guid="b", title="?", url=two.url.replace("https://", "http://www."), minutes=12
        ),
        Kept(id=3, guid="c", title=three.title.upper(), url="https://x.org/", minutes=13),
    ]
    more = with_feeds(catalog(), [fed(said)])
    assert [more.episodes[it.id].minutes for it in (one, two, three)] == [11, 12, 13]
    assert len(more.episodes) == len(catalog().episodes)


def test_the_newest_of_a_feed_are_offered() -> None:
    some = [
        Kept(
            id=n,
            guid=str(n),
            title=f"E{n}",
            url="https://x.org/",
            published=date(2020, 1, 1 + n % 28),
        )
        for n in range(100)
    ]
    more = with_feeds(catalog(), [fed(some, show="")])
    new = [one for one in more.episodes.values() if one.show == "feed-1"]
    assert len(new) == NEWEST
    assert min(one.published for one in new if one.published) > date(2020, 1, 10)
    assert more.shows["feed-1"].typical_minutes is None
    known = [
        Kept(id=n, guid=str(n), title="E", url="https://x.org/", minutes=n)
        for n in (9, 20, 30, 90)
    ]
    assert with_feeds(catalog(), [fed(known, show="")]).shows["feed-1"].typical_minutes == (20, 30)
