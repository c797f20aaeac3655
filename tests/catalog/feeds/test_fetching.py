"""Fetching over real sockets: what is asked for, what is never asked, and where it ends."""

import asyncio
import gzip
import socket
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TypedDict, Unpack

import pytest

from bot.catalog.feeds.addresses import PUBLIC, Rules, is_public
from bot.catalog.feeds.aside import aside
from bot.catalog.feeds.entries import FeedError
from bot.catalog.feeds.fetching import Fetched, Fetcher, Lookup, unpack, wait_of
from tests.catalog.feeds.made import rss
from tests.catalog.feeds.served import LOOPBACK, Served, endless, feed, packed, silent, status

AGENT = "Understudy/test (run by nobody)"


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with Served() as server:
        yield server


class How(TypedDict, total=False):
    """How it is asked, where that matters."""

    look: Lookup
    limit: int
    within: float


async def fetch(url: str, rules: Rules = LOOPBACK, *marks: str, **how: Unpack[How]) -> Fetched:
    async with Fetcher(AGENT, rules, **how) as fetcher:
        return await fetcher.fetch(url, *marks)


async def why(url: str, rules: Rules = LOOPBACK, **how: Unpack[How]) -> FeedError:
    with pytest.raises(FeedError) as caught:
        await fetch(url, rules, **how)
    return caught.value


async def test_who_asks_says_so_and_nothing_else(served: Served) -> None:
    served.pages["/rss"] = feed(rss(), ETag='"1"', Set_Cookie="a=b", Last_Modified="then")
    got = await fetch(f"{served.url}/rss")
    assert (got.data, got.etag, got.modified) == (rss(), '"1"', "then")
    ((_, headers),) = served.asked
    assert headers["User-Agent"] == AGENT
    assert not {"Cookie", "Authorization", "Referer", "If-None-Match"} & set(headers)


async def test_what_did_not_change_is_not_sent_again(served: Served) -> None:
    served.pages["/rss"] = feed(rss(), ETag='"1"')
    got = await fetch(f"{served.url}/rss", LOOPBACK, '"1"', "then")
    assert got.data is None
    assert served.asked[0][1]["If-Modified-Since"] == "then"


async def test_where_it_moved_for_good_is_remembered(served: Served) -> None:
    served.pages |= {
        "/old": status(301, Location="/new"),
        "/new": status(302, Location="/now"),
        "/now": feed(rss()),
    }
    got = await fetch(f"{served.url}/old")
    assert (got.url, got.data) == (f"{served.url}/new", rss())


async def test_what_leads_on_and_on_is_given_up(served: Served) -> None:
    served.pages["/loop"] = status(302, Location="/loop")
    assert (await why(f"{served.url}/loop")).word == "redirects"
    assert len(served.asked) == 6


@pytest.mark.parametrize(
    ("code", "word", "gone"),
    [
        (404, "missing", False),
        (410, "gone", True),
        (500, "unreachable", False),
        (403, "missing", False),
    ],
)
async def test_what_the_server_says(served: Served, code: int, word: str, gone: bool) -> None:
    served.pages["/rss"] = status(code)
    error = await why(f"{served.url}/rss")
    assert (error.word, error.gone) == (word, gone)


@pytest.mark.parametrize("code", [406, 429, 503])
async def test_who_wants_to_be_asked_less_says_when(served: Served, code: int) -> None:
    served.pages["/rss"] = status(code, Retry_After="120")
    error = await why(f"{served.url}/rss")
    assert (error.word, error.after) == ("busy", 120)


def test_a_wait_is_seconds_or_a_date() -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    assert wait_of("Fri, 27 Nov 2026 12:01:00 GMT", now) == 60
    assert wait_of("Fri, 27 Nov 2020 12:01:00 GMT", now) == 0
    assert wait_of("99999999999", now) == 7 * 86_400
    assert wait_of("soon", now) is None


async def test_what_has_no_end_is_cut_off(served: Served) -> None:
    served.pages["/rss"] = endless()
    assert (await why(f"{served.url}/rss", limit=300_000)).word == "large"


