"""A person with a browser who installs the app: cookies kept, redirects followed by hand."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .core import Core
from .model import Team, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the browser shows, and the address it got it from."""

    status: int
    text: str
    address: str
    location: str = ""


class Browser:
    """One browser with its own cookies."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.cookies: dict[str, str] = {}

    async def get(self, address: str) -> Page:
        """One page, redirects not followed."""
        jar = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        headers = {"Cookie": jar} if jar else {}
        async with self._core.session.get(
            address, headers=headers, allow_redirects=False
        ) as answer:
            for line in answer.headers.getall("Set-Cookie", []):
                self.cookies |= {k: m.value for k, m in SimpleCookie(line).items()}
            return Page(status=answer.status, text=await answer.text(), address=address,
                        location=answer.headers.get("Location", ""))  # fmt: skip

    async def ask(self, install: str) -> str:
        """Open the app's install page; the address of Slack's authorize page that it leads to."""
        page = await self.get(install)
        link = re.search(r'href="([^"]+/oauth/v2/authorize[^"]+)"', page.text)
        address = page.location or (html.unescape(link[1]) if link else "")
        if not address.startswith(self._core.url):
            raise LookupError(f"no way to Slack on {page}")
        return address

    async def install(
        self, install: str, team: Team, user: User, *, deny: bool = False, **forged: Any
    ) -> Page:
        """Install into a team: open the page, Allow (or `deny`), come back; `forged` replaces
        query values (state, code).
        """
        address = await self.ask(install)
        shown = await self.get(address)
        if shown.status != 200:
            return shown
        back = self._core.oauth.consent(address, team, user, deny=deny)
        return await self.get(forge(back, **forged))


def forge(address: str, **values: str) -> str:
    """An address with other query values."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **values}
    return urlunsplit(parts._replace(query=urlencode(query)))
