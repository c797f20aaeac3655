"""A JSON of people read and judged whole, before anything of it is written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

import msgspec

from bot.domain.plans import Wanted, check_wanted
from bot.domain.refusal import Refusal
from bot.services.people_json import VERSION, WEEKDAYS, PersonPart
from bot.talk.clean import shown
from bot.talk.request import Account

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
_KEYS = ("version", "people")
_AT = re.compile(r"^(.*?)(?: - at `\$\.?(.*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_PLAIN = (
    (re.compile(r"Expected `(.*?)`(?: \| `?null`?)?, got `(.*?)`"), "expected {0}, got {1}"),
    (re.compile(r"Expected `int` >= (.*)"), "a number from {0} on is wanted"),
    (re.compile(r"Expected `int` <= (.*)"), "a number up to {0} is wanted"),
    (re.compile(r"Expected `datetime` with a timezone component"), "the instant has no offset"),
    (re.compile(r"Expected `array` of length <= 0"), "this version can keep nothing there"),
    (re.compile(r"Expected `str` matching regex .*"), "a time is wanted, like 19:30"),
    (re.compile(r"Invalid RFC3339 encoded date"), "a date is wanted, like 2026-03-02"),
    (
        re.compile(r"Invalid RFC3339 encoded datetime"),
        "an instant is wanted, like 2026-03-02T19:05:00+01:00",
    ),
    (re.compile(r"Invalid enum value '?(.*?)'?"), '"{0}" is none of its words'),
)


def read(text: str) -> list[PersonPart]:
    """Everybody in the file. Refusal that names person and field for the first thing wrong."""
    parts = [_person(value, number) for number, value in enumerate(_people(text))]
    accounts: set[Account] = set()
    for part in parts:
        _judge(part)
        for account in accounts_of(part):
            if account in accounts:
                raise Refusal("import.twice", account=told(account))
            accounts.add(account)
    return parts


def accounts_of(part: PersonPart) -> list[Account]:
    """The accounts of one person; the file knows no names of accounts, so it is the person's."""
    return [
        Account(platform=one.platform, space=one.space, id=one.id, name=part.name)
        for one in part.accounts
    ]


def told(account: Account) -> str:
    """An account as a sentence names it."""
    place = f"{account.platform} {account.space}".strip()
    return f"{shown(account.id)} ({place})"


def _people(text: str) -> list[Any]:
    try:
        whole = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise Refusal("import.json", why=_lower(str(error))) from None
    if not isinstance(whole, dict):
        raise Refusal("import.json", why="it holds no object")
    if whole.get("version") != VERSION or isinstance(whole["version"], bool):
        raise Refusal("import.version", given=shown(repr(whole.get("version"))), version=VERSION)
    for key in whole:
        if key not in _KEYS:
            raise Refusal("import.key", where="The file", given=shown(key))
    found = whole.get("people")
    if not isinstance(found, list):
        raise Refusal("import.value", where="people", why="a list is wanted")
    return found


def _person(value: Any, number: int) -> PersonPart:
    name = value.get("name") if isinstance(value, dict) else None
    who = shown(name) if isinstance(name, str) and name.strip() else f"people[{number}]"
    if any("\0" in text for text in _texts(value)):
        raise Refusal("import.value", where=who, why="a text holds the character NUL")
    try:
        return msgspec.convert(value, PersonPart)
    except msgspec.ValidationError as error:
        raise _refusal(who, str(error)) from None


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def _refusal(who: str, said: str) -> Refusal:
    found = _AT.fullmatch(said)
    why, path = (found[1], found[2] or "") if found else (said, "")
    where = f"{who}, {path}" if path else who
    if unknown := _UNKNOWN.fullmatch(why):
        return Refusal("import.key", where=where, given=shown(unknown[1]))
    if missing := _MISSING.fullmatch(why):
        return Refusal("import.value", where=where, why=f"{missing[1]} is missing")
    for pattern, plain in _PLAIN:
        if match := pattern.fullmatch(why):
            return Refusal("import.value", where=where, why=plain.format(*match.groups()))
    return Refusal("import.value", where=where, why=_lower(why))


