"""Links that people give: what is one, and how it is written down."""

import re
from urllib.parse import urlsplit

from bot.domain.refusal import Refusal

LONGEST = 400
_BARE = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)


def web_link(text: str) -> str:
    """The link, with https:// where it was left out; a refusal (`link.bad`) for what is none."""
    text = text.strip()
    url = f"https://{text}" if _BARE.fullmatch(text) else text
    if not is_web_link(url):
        raise Refusal("link.bad", given=text)
    return url


def is_web_link(url: str) -> bool:
    """Whether it leads to a page of the web: http or https, a host, and no password in it."""
    if len(url) > LONGEST or re.search(r"[\s<>\"\\^`{|}\x00-\x20\x7f]", url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
