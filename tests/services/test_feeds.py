"""The feeds job against a server on loopback, under a virtual clock."""

import asyncio

from msgspec.structs import replace

from bot.catalog.feeds.fetching import Fetcher
from bot.clock.feeds import Feeds, opener
from bot.services import own_content, own_feeds, setup, signing
from bot.store import feed_entries, feeds, uniting
from bot.store import own_content as own_store
from tests.catalog.feeds.made import SOUND, item, rss
from tests.catalog.feeds.served import LOOPBACK, feed, status
from tests.services.feeding import START, WORDS, World, opened, told
from tests.services.house import catalog


async def test_what_is_new_can_be_chosen_by_the_group_alone(world: World) -> None:
    world.served.pages["/rss"] = feed(
        rss(item("Steam - #7"), item("Diesel", guid="<guid>2</guid>", length="")), ETag='"1"'
    )
    await world.follow("podcast", "/rss")
    assert await world.run() == 1
    there = await world.catalog()
    new = [one for one in there.episodes.values() if one.id.startswith("entry-")]
    assert sorted((one.title, one.number, one.minutes) for one in new) == [
        ("Diesel", None, None), ("Steam", 7, 30),
    ]  # fmt: skip
    assert {there.shows[one.show].title for one in new} == {"Night Trains"}
    await world.store.write(setup.open_desk, world.request("olga", "lyon"))
    elsewhere = await world.catalog("lyon")
    assert not any(one.startswith("entry-") for one in elsewhere.episodes)


async def test_nothing_new_costs_nothing(world: World) -> None:
    world.served.pages["/rss"] = feed(rss(item()), ETag='"1"', Last_Modified="then")
    await world.follow("podcast", "/rss")
    await world.run()
    version = (await world.feed()).version
    assert await world.run(hours=1) == 0  # it is not asked so soon
    assert await world.run(hours=6) == 1
    assert world.served.asked[-1][1]["If-None-Match"] == '"1"'
    assert world.served.asked[-1][1]["If-Modified-Since"] == "then"
    assert (await world.feed()).version == version


async def test_an_episode_is_known_again_and_brought_up_to_date(world: World) -> None:
    world.served.pages["/rss"] = feed(rss(item(guid="", more=SOUND, length="")))
    await world.follow("podcast", "/rss")
    await world.run()
    again = SOUND.replace("updated=17", "updated=18")
    world.served.pages["/rss"] = feed(rss(item("Steam!", guid="", more=again)))
    await world.run(hours=7)
    (kept,) = await world.store.read(feed_entries.of, 1)
    assert (kept.id, kept.title, kept.minutes) == (1, "Steam!", 30)


async def test_a_catalogue_s_show_learns_its_lengths(world: World) -> None:
    shows = [replace(one, feed="") for one in catalog().shows.values() if one.id != "twiml"]
    twiml = replace(catalog().shows["twiml"], feed=f"{world.served.url}/twiml")
    world.stock.base = catalog().plus(shows=[*shows, twiml])
    raw = rss(
        item("Discovering Exoplanets - TWiML Talk #117", length="2580"),
        item("Something new - #900", guid="<guid>2</guid>"),
        title="The TWIML AI Podcast (formerly This Week in Machine Learning)",
    )
    world.served.pages["/twiml"] = feed(raw)
    assert await world.run(minutes=1) + await world.run(minutes=10) == 1
    there = await world.catalog()
    assert there.episodes["twiml-117"].minutes == 43
    new = next(one for one in there.episodes.values() if one.number == 900)
    assert (new.show, new.rank) == ("twiml", 2)


async def test_the_feed_of_another_show_is_not_believed(world: World) -> None:
    shows = [replace(one, feed="") for one in catalog().shows.values() if one.id != "twiml"]
    twiml = replace(catalog().shows["twiml"], feed=f"{world.served.url}/twiml")
    world.stock.base = catalog().plus(shows=[*shows, twiml])
    world.served.pages["/twiml"] = feed(rss(item("Hard #117"), title="Hard Fork"))
    await world.run()
    await world.run(minutes=11)
    assert (await world.feed()).why == "other"
    assert (await world.catalog()).episodes["twiml-117"].minutes is None


async def test_moved_for_good(world: World) -> None:
    world.served.pages |= {"/rss": status(301, Location="/new"), "/new": feed(rss(item()))}
    await world.follow("podcast", "/rss")
    await world.run()
    assert (await world.feed()).url == f"{world.served.url}/new"


async def test_gone_for_good_is_told_and_never_asked_again(world: World) -> None:
    world.served.pages["/rss"] = status(410)
    await world.follow("podcast", "/rss")
    await world.run()
    assert await told(world) == ["feed"]
    assert await world.run(days=40) == 0
    assert (await world.feed()).ended_at is not None