def _judge(part: PersonPart) -> None:
    """What the shape alone cannot say."""
    for field, why in _faults(part):
        raise Refusal("import.value", where=f"{shown(part.name)}, {field}", why=why)


def _faults(part: PersonPart) -> Iterator[tuple[str, str]]:
    if not part.name.strip():
        yield "name", "it is empty"
    yield from _accounts(part)
    yield from _zones(part)
    yield from _plans(part)
    yield from _spans(part)
    yield from _dates(part)
    yield from _twice("checkins", "number", [one.number for one in part.checkins])


def _accounts(part: PersonPart) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(part.accounts):
        if not one.platform or not one.id:
            yield f"accounts[{at}]", "platform and id are wanted"


def _zones(part: PersonPart) -> Iterator[tuple[str, str]]:
    if not part.zones:
        yield "zones", "at least one is wanted"
    known = _known_zones()
    for at, one in enumerate(part.zones):
        if one.zone not in known:
            yield f"zones[{at}].zone", f'there is no zone "{shown(one.zone)}"'
    yield from _twice("zones", "from", [one.since for one in part.zones])


@lru_cache(maxsize=1)
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _plans(part: PersonPart) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(part.plans):
        wanted = Wanted(
            weekly_minutes=one.weekly_minutes,
            minimum=one.minimum,
            rest_days=frozenset(WEEKDAYS.index(day) for day in one.rest_days),
            cutoff=one.cutoff,
            commute=one.commute,
        )
        try:
            check_wanted(wanted)
        except Refusal as refusal:
            field = refusal.word.removeprefix("plan.")
            yield f"plans[{at}].{field}", f"no plan has {refusal.values['given']} there"
    yield from _twice("plans", "from", [one.since for one in part.plans])


def _spans(part: PersonPart) -> Iterator[tuple[str, str]]:
    for where, first, last in _all_spans(part):
        if last < first:
            yield where, "it ends before it begins"


def _all_spans(part: PersonPart) -> Iterator[tuple[str, date, date]]:
    for at, pause in enumerate(part.pauses):
        yield f"pauses[{at}]", pause.first, pause.last
    for at, excuse in enumerate(part.excuses):
        yield f"excuses[{at}]", excuse.first, excuse.last


def _dates(part: PersonPart) -> Iterator[tuple[str, str]]:
    """Dates that a calendar of people's days can hold."""
    corrections = [] if isinstance(part.corrections, msgspec.UnsetType) else part.corrections
    dated: list[tuple[str, date]] = [("joined", part.joined)]
    dated += [(f"checkins[{at}].date", one.date) for at, one in enumerate(part.checkins)]
    dated += [(f"plans[{at}].from", one.since) for at, one in enumerate(part.plans)]
    dated += [(f"corrections[{at}].date", one.date) for at, one in enumerate(corrections)]
    for where, first, last in _all_spans(part):
        dated += [(f"{where}.from", first), (f"{where}.to", last)]
    instants = [(f"zones[{at}].from", one.since) for at, one in enumerate(part.zones)]
    instants += [(f"checkins[{at}].at", one.at) for at, one in enumerate(part.checkins)]
    dated += [(where, instant.date()) for where, instant in instants]
    for where, day in dated:
        if not EARLIEST <= day <= LATEST:
            yield where, f"{day} lies outside of {EARLIEST.year} to {LATEST.year}"


def _twice(name: str, key: str, values: Sequence[object]) -> Iterator[tuple[str, str]]:
    known: set[object] = set()
    for at, value in enumerate(values):
        if value in known:
            yield f"{name}[{at}].{key}", f"{value} stands there twice"
        known.add(value)


def _lower(said: str) -> str:
    said = said.replace("`", '"').rstrip(".")
    return said[:1].lower() + said[1:]
