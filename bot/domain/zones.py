"""Zone names: which exist, and which somebody may have meant by a city, a country or a typo."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from zoneinfo import available_timezones

from bot.domain.refusal import Offer, Refusal

_HIDDEN = ("Etc/", "SystemV/", "posix", "right/", "Factory", "localtime")
_LIKE = 0.75
_ALSO = {"usa": "us", "america": "us", "uk": "gb", "england": "gb", "great britain": "gb"}


def known_zone(name: str) -> str:
    """The IANA name as it is spelt; a city or country that has exactly one zone is understood.

    Raises Refusal("zone.unknown") with the likeliest as offers of the command `settings`, or
    "zone.nothing_like".
    """
    plain = _plain(name)
    exact, places = _names().get(plain, ""), _places().get(plain, ())
    if exact and (exact == name or "/" in exact):
        return exact
    if len(places) == 1:
        return places[0]  # Japan is Asia/Tokyo, which old names hide
    if exact:
        return exact
    meant = suggest_zones(name, 3)
    offers = tuple(Offer(label=z, command="settings", values={"timezone": z}) for z in meant)
    if not meant:
        raise Refusal("zone.nothing_like", given=name, example="Europe/Paris")
    raise Refusal("zone.unknown", offers=offers, given=name, meant=meant[0])


def suggest_zones(text: str, limit: int = 25) -> tuple[str, ...]:
    """Zones by the beginning of a city, a country or a name, likeliest first, then by typo."""
    wanted = _plain(text)
    if not wanted:
        return ()
    found: dict[str, None] = {}
    for zones in _ranked(wanted):
        found.update(dict.fromkeys(zones))
        if len(found) >= limit:
            break
    return tuple(found)[:limit]


def begins_zone(text: str) -> bool:
    """Whether whole words are a place or a zone, or the beginning of one: "New", "new york"."""
    wanted = _plain(text)
    known = (*_places(), *_names())
    return any(name == wanted or name.startswith(f"{wanted} ") for name in known)


def _ranked(wanted: str) -> Iterator[tuple[str, ...]]:
    names, places = _names(), _places()
    yield (names[wanted],) if wanted in names else ()
    yield places.get(wanted, ())
    for known in sorted(places):
        if known.startswith(wanted):
            yield places[known]
    if len(wanted) > 2:
        for known in sorted(names):
            if wanted in known:
                yield (names[known],)
    for like in difflib.get_close_matches(wanted, [*places, *names], 5, _LIKE):
        yield places.get(like) or (names[like],)


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[\s_\-]+", " ", letters).strip()


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Every zone that can be used, by its plain spelling."""
    names = sorted(available_timezones())
    usable = [name for name in names if not name.startswith(_HIDDEN)]
    return MappingProxyType({_plain(name): name for name in [*usable, "Etc/UTC", "UTC"]})


@lru_cache(maxsize=1)
def _places() -> Mapping[str, tuple[str, ...]]:
    """Zones by the plain name of a city or a country, the most populous of a country first."""
    found: dict[str, dict[str, None]] = {}
    for code, zone in _rows("zone.tab", 0, 2):
        if zone in _names().values():
            found.setdefault(_countries().get(code, code), {})[zone] = None
            found.setdefault(_plain(code), {})[zone] = None
    for plain, zone in _names().items():
        if "/" not in plain or plain.startswith("etc/"):
            continue
        found.setdefault(plain.rpartition("/")[2], {})[zone] = None
    found.update({also: found[code] for also, code in _ALSO.items() if code in found})
    return MappingProxyType({place: tuple(zones) for place, zones in found.items()})


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return MappingProxyType({code: _plain(name) for code, name in _rows("iso3166.tab", 0, 1)})


def _rows(table: str, *columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of a table that comes with the zones."""
    text = files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield tuple(cells[column] for column in columns)
