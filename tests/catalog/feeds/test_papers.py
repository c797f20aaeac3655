"""arXiv's two sources, and the daily papers of Hugging Face."""

import json
from datetime import date

import pytest

from bot.catalog.feeds import arxiv
from bot.catalog.feeds.entries import FeedError
from bot.catalog.feeds.reading import read
from bot.catalog.links import arxiv_id
from tests.catalog.feeds.made import ERROR, TODAY, announced, answer, found, listing

ARXIV = "https://export.arxiv.org/api/query?search_query=cat:cs.LG"
DAILY = "https://huggingface.co/api/daily_papers"


def test_both_sources_call_a_paper_the_same() -> None:
    of_api = read("paper", ARXIV, answer(found("1706.03762v7")), TODAY).entries[0]
    of_listing = read("paper", ARXIV, listing(announced("1706.03762v7")), TODAY).entries[0]
    assert of_api.guid == of_listing.guid == "1706.03762"
    assert of_api.url == of_listing.url == "https://arxiv.org/abs/1706.03762"
    assert (of_api.published, of_api.authors) == (date(2017, 6, 12), "A. Lee")
    assert (of_listing.published, of_listing.authors) == (date(2026, 3, 9), "A. Lee, B. Chen")
    assert of_listing.title == "On trains 1706.03762v7"


def test_an_old_id_has_a_slash() -> None:
    entry = read("paper", ARXIV, answer(found("astro-ph/0601001v1")), TODAY).entries[0]
    assert entry.guid == "astro-ph/0601001"


def test_only_what_is_new_is_kept_of_a_listing() -> None:
    kinds = ("new", "cross", "replace", "replace-cross")
    raw = listing(*(announced(f"2603.0000{n}v1", kind) for n, kind in enumerate(kinds)))
    said = [one.guid for one in read("paper", ARXIV, raw, TODAY).entries]
    assert said == ["2603.00000", "2603.00001"]


def test_nothing_on_a_week_end_is_no_trouble() -> None:
    assert read("paper", ARXIV, listing(), TODAY).entries == ()


@pytest.mark.parametrize(
    "raw", [answer(ERROR), listing(title="Feed error for query &quot;cs.XX&quot;")]
)
def test_an_error_that_comes_as_a_feed(raw: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        read("paper", ARXIV, raw, TODAY)
    assert caught.value.word == "query"


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("search_query=cat:cs.LG&max_results=50", "https://rss.arxiv.org/atom/cs.LG"),
        ("search_query=cat:cs.LG+OR+cat:stat.ML", "https://rss.arxiv.org/atom/cs.LG+stat.ML"),
        ("search_query=all:trains", ""),
        ("search_query=cat:cs.LG+AND+all:trains", ""),
        ("id_list=1706.03762", ""),
    ],
)
def test_the_listing_that_stands_in_for_a_search(query: str, listed: str) -> None:
    assert arxiv.second(f"https://export.arxiv.org/api/query?{query}") == listed


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://arxiv.org/abs/1706.03762", "1706.03762"),
        ("http://www.arxiv.org/pdf/1706.03762v7.pdf", "1706.03762"),
        ("https://arxiv.org/abs/astro-ph/0601001v1", "astro-ph/0601001"),
        ("https://huggingface.co/papers/1706.03762", "1706.03762"),
        ("https://arxiv.org.example.com/abs/1706.03762", ""),
        ("https://arxiv.org/list/cs.LG/new", ""),
    ],
)
def test_which_paper_a_link_leads_to(url: str, name: str) -> None:
    assert arxiv_id(url) == name


def test_daily_papers_come_by_their_likes() -> None:
    some = [
        {"paper": {"id": "2602.00001", "title": "A <b>less</b> liked one", "upvotes": 1}},
        {"paper": {
            "id": "2602.00002", "title": "Liked", "upvotes": 9,
            "publishedAt": "2026-02-26T17:08:18.000Z",
            "authors": [{"name": "Ann Lee", "hidden": False}, {"name": "Bo", "hidden": True}],
        }},
        {"paper": {"id": "../x", "title": "No id"}}, {"paper": None}, 7,
    ]  # fmt: skip
    entries = read("paper", DAILY, json.dumps(some).encode(), TODAY).entries
    assert [(one.guid, one.title) for one in entries] == [
        ("2602.00002", "Liked"),
        ("2602.00001", "A less liked one"),
    ]
    assert (entries[0].published, entries[0].authors) == (date(2026, 2, 26), "A. Lee")


@pytest.mark.parametrize("raw", [b"", b"{}", b"[" * 100_000, b"\xff"])
def test_what_is_no_list_of_papers(raw: bytes) -> None:
    with pytest.raises(FeedError):
        read("paper", DAILY, raw, TODAY)
