"""Getting a feed: of the public web alone, in bounded time and size, and only where it changed."""

import asyncio
import socket
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from msgspec import Struct
from yarl import URL

from bot.catalog.feeds.addresses import PUBLIC, Rules
from bot.catalog.feeds.aside import aside
from bot.catalog.feeds.entries import FeedError

LIMIT = 16 * 2**20  # bytes, as sent and unpacked
WITHIN = 60.0  # seconds, with all redirects
HOPS = 5
LONGEST_WAIT = 7 * 86_400.0
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
BUSY = frozenset({406, 429, 503})
ACCEPT = "application/atom+xml, application/rss+xml, application/xml, application/json, */*;q=0.5"
Lookup = Callable[[str, int], Awaitable[list[tuple[socket.AddressFamily, str]]]]


class Fetched(Struct, frozen=True, kw_only=True):
    """What came. `url` is where it is asked for from now on; `packed`: `data` is to be unpacked.

    `data` is None where nothing changed since the last time.
    """

    url: str
    data: bytes | None
    packed: bool = False
    etag: str = ""
    modified: str = ""


async def lookup(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
    """The addresses of a name, as the machine knows them."""
    found = await aside(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return [(family, str(address[0])) for family, _, _, _, address in found]


class CheckedResolver(AbstractResolver):
    """Names to addresses, each looked at; the connection goes to the very address that was."""

    def __init__(self, rules: Rules, look: Lookup = lookup) -> None:
        self._rules, self._look = rules, look

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """FeedError("address") where one of them may not be asked."""
        found = await self._look(host, port)
        self._rules.check_all([address for _, address in found])
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, address in found
        ]

    async def close(self) -> None:
        """It holds nothing."""


class Fetcher:
    """One reader of feeds, from `async with` to its end. `agent` says who asks."""

    def __init__(
        self,
        agent: str,
        rules: Rules = PUBLIC,
        *,
        look: Lookup = lookup,
        limit: int = LIMIT,
        within: float = WITHIN,
    ) -> None:
        self._agent, self._rules, self._look = agent, rules, look
        self._limit, self._within = limit, within
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=CheckedResolver(self._rules, self._look),
                use_dns_cache=False,
                force_close=True,
                limit=1,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=self._within, sock_connect=10, sock_read=20),
            headers={
                "User-Agent": self._agent,
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip",
            },
            auto_decompress=False,
            trust_env=False,  # a proxy would ask for names itself
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def fetch(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """What stands there, if it changed. FeedError for every way in which it cannot be had."""
        told = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in told.items() if value}
        try:
            async with asyncio.timeout(self._within):
                return await self._follow(url, headers)
        except TimeoutError:
            raise FeedError("slow") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FeedError("unreachable") from error

    async def _follow(self, url: str, headers: dict[str, str]) -> Fetched:
        """Every hop is checked; where it moved for good is remembered, up to the first hop that
        is for now alone."""
        assert self._session is not None
        kept, for_good = url, True
        for _ in range(HOPS + 1):
            self._rules.check(url)
            target = URL(url)  # it writes a host in its own way: what is asked is looked at again
            self._rules.check(str(target))
            async with self._session.get(target, headers=headers, allow_redirects=False) as answer:
                if answer.status not in MOVED:
                    return await self._answer(answer, kept)
                to = answer.headers.get("Location", "")
                url = str(URL(url).join(URL(to))) if to else ""
                for_good = for_good and answer.status in FOR_GOOD
            kept = url if for_good else kept
        raise FeedError("redirects")

    async def _answer(self, answer: aiohttp.ClientResponse, kept: str) -> Fetched:
        if answer.status == 304:
            return Fetched(url=kept, data=None)
        if answer.status == 410:
            raise FeedError("gone", gone=True)
        if answer.status in BUSY:
            raise FeedError("busy", after=wait_of(answer.headers.get("Retry-After", "")))
        if answer.status >= 500:
            raise FeedError("unreachable")
        if answer.status != 200 and answer.status != 400:  # arXiv says in a feed what was wrong
            raise FeedError("missing")
        packing = answer.headers.get("Content-Encoding", "").strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FeedError("format")
        return Fetched(
            url=kept,
            data=await self._body(answer),
            packed=packing not in ("", "identity"),
            etag=answer.headers.get("ETag", "")[:200],
            modified=answer.headers.get("Last-Modified", "")[:100],
        )

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > self._limit:
            raise FeedError("large")
        data = bytearray()
        async for chunk in answer.content.iter_chunked(65_536):
            data += chunk
            if len(data) > self._limit:
                raise FeedError("large")
        return bytes(data)


def unpack(data: bytes, limit: int = LIMIT) -> bytes:
    """What was packed, never more than `limit` bytes of it. FeedError for what is too large."""
    worker = zlib.decompressobj(wbits=47)  # gzip or zlib
    try:
        found = worker.decompress(data, limit + 1)
    except zlib.error as error:
        raise FeedError("format") from error
    if len(found) > limit:
        raise FeedError("large")
    if not worker.eof:
        raise FeedError("format")  # it was cut off
    return found


def wait_of(said: str, now: datetime | None = None) -> float | None:
    """The seconds of a Retry-After, which gives them or a date; None where it says nothing."""
    if said.strip().isdecimal():
        return min(float(said), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    wait = (until - (now or datetime.now(UTC))).total_seconds()
    return min(max(0.0, wait), LONGEST_WAIT)
