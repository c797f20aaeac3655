"""What Discord refuses in application commands."""

from __future__ import annotations

import re
from typing import Any

from .errors import ApiError, Faults
from .limits_message import Path

LOCALES = {
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
    "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
    "th", "zh-CN", "ja", "zh-TW", "ko",
}  # fmt: skip
NAME = re.compile(r"^[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}$")
SUB, SUB_GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
FITS: dict[int, type | tuple[type, ...]] = {
    STRING: str, INTEGER: int, NUMBER: (int, float),
}  # fmt: skip


def check_all(commands: list[dict[str, Any]]) -> None:
    """A whole set: 100 slash commands, 15 of users and of messages; names once; each one alone."""
    faults = Faults()
    seen: set[tuple[int, str]] = set()
    for at, one in enumerate(commands):
        kind = one.get("type") or 1
        check_command(one, (at,), faults)
        if (kind, one.get("name", "")) in seen:
            text = "Application command names must be unique"
            faults.add((at, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
        seen.add((kind, one.get("name", "")))
    for kind, limit in ((1, 100), (2, 15), (3, 15)):
        if sum((c.get("type") or 1) == kind for c in commands) > limit:
            raise ApiError(30032)
    faults.check()


def check_command(one: dict[str, Any], path: Path, faults: Faults) -> None:
    slash = (one.get("type") or 1) == 1
    _name(one, path, faults, lower=slash)
    _localized(one, path, faults)
    if slash:
        faults.between((*path, "description"), one.get("description"), 1, 100)
        _options(one.get("options") or [], (*path, "options"), faults, depth=0)
        size = characters(one)
        if size > 8000:
            text = f"Command exceeds maximum size (8000), is {size}."
            faults.add(path, "APPLICATION_COMMAND_TOO_LARGE", text)
    elif one.get("description") or one.get("options"):
        text = "Only slash commands have it."
        faults.add(path, "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", text)


def _name(one: dict[str, Any], path: Path, faults: Faults, *, lower: bool) -> None:
    name = one.get("name")
    faults.between((*path, "name"), name, 1, 32)
    if lower and isinstance(name, str) and (not NAME.match(name) or name != name.lower()):
        text = "Command name is invalid"
        faults.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", text)


def _localized(one: dict[str, Any], path: Path, faults: Faults) -> None:
    for key, high in (("name_localizations", 32), ("description_localizations", 100)):
        for locale, text in (one.get(key) or {}).items():
            here = (*path, key, locale)
            faults.between(here, text, 1, high)
            if locale not in LOCALES:
                faults.add(here, "BASE_TYPE_CHOICES", "Unknown locale.")
            if key == "name_localizations" and (not NAME.match(text) or text != text.lower()):
                faults.add(here, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _options(options: list[dict[str, Any]], path: Path, faults: Faults, *, depth: int) -> None:
    if len(options) > 25:
        faults.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    names = [option.get("name") for option in options]
    if len({*names}) < len(names):
        text = "Option names must be unique"
        faults.add(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", text)
    needed = [bool(o.get("required")) for o in options if o.get("type") not in (SUB, SUB_GROUP)]
    if needed != sorted(needed, reverse=True):
        text = "Required options must be placed before non-required options"
        faults.add(path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
    nested = [o.get("type") in (SUB, SUB_GROUP) for o in options]
    if any(nested) and not all(nested):
        text = "Sub-commands and groups are mutually exclusive to all other options"
        faults.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
    for at, option in enumerate(options):
        here = (*path, at)
        _name(option, here, faults, lower=True)
        _localized(option, here, faults)
        faults.between((*here, "description"), option.get("description"), 1, 100)
        if option.get("type") in (SUB, SUB_GROUP):
            if depth > (0 if option["type"] == SUB_GROUP else 1):
                faults.add(here, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deep.")
            _options(option.get("options") or [], (*here, "options"), faults, depth=depth + 1)
        else:
            _values(option, here, faults)


def _values(option: dict[str, Any], path: Path, faults: Faults) -> None:
    choices = option.get("choices") or []
    kind = option.get("type")
    if len(choices) > 25:
        faults.add((*path, "choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        text = "Only text and numbers have choices."
        faults.add(path, "APPLICATION_COMMAND_OPTION_CHOICES_INVALID", text)
    if choices and option.get("autocomplete"):
        text = "Choices and autocomplete exclude each other"
        faults.add(path, "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES", text)
    for at, choice in enumerate(choices):
        here = (*path, "choices", at)
        faults.between((*here, "name"), choice.get("name"), 1, 100)
        value = choice.get("value")
        fits = FITS.get(kind or 0, object)
        if not isinstance(value, fits) or isinstance(value, bool):
            faults.add((*here, "value"), "BASE_TYPE_INVALID", "Value does not fit the type.")
        elif isinstance(value, str):
            faults.between((*here, "value"), value, 1, 100)
    low, high = option.get("min_value"), option.get("max_value")
    if low is not None and high is not None and low > high:
        faults.add((*path, "min_value"), "BASE_TYPE_MAX", "Must not be above max_value.")
    if (low is not None or high is not None) and kind not in (INTEGER, NUMBER):
        faults.add((*path, "min_value"), "BASE_TYPE_INVALID", "Only numbers have a range.")


def characters(one: dict[str, Any]) -> int:
    """Of names, descriptions, values, options and choices; of each the longest localisation."""
    total = 0
    for key in ("name", "description"):
        texts = [one.get(key) or "", *(one.get(f"{key}_localizations") or {}).values()]
        total += max(len(text) for text in texts)
    if isinstance(one.get("value"), str):
        total += len(one["value"])
    parts = [*(one.get("options") or []), *(one.get("choices") or [])]
    return total + sum(characters(part) for part in parts)
