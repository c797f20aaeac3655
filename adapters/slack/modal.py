"""A form as a modal, what was typed into it, and a message shown in a modal."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from adapters.slack import render, rich
from adapters.slack.rich import Json
from bot.talk.command import Command, Form, Option, Shape
from bot.talk.message import Message
from bot.words import Words

TITLE = 24  # also of the buttons below
LABEL = 2_000
HINT = 150
METADATA = 3_000
TYPED = 3_000  # letters of an input
CHOICES = 100
VALUE = 150
FORM = "form"
SHOWN = "shown"

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,9}")


class Meta(Struct, frozen=True, kw_only=True):
    """What a modal remembers: the command with what is known, and where its answer belongs."""

    command: str = ""
    known: Mapping[str, str] = {}
    channel: str = ""
    channel_name: str = ""
    private: bool = True
    hook: str = ""  # the response_url of the act that opened it
    press: str = ""
    message: str = ""

    def packed(self) -> str:
        """As `private_metadata`."""
        return msgspec.json.encode(self).decode()


def meta_of(view: Mapping[str, Any]) -> Meta | None:
    """What the modal remembers; None for one that is not of this bot."""
    try:
        return msgspec.json.decode(str(view.get("private_metadata") or ""), type=Meta)
    except msgspec.DecodeError:
        return None


def form_view(
    form: Form, command: Command, meta: Meta, words: Words, wrong: Message | None = None
) -> Json:
    """The modal of a form; `wrong` says above the fields why the last answer was refused."""
    meta, moved = fitting(form, meta)
    filled = {**moved, **form.filled}
    options = [*form.options, *(one for one in map(command.option, moved) if one)]
    inputs = [question(one, filled.get(one.name, "")) for one in options]
    said = rich.paragraph((form.title,), frozenset())
    head = render.blocks(wrong, render.HOME // 2) if wrong else [said] if said else []
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": rich.words(named(command.path), TITLE),
        "submit": rich.words(words.text("slack.send"), TITLE),
        "close": rich.words(words.text("slack.cancel"), TITLE),
        "private_metadata": meta.packed(),
        "blocks": [*head, *inputs],
    }


def message_view(message: Message, words: Words) -> Json:
    """An answer in a modal, for a press where there is no conversation to answer in."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": rich.words("Understudy", TITLE),
        "close": rich.words(words.text("slack.close"), TITLE),
        "blocks": render.blocks(message, render.HOME),
    }


def fitting(form: Form, meta: Meta) -> tuple[Meta, dict[str, str]]:
    """The memory within its limit, and the known values that became fields to make it so."""
    moved: dict[str, str] = {}
    known = dict(form.known)
    fitted = replace(meta, known=known)
    while len(fitted.packed()) > METADATA and known:
        longest = max(known, key=lambda name: len(known[name]))
        moved[longest] = known.pop(longest)
        fitted = replace(meta, known=dict(known))
    return fitted, moved


def named(name: str) -> str:
    """A command or an option as the label of something: `remind_at` is "Remind at"."""
    plain = name.replace("_", " ").replace("-", " ")
    return plain[:1].upper() + plain[1:]


def question(option: Option, filled: str) -> Json:
    """One question."""
    return {
        "type": "input",
        "block_id": option.name,
        "label": rich.words(named(option.name), LABEL),
        "hint": rich.words(option.help, HINT),
        "optional": not option.required,
        "element": {"action_id": option.name, **_element(option, filled)},
    }


def _element(option: Option, filled: str) -> Json:
    match option.shape:
        case Shape.CHOICE:
            return _choices({one: one for one in option.choices}, filled)
        case Shape.YES:
            return _choices({"yes": "Yes", "no": "No"}, filled)
        case Shape.TIME if not option.complete:
            return {"type": "timepicker"} | _initial("initial_time", filled, _TIME)
        case Shape.DAY:
            return {"type": "datepicker"} | _initial("initial_date", filled, _DATE)
        case Shape.NUMBER:
            return _number(option, filled)
        case Shape.PERSON:
            return {"type": "users_select"} | _initial("initial_user", filled, None)
        case Shape.CHANNEL:
            return _channel(filled)
        case Shape.TEXT if option.complete:
            return _suggesting(filled)
        case _:
            return _line(option, filled)


def _choices(choices: Mapping[str, str], filled: str) -> Json:
    options = [render.choice(label, value) for value, label in choices.items()][:CHOICES]
    chosen = next((one for one in options if one["value"] == filled), None)
    return {"type": "static_select", "options": options} | (
        {"initial_option": chosen} if chosen else {}
    )


def _suggesting(filled: str) -> Json:
    """Suggestions while typing; what is typed is always among them."""
    element: Json = {"type": "external_select", "min_query_length": 0}
    if 0 < len(filled) <= VALUE:
        element["initial_option"] = render.choice(filled, filled)
    return element


def _channel(filled: str) -> Json:
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    element: Json = {"type": "conversations_select", "filter": kinds}
    if filled:
        return element | {"initial_conversation": filled}
    return element | {"default_to_current_conversation": True}


def _number(option: Option, filled: str) -> Json:
    element: Json = {"type": "number_input", "is_decimal_allowed": False}
    low, high = option.low, option.high
    if low is not None:
        element["min_value"] = str(low)
    if high is not None:
        element["max_value"] = str(high)
    if _WHOLE.fullmatch(filled):
        value = int(filled)
        if (low is None or value >= low) and (high is None or value <= high):
            element["initial_value"] = filled
    return element


def _line(option: Option, filled: str) -> Json:
    element: Json = {"type": "plain_text_input", "multiline": option.lines or option.rest}
    if option.shape is Shape.TEXT and option.high and not option.cut:
        element["max_length"] = min(option.high, TYPED)
    if filled:
        element["initial_value"] = filled[: element.get("max_length", TYPED)]
    return element


def _initial(key: str, filled: str, pattern: re.Pattern[str] | None) -> Json:
    fits = bool(filled) and (pattern is None or pattern.fullmatch(filled))
    return {key: filled} if fits else {}


def typed(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by option; an empty field is not there."""
    found: dict[str, str] = {}
    values: Mapping[str, Mapping[str, Json]] = view.get("state", {}).get("values", {})
    for name, block in values.items():
        for held in block.values():
            if said := _held(held):
                found[name] = said
    return found


def _held(held: Json) -> str:
    option = held.get("selected_option") or {}
    keys = ("value", "selected_time", "selected_date", "selected_user", "selected_conversation")
    said = option.get("value") or next((held[key] for key in keys if held.get(key)), "")
    return str(said)


def fields(view: Mapping[str, Any]) -> frozenset[str]:
    """The options that the modal asks for."""
    blocks: list[Json] = view.get("blocks", [])
    return frozenset(str(one["block_id"]) for one in blocks if one.get("type") == "input")
