"""From raw entries to typed content: every wrong field gets a sentence that names it."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from string import Formatter
from typing import TypeVar

import msgspec

from bot.catalog.content import Episode, Nudge, Paper, Show
from bot.catalog.reading import Entry

T = TypeVar("T", bound=msgspec.Struct)

PLACEHOLDERS = frozenset({"minutes", "item", "days", "hours", "stage"})
DROPPED = frozenset({"url_from", "minutes_basis"})
"""Where a fact comes from: kept in the files for who mends them, not read."""
HINTS = {
    "id": "must be 1 to 70 of a-z, 0-9 and . _ -, and begin with a letter or digit",
    "key": "must be 1 to 40 of a-z, 0-9 and dash, and begin with a letter",
    "url": "must be a link that begins with http:// or https://",
    "home": "must be a link that begins with http:// or https://",
    "feed": "must be empty or a link that begins with http:// or https://",
}
TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "date": "a date",
}
_TYPE = re.compile(r"`([a-z]+)(?: \| null)?`")
_PLACE = re.compile(r"^(?P<what>.*) - at `\$\.(?P<field>[a-z_]+)[^`]*`$", re.DOTALL)


def build(kind: type[T], entry: Entry, renamed: Mapping[str, str] | None = None) -> T:
    """The entry as a `kind` (a record), or CatalogError. `renamed`: name in file -> field."""
    renamed = renamed or {}
    names = set(kind.__struct_fields__)
    known = (names - set(renamed.values())) | set(renamed)
    for key in entry.values:
        if key not in known | DROPPED:
            raise entry.error(f'"{key}" is not known here{_meant(key, known)}')
    values = {renamed.get(key, key): value for key, value in entry.values.items()}
    try:
        return msgspec.convert({k: v for k, v in values.items() if k not in DROPPED}, kind)
    except msgspec.ValidationError as error:
        raise entry.error(_sentence(str(error), renamed)) from error


def _meant(key: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(key, sorted(known), n=1, cutoff=0.5)
    return f'. Did you mean "{close[0]}"?' if close else ""


def _sentence(message: str, renamed: Mapping[str, str]) -> str:
    place = _PLACE.match(message)
    if place is None:
        return message.replace("Object missing required field", "there is no").replace("`", '"')
    field = place["field"]
    written = next((name for name, to in renamed.items() if to == field), field)
    if field in HINTS and ", got " not in place["what"]:
        return f"{written} {HINTS[field]}"
    what = _TYPE.sub(lambda found: TYPES.get(found[1], found[1]), place["what"])
    return f"{written}: {what[:1].lower()}{what[1:]}"


def check_show(entry: Entry, show: Show) -> None:
    """The shortest typical length is not above the longest."""
    assert show.typical_minutes is not None  # a file has no way to say None
    low, high = show.typical_minutes
    if low > high:
        raise entry.error(f"typical_minutes goes from {low} down to {high}")


def check_episode(
    entry: Entry, episode: Episode, shows: Collection[str], stages: Collection[str]
) -> None:
    """Its show and its stage exist."""
    known(entry, "show", [episode.show], shows)
    known(entry, "stage", [episode.stage], stages)


def check_paper(entry: Entry, paper: Paper, orders: Mapping[str, int]) -> None:
    """What it builds upon exists and comes earlier, so no circle can be."""
    known(entry, "after", paper.after, orders)
    for other in paper.after:
        if orders[other] >= paper.order:
            raise entry.error(
                f'after: "{other}" has order {orders[other]}, not below {paper.order}'
            )


def check_nudge(entry: Entry, nudge: Nudge, stages: Collection[str]) -> None:
    """Its placeholders are those it names, and its stage exists."""
    try:
        used = {name for _, name, _, _ in Formatter().parse(nudge.text) if name is not None}
    except ValueError as error:
        raise entry.error(f"text: a brace stands alone ({error})") from error
    known(entry, "text", used, PLACEHOLDERS)
    if used != set(nudge.needs):
        names = ", ".join(sorted(used)) or "none"
        raise entry.error(f"needs must list the placeholders of the text: {names}")
    if nudge.only_stage:
        known(entry, "only_stage", [nudge.only_stage], stages)


def known(entry: Entry, field: str, ids: Iterable[str], there: Collection[str]) -> None:
    """Every one of the ids is there, or CatalogError with the nearest that is."""
    for one in sorted(set(ids)):
        if one not in there:
            raise entry.error(f'{field}: there is no "{one}"{_meant(one, there)}')
