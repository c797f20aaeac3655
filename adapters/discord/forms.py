"""A form as a modal, and a modal that was sent as the values of a call."""

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, assert_never

import discord
from discord import ui

from adapters.discord import markdown
from bot.talk import action_ids
from bot.talk.action_ids import Pressed
from bot.talk.command import Form, Option, Shape
from bot.talk.message import Action

TITLE, LABEL, HELP, SHOWN = 45, 45, 100, 100
FIELDS = 5
CHOICES = 25
SHORT, LONG = 100, 4_000
KEPT = 2_000  # forms whose people's words wait here for their sending

_KEPT = "k1!"  # the id of a modal whose `known` is kept in this process
_EXAMPLES: Mapping[Shape, str] = {
    Shape.LENGTH: "45, 90m or 1h30",
    Shape.TIME: "19:30",
    Shape.DAY: "today, mon or 2026-03-02",
}

Known: TypeAlias = Mapping[str, str]


class Drafts:
    """What was typed and refused, by person and command, so that it can be put in again; and what
    is known beside a form and cannot stand in an id. It is lost with the process: forms then
    open empty.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Known] = OrderedDict()

    def keep(self, name: str, values: Known) -> None:
        self._kept[name] = values
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def take(self, name: str) -> Known | None:
        return self._kept.pop(name, None)

    def look(self, name: str) -> Known | None:
        return self._kept.get(name)


def modal_id(form: Form, drafts: Drafts) -> str:
    """The id carries command and known values; what cannot stand there waits among the drafts."""
    try:
        return action_ids.encode(
            Action(label="", command=form.command, values=form.known, form=True)
        )
    except ValueError:
        token = f"{_KEPT}{form.command}!{secrets.token_hex(8)}"[: action_ids.LIMIT]
        drafts.keep(token, dict(form.known))
        return token


def read_id(id: str, drafts: Drafts) -> tuple[Pressed | None, str]:
    """The call that a modal's id says, else None and the command, if one is known."""
    if not id.startswith(_KEPT):
        return action_ids.decode(id), ""
    command = id.removeprefix(_KEPT).partition("!")[0]
    known = drafts.look(id)
    if known is None:
        return None, command
    return Pressed(command=command, values=known, form=True), command


def modal(form: Form, id: str, filled: Known) -> ui.Modal:
    """The questions; `filled` is put in beside what the form itself fills in."""
    title = markdown.flat(form.title, TITLE) or markdown.ELLIPSIS
    made = ui.Modal(title=title, custom_id=id, timeout=None)
    given = {**form.filled, **filled}
    for option in form.options[:FIELDS]:
        made.add_item(_label(option, given.get(option.name, ""), form.errors.get(option.name)))
    made.stop()  # nothing of it is kept: it is recognised by its id
    return made


def _label(option: Option, value: str, error: str | None) -> "ui.Label[Any]":
    name = option.name.replace("_", " ")
    return ui.Label(
        text=markdown.flat(name[:1].upper() + name[1:], LABEL),
        description=markdown.flat(error or option.help, HELP) or None,
        component=_field(option, value),
    )


def _field(option: Option, value: str) -> ui.Item[Any]:
    match option.shape:
        case Shape.CHOICE:
            return _select(option, option.choices[:CHOICES], value)
        case Shape.YES:
            return _select(option, ("yes", "no"), value)
        case Shape.CHANNEL:
            return _channels(option, value)
        case Shape.PERSON:
            return _people(option)
        case Shape.TEXT | Shape.NUMBER | Shape.LENGTH | Shape.TIME | Shape.DAY:
            return _text(option, value)
        case _:
            assert_never(option.shape)


def _select(option: Option, choices: Sequence[str], value: str) -> ui.Item[Any]:
    options = [discord.SelectOption(label=one, value=one, default=one == value) for one in choices]
    return ui.Select(
        custom_id=option.name, options=options, required=option.required,
        min_values=1 if option.required else 0, max_values=1,
    )  # fmt: skip


def _channels(option: Option, value: str) -> ui.Item[Any]:
    kind = discord.abc.GuildChannel
    here = [discord.Object(id=int(value), type=kind)] if value.isdecimal() else []
    return ui.ChannelSelect(
        custom_id=option.name, channel_types=[discord.ChannelType.text], required=option.required,
        min_values=1 if option.required else 0, max_values=1, default_values=here,
    )  # fmt: skip


def _people(option: Option) -> ui.Item[Any]:
    return ui.UserSelect(
        custom_id=option.name, required=option.required,
        min_values=1 if option.required else 0, max_values=1,
    )  # fmt: skip


def _text(option: Option, value: str) -> ui.Item[Any]:
    most = SHORT
    if option.shape is Shape.TEXT:
        most = LONG if option.cut or option.high is None else min(option.high, LONG)
    long = option.lines or (option.shape is Shape.TEXT and most > 200)
    return ui.TextInput(
        custom_id=option.name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        required=option.required,
        max_length=most,
        default=value[:most] or None,
        placeholder=_example(option),
    )


def _example(option: Option) -> str | None:
    if option.shape is Shape.NUMBER and option.low is not None and option.high is not None:
        return f"{option.low} to {option.high}"
    return _EXAMPLES.get(option.shape)


def sent(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by option; what was left empty is not there."""
    return {name: value for name, value in _filled(data.get("components", ())) if value.strip()}


def _filled(parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for part in parts:
        one = part.get("component") or {}
        name = one.get("custom_id")
        if not name:
            continue
        values = one.get("values")
        yield name, str(values[0]) if values else str(one.get("value") or "")
