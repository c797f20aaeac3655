"""What Discord refuses in a modal and in the choices of an autocomplete."""

from __future__ import annotations

from typing import Any

from . import limits_message as message
from .errors import Faults

LABEL, UPLOAD, RADIO, CHECKS, CHECK = 18, 19, 21, 22, 23
FIELDS = (*message.SELECTS, message.TEXT_INPUT, UPLOAD, RADIO, CHECKS, CHECK)


def check_modal(data: dict[str, Any]) -> None:
    """Title 45, at most 5 parts, each a label around one field (or text, or an old row)."""
    faults = Faults()
    faults.between(("data", "title"), data.get("title"), 1, 45)
    faults.between(("data", "custom_id"), data.get("custom_id"), 1, 100)
    parts = data.get("components") or []
    if not 1 <= len(parts) <= 5:
        text = "Must be between 1 and 5 in length."
        faults.add(("data", "components"), "BASE_TYPE_BAD_LENGTH", text)
    seen: set[str] = set()
    for at, part in enumerate(parts):
        here: message.Path = ("data", "components", at)
        one = _field(part, here, faults)
        if one is None:
            continue
        name = one.get("custom_id") or ""
        if name in seen:
            text = "Component custom id cannot be duplicated"
            faults.add(here, "COMPONENT_CUSTOM_ID_DUPLICATED", text)
        seen.add(name)
    faults.check()


def _field(part: dict[str, Any], path: message.Path, faults: Faults) -> dict[str, Any] | None:
    kind = part.get("type")
    if kind == message.TEXT:
        faults.between((*path, "content"), part.get("content"), 1, 4000)
        return None
    one: dict[str, Any]
    if kind == message.ROW:
        inner = part.get("components") or [{}]
        faults.between((*path, "components", 0, "label"), inner[0].get("label"), 1, 45)
        one, here = inner[0], (*path, "components", 0)
    elif kind == LABEL:
        faults.between((*path, "label"), part.get("label"), 1, 45)
        faults.longer((*path, "description"), part.get("description"), 100)
        one, here = part.get("component") or {}, (*path, "component")
    else:
        faults.add((*path, "type"), "UNION_TYPE_CHOICES", "Must be one of (1, 10, 18).")
        return None
    if one.get("type") not in FIELDS:
        faults.add((*here, "type"), "UNION_TYPE_CHOICES", f"Must be one of {FIELDS}.")
        return None
    faults.between((*here, "custom_id"), one.get("custom_id"), 1, 100)
    _content(one, here, faults)
    return one


def _content(one: dict[str, Any], path: message.Path, faults: Faults) -> None:
    kind = one["type"]
    if kind in message.SELECTS:
        message.select(one, path, faults)
    elif kind == message.TEXT_INPUT:
        faults.longer((*path, "placeholder"), one.get("placeholder"), 100)
        high = one.get("max_length") or 4000
        faults.longer((*path, "value"), one.get("value"), min(high, 4000))
        if (one.get("min_length") or 0) > high or high > 4000:
            faults.add((*path, "min_length"), "BASE_TYPE_MAX", "Must fit max_length <= 4000.")
    elif kind in (RADIO, CHECKS):
        options = one.get("options") or []
        low = 2 if kind == RADIO else 1
        if not low <= len(options) <= 10:
            text = f"Must be between {low} and 10 in length."
            faults.add((*path, "options"), "BASE_TYPE_BAD_LENGTH", text)
        values = [option.get("value") for option in options]
        if len({*values}) < len(values):
            text = "The specified option value is already used"
            faults.add((*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        for at, option in enumerate(options):
            faults.between((*path, "options", at, "label"), option.get("label"), 1, 100)
            faults.between((*path, "options", at, "value"), option.get("value"), 1, 100)
            faults.longer((*path, "options", at, "description"), option.get("description"), 100)


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Autocomplete: 25 choices, names and text values of at most 100 characters."""
    faults = Faults()
    if len(choices) > 25:
        text = "Must be 25 or fewer in length."
        faults.add(("data", "choices"), "BASE_TYPE_MAX_LENGTH", text)
    for at, choice in enumerate(choices):
        faults.between(("data", "choices", at, "name"), choice.get("name"), 1, 100)
        value = choice.get("value")
        if isinstance(value, str):
            faults.between(("data", "choices", at, "value"), value, 1, 100)
    faults.check()
