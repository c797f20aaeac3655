"""Feeds as they were recorded, where they lie beside the project (or in `FEED_SAMPLES`)."""

import os
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.feeds.entries import FeedError
from bot.catalog.feeds.reading import read
from tests.catalog.feeds.made import TODAY

GIVEN = os.environ.get("FEED_SAMPLES")
FOLDER = Path(GIVEN) if GIVEN else Path(__file__).parents[4] / "shared" / "feeds"
SAID = {
    "arxiv-api-id_list-1605.08386.atom.xml": ["1605.08386"],
    "arxiv-api-id-not-found.atom.xml": [],
    "arxiv-api-old-style-id.atom.xml": ["astro-ph/0601001"],
    "arxiv-rss-cs.AI.rss.xml": ["2509.15237"],
    "arxiv-rss-weekend-empty.rss.xml": [],
    "arxiv-atom-spec.atom.xml": [],  # it announces a replacement alone
    "podcast-libsyn-dataskeptic-hostile-item.rss.xml": [],
    "podcast-bbc.rss.xml": ["urn:bbc:podcast:m000sjxt"],
}
LENGTHS = {
    "podcast-anchorfm.rss.xml": [37],
    "podcast-megaphone-lateral.rss.xml": [55, 53],
    "podcast-nightvale.rss.xml": [27],
    "podcast-old-namespace-taverncast.rss.xml": [70, 82],
    "podcast-spreaker.rss.xml": [51],
}


def sample(name: str) -> bytes:
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the recorded feeds are not here")
    return path.read_bytes()


def kind(name: str) -> str:
    return name.split("-", 1)[0].replace("arxiv", "paper")


@pytest.mark.parametrize(("name", "guids"), SAID.items())
def test_what_stands_in_it(name: str, guids: list[str]) -> None:
    found = read(kind(name), "https://x.org", sample(name), TODAY)
    assert [one.guid for one in found.entries] == guids


@pytest.mark.parametrize(("name", "lengths"), LENGTHS.items())
def test_how_long_its_episodes_are(name: str, lengths: list[int]) -> None:
    found = read(kind(name), "https://x.org", sample(name), TODAY)
    assert [one.minutes for one in found.entries][: len(lengths)] == lengths


def test_an_error_of_arxiv() -> None:
    with pytest.raises(FeedError):
        read("paper", "https://x.org", sample("arxiv-api-error-bad-id.xml"), TODAY)


def test_a_daily_paper() -> None:
    raw = sample("hf-daily-papers-one.json")
    found = read("paper", "https://huggingface.co/api/daily_papers", raw, TODAY).entries[0]
    assert (found.guid, found.published) == ("2602.23229", date(2026, 2, 26))
