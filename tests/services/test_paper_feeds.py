"""Feeds of papers: arXiv's rule, its second source, and papers that are taken."""

from typing import Any

import pytest
from msgspec.structs import replace

from bot.catalog.feeds.fetching import Fetcher
from bot.services import feeds as service
from bot.services import own_content, own_feeds, signing
from bot.services.own_feeds import Channel
from bot.store import feed_entries
from tests.catalog.feeds.made import announced, answer, found, listing
from tests.catalog.feeds.served import feed, status
from tests.services.feeding import World
from tests.services.house import catalog

# -- papers, and arXiv's rule


@pytest.fixture
def arxiv_here(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """arXiv's hosts lead to loopback, whatever the port."""
    fetch = Fetcher.fetch

    async def there(self: Fetcher, url: str, *marks: str) -> Any:
        path = "/" + url.split("/", 3)[3]
        got = await fetch(self, f"{world.served.url}{path}", *marks)
        return replace(got, url=url)

    monkeypatch.setattr(Fetcher, "fetch", there)


API = "https://export.arxiv.org/api/query?search_query=cat:cs.LG"


async def test_arxiv_is_asked_for_one_thing_at_a_time(world: World, arxiv_here: None) -> None:
    world.served.pages |= {
        "/api/query": feed(answer(found("2603.00001v1"))),
        "/rss/cs.AI": feed(listing()),
    }
    await world.ask(own_feeds.follow, Channel.PAPER, API)
    await world.ask(own_feeds.follow, Channel.PAPER, "https://rss.arxiv.org/rss/cs.AI")
    assert await world.run() == 1
    assert await world.run(seconds=2) == 0  # three seconds have not passed
    assert await world.run(seconds=2) == 1
    assert await world.run(hours=20) == 0
    assert await world.run(hours=5) == 1


async def test_the_listing_stands_in_for_the_search(world: World, arxiv_here: None) -> None:
    world.served.pages |= {
        "/api/query": status(429),
        "/atom/cs.LG": feed(listing(announced("2603.00001v1")), ETag='"l"'),
    }
    await world.ask(own_feeds.follow, Channel.PAPER, API)
    await world.run()
    assert (await world.feed()).why == "busy"
    assert await world.run(minutes=26) == 1
    assert [path for path, _ in world.served.asked][-1] == "/atom/cs.LG"
    read = await world.feed()
    assert (read.why, read.second, read.etag, read.url) == ("", False, "", API)
    offered = await world.ask(own_feeds.offered)
    assert offered == [("On trains 2603.00001v1", "entry-1")]


async def test_a_paper_of_a_feed_is_taken_and_signed(world: World, arxiv_here: None) -> None:
    world.served.pages["/api/query"] = feed(
        answer(found("1707.00001v7", "On trains", "Ann Lee", "Bo Chen"))
    )
    await world.ask(own_feeds.follow, Channel.PAPER, API)
    await world.run()
    thing = await world.ask(own_feeds.take, "entry-1")
    assert thing.title == "On trains"
    assert await world.ask(own_feeds.offered) == []
    paper = (await world.catalog()).papers[thing.id]
    assert (paper.authors, paper.year, paper.arxiv) == ("A. Lee, B. Chen", 2017, "1707.00001")


async def test_who_wrote_a_paper_is_asked_of_arxiv_once(world: World, arxiv_here: None) -> None:
    world.served.pages["/api/query"] = feed(answer(found("2207.09238v1", "Formal", "Mary Phuong")))
    for name in ("2207.09238", "2207.99999"):
        await world.ask(
            own_content.add,
            catalog(),
            own_content.Shelf.PAPER,
            name,
            f"https://arxiv.org/abs/{name}",
            None,
        )
    await world.run()
    assert [path for path, _ in world.served.asked] == [
        "/api/query?id_list=2207.09238,2207.99999&max_results=2"
    ]
    paper = (await world.catalog()).papers["own-1"]
    assert (paper.authors, paper.year) == ("M. Phuong", 2017)
    await world.run(days=2)
    assert len(world.served.asked) == 1


async def test_of_papers_the_newest_stay(world: World, arxiv_here: None) -> None:
    some = [announced(f"2603.{n:05}v1") for n in range(80)]
    world.served.pages["/rss/cs.AI"] = feed(listing(*some[:40]))
    await world.ask(own_feeds.follow, Channel.PAPER, "https://rss.arxiv.org/rss/cs.AI")
    await world.run()
    world.served.pages["/rss/cs.AI"] = feed(listing(*some[40:]))
    await world.run(hours=25)
    kept = await world.store.read(feed_entries.of, 1)
    assert len(kept) == service.MOST_PAPERS
    assert {f"2603.{n:05}" for n in range(40, 80)} <= {one.guid for one in kept}
    assert await world.store.read(signing.is_due, world.watch.now()) is False
