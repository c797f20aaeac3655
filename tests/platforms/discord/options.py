"""What Discord's own app does before a command leaves it: offers it or not, checks values."""

from __future__ import annotations

from typing import Any

from . import payloads, permissions
from .interactions import context
from .world import Channel, Role, User, World

SUB, SUB_GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
PYTHON: dict[int, type | tuple[type, ...]] = {
    STRING: str,
    INTEGER: int,
    BOOLEAN: bool,
    NUMBER: (int, float),
}


class NotOffered(Exception):
    """Discord would not let this person do that: no such command, button, value, or not theirs."""


def command(world: World, user: User, place: Channel, name: str) -> dict[str, Any]:
    """The command as synced, where this person sees it in this place."""
    guild = place.guild
    here_alone = world.guild_commands.get(guild.id, {}) if guild else {}
    known = [*here_alone.values(), *world.commands.values()]
    found = next((c for c in known if c["name"] == name and c["type"] == 1), None)
    if found is None:
        raise NotOffered(f"no command /{name}; there are {sorted(c['name'] for c in known)}")
    contexts = found["contexts"]
    if contexts is None:
        contexts = [0, 1, 2] if found["dm_permission"] else [0]
    if context(place) not in contexts:
        raise NotOffered(f"/{name} is not offered in context {context(place)}")
    here = place.guild.has_bot if place.guild else context(place) == 1
    by_server = here and 0 in found["integration_types"]
    if not by_server and not (user.installed and 1 in found["integration_types"]):
        raise NotOffered(f"/{name} is not installed for this place")
    if guild:
        have = permissions.in_channel(place, guild.members[user.id])
        needs = permissions.BITS["use_application_commands"] | int(
            found["default_member_permissions"] or 0
        )
        if have & needs != needs and not have & permissions.BITS["administrator"]:
            raise NotOffered(f"/{name} is not shown to {user}: permissions")
        if found["default_member_permissions"] == "0" and not have & 8:
            raise NotOffered(f"/{name} is for administrators alone")
    return found


def descend(found: dict[str, Any], path: list[str]) -> tuple[list[dict[str, Any]], list[Any]]:
    """The options of the sub-command that `path` names, and the kinds and names on the way."""
    options, steps = found["options"], []
    for name in path:
        step = next((o for o in options if o["name"] == name and o["type"] in (1, 2)), None)
        if step is None:
            raise NotOffered(f"no sub-command {name}")
        steps.append((step["type"], name))
        options = step.get("options") or []
    if any(o["type"] in (SUB, SUB_GROUP) for o in options):
        raise NotOffered("a command with sub-commands cannot itself be called")
    return options, steps


def build(
    found: dict[str, Any], path: list[str], given: dict[str, Any], *, focused: str = ""
) -> dict[str, Any]:
    """The interaction's data: options typed and checked, what they name resolved.

    While an option is `focused` (autocomplete) nothing is checked: the person is still typing.
    """
    offered, steps = descend(found, path)
    known = {one["name"]: one for one in offered}
    unknown = sorted({*given} - {*known})
    if unknown:
        raise NotOffered(f"/{found['name']} has no {unknown}; it has {sorted(known)}")
    missing = [n for n, o in known.items() if o.get("required") and n not in given]
    if missing and not focused:
        raise NotOffered(f"/{found['name']} needs {missing}")
    resolved: dict[str, dict[str, Any]] = {}
    options: list[dict[str, Any]] = []
    for name, value in given.items():
        kind = known[name]["type"]
        if not focused:
            _check(known[name], value)
        one = {"name": name, "type": kind, "value": _plain(value, resolved)}
        options.append(one | ({"focused": True} if name == focused else {}))
    for kind, name in reversed(steps):
        options = [{"type": kind, "name": name, "options": options}]
    data = {"id": found["id"], "name": found["name"], "type": 1, "options": options}
    if found.get("guild_id"):
        data["guild_id"] = found["guild_id"]
    return data | ({"resolved": resolved} if resolved else {})


def _check(option: dict[str, Any], value: Any) -> None:
    kind, name = option["type"], option["name"]
    fits = {**PYTHON, USER: User, CHANNEL: Channel, ROLE: Role}.get(kind, object)
    if not isinstance(value, fits) or (kind == INTEGER and isinstance(value, bool)):
        raise NotOffered(f"{name}: {value!r} does not fit option type {kind}")
    choices = option.get("choices")
    if choices and value not in [c["value"] for c in choices]:
        raise NotOffered(f"{name}: {value!r} is none of {[c['value'] for c in choices]}")
    size = len(value) if isinstance(value, str) else value
    low = option.get("min_length" if kind == STRING else "min_value")
    high = option.get("max_length", 6000) if kind == STRING else option.get("max_value")
    if (low is not None and size < low) or (high is not None and size > high):
        raise NotOffered(f"{name}: {value!r} is outside of {low} to {high}")
    if isinstance(value, Channel) and value.type not in (
        option.get("channel_types") or [value.type]
    ):
        raise NotOffered(f"{name}: a channel of type {value.type} is not offered")


def _plain(value: Any, resolved: dict[str, dict[str, Any]]) -> Any:
    """The value as it is sent; people, channels and roles as ids, explained in `resolved`."""
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = payloads.user(value)
    elif isinstance(value, Channel):
        part = payloads.channel(value)
        part["permissions"] = str(permissions.MEMBER)
        resolved.setdefault("channels", {})[str(value.id)] = part
    elif isinstance(value, Role):
        resolved.setdefault("roles", {})[str(value.id)] = payloads.role(value)
    else:
        return value
    return str(value.id)


def add_members(resolved: dict[str, dict[str, Any]], place: Channel) -> None:
    """Beside each resolved user, the member they are in this server."""
    guild = place.guild
    for key in resolved.get("users", {}):
        if guild and int(key) in guild.members:
            part = payloads.member(guild.members[int(key)], place, with_user=False)
            resolved.setdefault("members", {})[key] = part


def picked(values: list[Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Ids and `resolved` of people, channels or roles chosen in a select."""
    resolved: dict[str, dict[str, Any]] = {}
    return [_plain(value, resolved) for value in values], resolved
