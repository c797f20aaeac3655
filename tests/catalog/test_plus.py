"""A group's own content beside the bot's."""

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.catalog.episodes import episode_for, episodes
from bot.catalog.steps import next_step
from bot.domain.checkins import Kind
from bot.domain.stages import Item
from tests.catalog.places import place

OWN = Item(id="own-1", title="Our talk", kind="talk", url="https://example.org/t", minutes=40)


def test_an_item_stands_at_the_end_of_its_stage(catalog: Catalog) -> None:
    more = catalog.plus(items=[("beginner", OWN), ("nowhere", replace(OWN, id="own-2"))])
    assert more.path.stage("beginner").items[-1] == OWN
    assert more.items["own-1"] == OWN
    assert "own-2" not in more.items
    assert len(catalog.items) == len(more.items) - 1


def test_an_id_that_is_there_is_replaced(catalog: Catalog) -> None:
    shorter = replace(catalog.items["fa1-l1-watch"], minutes=60)
    more = catalog.plus(items=[("beginner", shorter)])
    assert more.items["fa1-l1-watch"].minutes == 60
    assert len(more.items) == len(catalog.items)


def test_what_is_taken_away_is_not_offered(catalog: Catalog) -> None:
    less = catalog.plus(without=["dls-c1-w1", *catalog.episodes])
    step = next_step(less, place())
    assert step is not None
    assert step.id == "dls-c1-w2"
    assert episode_for(less, place()) is None


def test_an_own_episode_is_offered(catalog: Catalog) -> None:
    own = replace(catalog.episodes["lm101-59"], id="own", title="Zebras", minutes=12)
    step = episode_for(catalog.plus(episodes=[own]), place(), topic="zebras")
    assert step is not None
    assert (step.id, step.minutes, step.part) == ("own", 12, None)


def test_what_an_organiser_added_comes_first_and_what_is_new_in_a_feed_last(
    catalog: Catalog,
) -> None:
    new = replace(catalog.episodes["twiml-117"], id="new", minutes=25, rank=2)
    added = replace(new, id="added", rank=0)
    more = catalog.plus(episodes=[new])
    proposed = [step.id for step in episodes(more, place(), 30)]
    twiml = [name for name in proposed if more.episodes[name].show == "twiml"]
    assert twiml[-1] == "new"
    step = episode_for(more.plus(episodes=[added]), place("practitioner"), 30)
    assert step is not None
    assert step.id == "added"


def test_a_show_that_is_followed_stands_beside_the_first_one(catalog: Catalog) -> None:
    show = replace(catalog.shows["lm101"], id="feed-1", followed=True)
    short = replace(catalog.episodes["lm101-59"], id="entry-1", show="feed-1", minutes=28)
    step = episode_for(catalog.plus(shows=[show], episodes=[short]), place(), 30)
    assert step is not None
    assert step.id == "entry-1"


def test_an_own_paper_that_nobody_signed_has_no_source(catalog: Catalog) -> None:
    own = replace(catalog.papers["ruder-2016-gradient-overview"], id="own", authors="", year=0)
    step = next_step(catalog.plus(papers=[own]), place(paper="own", papers=True), kind=Kind.PAPER)
    assert step is not None
    assert (step.id, step.source) == ("own", "")
