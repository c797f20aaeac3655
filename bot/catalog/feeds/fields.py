"""Fields of a feed made safe and plain: text, links, lengths, dates, identity."""

import re
from datetime import date, timedelta
from hashlib import blake2b
from time import struct_time
from urllib.parse import urlsplit

from bot.domain.links import is_web_link
from bot.talk.clean import clean

TITLE = 150  # letters
GUID = 300
SHORTEST, LONGEST = 60, 10 * 3600  # seconds; outside of it a length is a mistake
EARLIEST = date(1990, 1, 1)
_AUDIO = (".mp3", ".m4a", ".ogg", ".wav", ".aac")
_DROPPED = re.compile(
    r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|\Z)"  # with all that is in them
    r"|<!--.*?(?:-->|\Z)"
    r"|<[a-z/!?@#][^<>]*(?:>|\Z)"  # tags, and what calls people in Slack and Discord
    r"|<(?=[!@#]|\s*/?script)"  # the same without an end, before another "<"
    r"|(?P<word>javascript|vbscript)\s*:"
    r"|@+(?=\s*(?:everyone|here|channel))",
    re.IGNORECASE | re.DOTALL,
)
_ROUNDS = 8
_LENGTH = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})")


def text(raw: object, high: int = TITLE) -> str:
    """One line without tags, calls and what cannot be seen, at most `high` letters long.

    Marks that are written as entities count as marks, however often they were written so.
    """
    from html import unescape  # a table of 2,000 names: only where a feed is read

    said = clean(str(raw or "")[: high * 40]).text
    for _ in range(_ROUNDS):
        plain = clean(_DROPPED.sub(_kept, unescape(said))).text
        if plain == said:
            break
        said = plain
    else:  # it was made to go on for ever
        said = re.sub(r"[<>@&:]", " ", said)
    said = clean(said).text
    return said if len(said) <= high else f"{said[: high - 1].rstrip()}…"


def _kept(found: re.Match[str]) -> str:
    """A word that is no address here stays one."""
    return f"{found['word'] or ''} "


def link(raw: object, *, page: bool = False) -> str:
    """An address of the web with a host that has a dot; "" for anything else.

    `page`: and none of a sound file.
    """
    url = clean(str(raw or "")).text.replace(" ", "%20")
    scheme, colon, rest = url.partition(":")
    url = f"{scheme.lower()}{colon}{rest}"
    if not is_web_link(url):
        return ""
    parts = urlsplit(url)
    if "." not in (parts.hostname or "").strip("."):
        return ""
    return "" if page and parts.path.lower().endswith(_AUDIO) else url


def minutes(raw: object) -> int | None:
    """ "3315" are seconds, "26:53" minutes and seconds, "1:09:50" hours too; None for no length.

    What is under a minute or over ten hours is none. Rounded to whole minutes.
    """
    found = _LENGTH.fullmatch(str(raw or "").strip())
    if found is None:
        return None
    hours, mins, seconds = (int(part or 0) for part in found.groups())
    if ":" in found[0] and seconds > 59:
        return None
    whole = hours * 3600 + mins * 60 + seconds
    return round(whole / 60) if SHORTEST <= whole <= LONGEST else None


def day(parsed: struct_time | None, today: date) -> date | None:
    """The date in UTC of a moment that was parsed; None for what cannot be."""
    if parsed is None:
        return None
    try:
        found = date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
    except ValueError:
        return None
    return found if EARLIEST <= found <= today + timedelta(days=2) else None


def guid(said: object, sound: str, page: str, title: str, on: date | None) -> str:
    """What tells an entry from others: its guid, else the address of its sound without query,
    else its link, else a hash of title and date. What is too long to keep is hashed."""
    bare = sound.partition("?")[0]
    found = clean(str(said or "")).text or bare or page or hashed(f"{title} {on}")
    return found if len(found) <= GUID else hashed(found)


def hashed(what: str) -> str:
    """A short name of something long."""
    return blake2b(what.encode("utf-8", "replace"), digest_size=16).hexdigest()


def authors(names: list[str], most: int = 8) -> str:
    """ "Yann LeCun" becomes "Y. LeCun", as the catalogue writes authors."""
    made = [one for name in names[:most] if (one := _short(text(name, 60)))]
    return ", ".join(made)[:200]


def _short(name: str) -> str:
    first, _, last = name.replace(",", " ").strip().rpartition(" ")
    initials = " ".join(f"{one[0]}." for one in first.split())
    return f"{initials} {last}".strip()
