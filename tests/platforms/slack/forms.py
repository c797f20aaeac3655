"""Forms as a person fills them in: the state of inputs, what the client refuses to send, and
values by label.
"""

from __future__ import annotations

import re
from typing import Any

from .elements import options_of
from .model import Channel, Json, User

# element type: (key of its value in the state, key of its initial value)
_STATE = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


def elements_of(blocks: list[Json]) -> list[tuple[Json, Json]]:
    """Every element somebody can touch, with its block, in the order of reading."""
    found = []
    for block in blocks:
        inside = [block[k] for k in ("accessory", "element") if k in block]
        inside += block["elements"] if block["type"] == "actions" else []
        found += [(block, element) for element in inside if "action_id" in element]
    return found


def value_of(element: Json) -> Json:
    """An element's state before anybody touched it."""
    key, initial = _STATE[element["type"]]
    empty: Any = [] if key in ("selected_options", "selected_users", "selected_channels") else None
    return {"type": element["type"], key: element.get(initial, empty)}


def initial_state(blocks: list[Json]) -> Json:
    """`state.values` of a view or message as it was sent."""
    state: Json = {}
    for block, element in elements_of(blocks):
        if element["type"] in _STATE:
            state.setdefault(block["block_id"], {})[element["action_id"]] = value_of(element)
    return state


def chosen(element: Json, value: Any, offered: list[Json] | None = None) -> Json:
    """An element's state once `value` (a label, a value, text, a user …) was put in. ValueError
    where it cannot be.
    """
    kind = element["type"]
    key, _ = _STATE[kind]
    if key in ("selected_option", "selected_options"):
        options = offered if offered is not None else options_of(element)
        if key == "selected_option":
            return {"type": kind, key: None if value is None else _option(options, value)}
        return {"type": kind, key: [_option(options, v) for v in value]}
    if isinstance(value, list):
        value = [v.id if isinstance(v, User | Channel) else v for v in value]
    return {"type": kind, key: value.id if isinstance(value, User | Channel) else value}


def _option(options: list[Json], wanted: Any) -> Json:
    for option in options:
        if wanted in (option["text"]["text"], option["value"]):
            return {k: option[k] for k in ("text", "value")}
    labels = [option["text"]["text"] for option in options]
    raise ValueError(f"{wanted!r} is none of {labels}")


def find_input(blocks: list[Json], name: str) -> tuple[Json, Json]:
    """The input of that label, block_id or action_id."""
    for block, element in elements_of(blocks):
        label = block.get("label", {}).get("text")
        if name in (label, block["block_id"], element["action_id"]):
            return block, element
    raise LookupError(f"no input {name!r} in {[b.get('label', {}).get('text') for b in blocks]}")


def complaints(blocks: list[Json], state: Json) -> dict[str, str]:
    """What Slack's own client says at the fields (by block_id) before it would send anything."""
    said = {}
    for block, element in elements_of(blocks):
        if block["type"] != "input":
            continue
        held = state[block["block_id"]][element["action_id"]]
        value = held[_STATE[element["type"]][0]]
        if value in (None, "", []):
            if not block.get("optional"):
                said[block["block_id"]] = "Please complete this required field."
        elif wrong := _misfit(element, str(value)):
            said[block["block_id"]] = wrong
    return said


def _misfit(element: Json, value: str) -> str:
    if element["type"] == "plain_text_input":
        if len(value) > element.get("max_length", 3000):
            return f"Please use at most {element.get('max_length', 3000)} characters."
        if len(value) < element.get("min_length", 0):
            return f"Please use at least {element['min_length']} characters."
    if element["type"] == "number_input":
        decimal = r"(\.\d+)?" if element["is_decimal_allowed"] else ""
        if not re.fullmatch(rf"-?\d+{decimal}", value):
            return "Please enter a number."
        if (
            not float(element.get("min_value", value))
            <= float(value)
            <= float(element.get("max_value", value))
        ):
            return "Please enter a number within the range."
    return ""
