"""The oddities of podcast feeds."""

from datetime import date

import pytest

from bot.catalog.feeds.entries import Entry, FeedError
from bot.catalog.feeds.reading import read
from tests.catalog.feeds.made import SOUND, TODAY, item, rss


def one(raw: bytes) -> Entry:
    """The only entry."""
    (found,) = read("podcast", "https://trains.example.org/feed", raw, TODAY).entries
    return found


def test_an_episode() -> None:
    assert one(rss(item())) == Entry(
        guid="0c1d-77",
        title="Steam",
        url="https://trains.example.org/steam",
        minutes=30,
        published=date(2025, 7, 11),
    )


@pytest.mark.parametrize(
    ("headline", "title", "number"),
    [
        ("Steam with Guest - #775", "Steam with Guest", 775),
        ("Steam - TWiML Talk #130", "Steam", 130),
        ("Steam \u2014 # 83", "Steam", 83),
        ("Steam Talk #101", "Steam Talk", 101),
        ("(1/5) Steam #18", "(1/5) Steam", 18),
        ("\u202aSteam\u202c #555", "Steam", 555),
        ("144: Steam!", "Steam!", None),
        ("Steam", "Steam", None),
    ],
)
def test_a_number_glued_to_the_headline(headline: str, title: str, number: int | None) -> None:
    found = one(rss(item(headline)))
    assert (found.title, found.number) == (title, number)


def test_the_feed_says_number_and_title_itself() -> None:
    more = "<itunes:title>Diesel</itunes:title><itunes:episode>9</itunes:episode>"
    found = one(rss(item("Diesel - #8", more=more)))
    assert (found.title, found.number) == ("Diesel", 9)


@pytest.mark.parametrize(
    "said",
    [
        "Sat, 07 Nov 2015 12:00:00 -0000",
        "Sat, 07 Nov 2015 12:00:00 GMT",
        "07 Nov 2015 12:00:00 EST",
    ],
)
def test_dates_in_every_dress(said: str) -> None:
    assert one(rss(item(date_=said))).published == date(2015, 11, 7)


def test_older_feeds_write_the_namespace_in_other_letters() -> None:
    space = 'xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd"'
    assert one(rss(item(length="1:09:50"), space=space)).minutes == 70


def test_a_link_that_is_none_gives_way_to_the_sound() -> None:
    found = one(rss(item(link="javascript:alert(1)", guid="", more=SOUND)))
    assert found.url == "https://t.example.net/a.mp3?updated=17"
    assert found.guid == "https://t.example.net/a.mp3"  # the query changes with each edition


def test_twiml_has_short_links_for_what_has_no_page() -> None:
    raw = rss(item("Steam - #775", link="https://t.example.net/a.mp3"))
    raw = raw.replace(b"https://trains.example.org/<", b"https://twimlai.com/<")
    assert one(raw).url == "https://twimlai.com/go/775"


def test_trailers_and_what_has_no_title_are_left_out() -> None:
    trailer = item(more="<itunes:episodeType>Trailer</itunes:episodeType>")
    hostile = item("<![CDATA[<]]>script<![CDATA[>]]>alert(1)<![CDATA[<]]>/script<![CDATA[>]]>")
    assert read("podcast", "https://x.org", rss(trailer, hostile), TODAY).entries == ()


def test_the_same_guid_twice_is_one_entry() -> None:
    assert one(rss(item("Steam"), item("Steam, again"))).title == "Steam, again"


def test_title_and_ttl_of_the_channel() -> None:
    found = read("podcast", "https://x.org", rss(head="<ttl>60</ttl>"), TODAY)
    assert (found.title, found.ttl, found.entries) == ("Night Trains", 60, ())


BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""


@pytest.mark.parametrize(
    "raw", [b"", b"<html><body>Not found</body></html>", b"\x89PNG\r\n", b"{}", BOMB, OUTSIDE]
)
def test_what_is_no_feed(raw: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        read("podcast", "https://x.org", raw, TODAY)
    assert caught.value.word == "format"


def test_a_feed_that_ends_in_the_middle_gives_what_it_has() -> None:
    raw = rss(item(), item("Diesel", guid="<guid>2</guid>"))
    found = read("podcast", "https://x.org", raw[: raw.index(b"Diesel") + 3], TODAY)
    assert "Steam" in [entry.title for entry in found.entries]


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"<rss version='2.0'>" + b"<a>" * 700_000, "large"),
        (b"<rss version='2.0'>" + b"<" * 2_000_000, "format"),
        (b"<rss version='2.0'>" + b"<a " + b"b='1' " * 300_000, "format"),
        (rss("<item/>" * 300_000), "large"),
        (rss("".join(f"<x{n}:a xmlns:x{n}='u'/>" for n in range(50_000))), "large"),
    ],
    ids=["deep", "marks", "attributes", "items", "namespaces"],
)
def test_what_would_take_for_ever_is_not_begun(raw: bytes, word: str) -> None:
    with pytest.raises(FeedError) as caught:
        read("podcast", "https://x.org", raw, TODAY)
    assert caught.value.word == word