async def test_a_feed_that_breaks_is_told_after_three_days_once(world: World) -> None:
    world.served.pages["/rss"] = feed(rss(item()))
    await world.follow("podcast", "/rss")
    await world.run()
    world.served.pages["/rss"] = status(500)
    said: list[list[str]] = []
    for _ in range(7):
        await world.run(hours=24, minutes=20)
        said.append(await told(world))
    assert said == [[], [], [], ["feed"], ["feed"], ["feed"], ["feed"]]
    assert (await world.ask(setup.open_desk)).unread == ("Night Trains",)
    assert [one.title for one in (await world.catalog()).episodes.values() if one.rank == 1][-1]
    world.served.pages["/rss"] = feed(rss(item()))
    await world.run(hours=25)
    assert (await world.feed()).failing_since is None
    assert (await world.ask(setup.open_desk)).unread == ()


async def test_what_never_was_a_feed_is_told_at_once(world: World) -> None:
    world.served.pages["/rss"] = feed(b"<html>Welcome</html>")
    await world.follow("podcast", "/rss")
    await world.run()
    assert await told(world) == ["feed"]


async def test_a_server_that_wants_to_be_asked_less_is(world: World) -> None:
    world.served.pages["/rss"] = status(429, Retry_After=str(9 * 3600))
    await world.follow("podcast", "/rss")
    await world.run()
    assert await world.run(hours=8) == 0
    assert await world.run(hours=2) == 1


async def test_a_bad_feed_disturbs_no_other(world: World) -> None:
    world.served.pages |= {"/bad": feed(b"\xff\xfe<"), "/good": feed(rss(item()))}
    await world.follow("podcast", "/bad")
    await world.follow("podcast", "/good")
    assert await world.run() == 2
    assert (await world.feed(2)).version == 1


async def test_of_two_processes_one_reads(world: World) -> None:
    world.served.pages["/rss"] = feed(rss(item()))
    await world.follow("podcast", "/rss")
    other = Feeds(world.store, world.stock, WORDS, world.watch, lambda: Fetcher("b", LOOPBACK))
    done = await asyncio.gather(world.job.run(START), other.run(START))
    assert sorted(done) == [0, 1]
    assert len(world.served.asked) == 1


async def test_on_each_engine(ready_url: str) -> None:
    """The SQL of feeds, of a group's own things and of what it hides."""
    async with opened(ready_url) as world:
        world.served.pages["/rss"] = feed(rss(item(), item("Diesel", guid="<guid>2</guid>")))
        first = await world.follow("podcast", "/rss")
        await world.run()
        world.served.pages["/rss"] = feed(rss(item("Steam!")))
        await world.run(hours=7)
        kept = await world.store.read(feed_entries.of, first.id)
        assert sorted(one.title for one in kept) == ["Diesel", "Steam!"]
        await world.store.write(feed_entries.drop, [kept[0].id])
        shelf = own_content.Shelf.PAPER
        link = "https://arxiv.org/abs/2207.09238"
        added = await world.ask(own_content.add, catalog(), shelf, "Formal", link, None)
        assert await world.store.read(signing.is_due, world.watch.now())
        await world.store.write(own_store.sign, 1, "M. Phuong", 2022)
        world.stock.forget()
        there = await world.catalog()
        assert there.papers[added.thing.id].authors == "M. Phuong"
        await world.ask(own_content.remove, there, "lecun-2015-deep-learning")
        await world.ask(own_content.back, there, "lecun-2015-deep-learning")
        await world.ask(own_content.remove, there, added.thing.id)
        await world.ask(own_feeds.leave, f"feed-{first.id}")
        world.stock.forget()
        assert added.thing.id not in (await world.catalog()).papers
        assert await world.run(days=2) == 0


async def test_groups_that_become_one_keep_what_both_had(world: World) -> None:
    shelf = own_content.Shelf.VIDEO
    await world.ask(own_content.add, catalog(), shelf, "A talk", "https://example.org/t", 20)
    await world.ask(own_content.remove, catalog(), "lecun-2015-deep-learning")
    await world.follow("podcast", "/rss")
    lyon = await world.store.write(setup.open_desk, world.request("olga", "lyon"))
    paris = await world.store.write(setup.open_desk, world.request())
    await world.store.write(uniting.group, paris.group.id, lyon.group.id)
    world.stock.forget()
    there = await world.catalog("lyon")
    assert there.title("own-1") == "A talk"
    assert "lecun-2015-deep-learning" not in there.papers
    assert await world.store.read(feeds.groups_of, 1) == [lyon.group.id]


async def test_who_asks_names_whom_to_write_to_and_nothing_else() -> None:
    for operator, said in (
        ("", ")"),
        ("ops@example.org", "; run by ops@example.org)"),
        ("Ada (ops)\r\nX-Bad: 1\u202e", "; run by Ada opsX-Bad: 1)"),
    ):
        agent = opener(operator)()._agent
        assert agent.startswith("Understudy/")
        assert agent.endswith(f"(bot of study groups{said}")