async def test_what_says_that_it_is_large_is_not_read(served: Served) -> None:
    served.pages["/rss"] = feed(b"x" * 200_000)
    assert (await why(f"{served.url}/rss", limit=100_000)).word == "large"


async def test_what_says_nothing_is_given_up(served: Served) -> None:
    done = asyncio.Event()
    served.pages["/rss"] = silent(done)
    assert (await why(f"{served.url}/rss", within=0.2)).word == "slow"
    done.set()


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert (await why(f"http://127.0.0.1:{port}/rss")).word == "unreachable"


async def test_a_packed_one_is_unpacked_up_to_a_limit(served: Served) -> None:
    served.pages["/rss"] = packed(rss())
    got = await fetch(f"{served.url}/rss")
    assert got.packed
    assert unpack(got.data or b"") == rss()
    bomb = gzip.compress(b"\0" * 50_000_000)
    for data, word in ((bomb, "large"), (bomb[:-9], "large"), (b"no gzip", "format")):
        with pytest.raises(FeedError, match=word):
            unpack(data, 1_000_000)
    with pytest.raises(FeedError, match="format"):
        unpack(gzip.compress(rss())[:-9])


# -- what is never asked


async def test_a_redirect_into_ones_own_network_is_not_followed(served: Served) -> None:
    """The server is let in; where it sends the reader to is not."""
    rules = Rules(ports=None, allows=lambda one: one == ip_address("127.0.0.1"))
    for to in (
        "http://127.0.0.2:1/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
    ):
        served.pages["/rss"] = status(302, Location=to)
        assert (await why(f"{served.url}/rss", rules)).word == "address"
    assert len(served.asked) == 4


async def test_a_name_that_leads_to_ones_own_network_is_not_asked(served: Served) -> None:
    assert (await why(f"http://localhost:{served.port}/rss", _public())).word == "address"
    assert served.asked == []


async def test_the_address_that_was_looked_at_is_the_one_that_is_asked(served: Served) -> None:
    """A name that is public the first time it is asked for, and one's own the second time."""
    served.pages["/rss"] = feed(rss())
    said = iter(["127.0.0.1", "10.0.0.1"])

    async def look(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET, next(said))]

    url = f"http://feeds.example.org:{served.port}/rss"
    assert (await fetch(url, LOOPBACK, look=look)).data == rss()
    assert (await why(url, LOOPBACK, look=look)).word == "address"
    assert [headers["Host"] for _, headers in served.asked] == [f"feeds.example.org:{served.port}"]


async def test_one_bad_address_among_good_ones_is_enough(served: Served) -> None:
    async def look(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
        return [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "fe80::1%1")]

    assert (await why(f"http://feeds.example.org:{served.port}/", look=look)).word == "address"
    assert served.asked == []


def _public() -> Rules:
    return Rules(ports=None)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/",
        "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/", "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://224.0.0.1/",
        "http://255.255.255.255/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[ff02::1]/",
        "http://localhost/", "http://localhost./", "http://intranet/", "http://93.184.216.34:22/",
        "https://example.org:6379/", "ftp://example.org/", "file:///etc/passwd", "gopher://x.org/",
        "http://user:secret@example.org/", "http://example.org\\@127.0.0.1/", "//example.org/", "",
        "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/", "http://127.0.0.%31/",
        "http://127\u30020\u30020\u30021/", "http://\uff11\uff12\uff17.0.0.1/",
        "http://[::]/", "http://[::127.0.0.1]/", "http://192.0.2.1/", "http://[2001:db8::1]/",
    ],
)  # fmt: skip
async def test_what_is_no_public_address_is_never_asked(url: str) -> None:
    assert (await why(url, PUBLIC)).word == "address"


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_what_is_public(address: str) -> None:
    assert is_public(ip_address(address))


async def test_work_aside_returns_raises_and_is_left_behind() -> None:
    assert await aside(len, "steam") == 5
    with pytest.raises(ZeroDivisionError):
        await aside(divmod, 1, 0)
    held = threading.Event()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(aside(held.wait), 0.01)
    held.set()
