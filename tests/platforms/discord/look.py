"""Messages as a person sees them, in plain text: no marks, no ids, buttons and pictures drawn."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from . import limits_message as limits
from .world import Message, User, World

RULE = "────────"


def plain(text: str, message: Message) -> str:
    """Discord's markdown as it looks: escapes gone, names for mentions, times written (UTC)."""
    held: list[str] = []

    def hold(shown: str) -> str:
        held.append(shown)
        return f"\x00{len(held) - 1}\x00"

    text = re.sub(r"\\([^0-9A-Za-z\s])", lambda m: hold(m[1]), text)
    text = re.sub(r"<@!?(\d+)>", lambda m: hold("@" + _user(message.world, int(m[1]))), text)
    text = re.sub(r"<@&(\d+)>", lambda m: hold("@" + _role(message, int(m[1]))), text)
    text = re.sub(r"<#(\d+)>", lambda m: hold("#" + _channel(message.world, int(m[1]))), text)
    text = re.sub(r"<t:(-?\d+)(?::(\w))?>", lambda m: hold(_time(int(m[1]), m[2])), text)
    text = re.sub(r"</([\w -]+):\d+>", lambda m: hold("/" + m[1]), text)
    text = re.sub(r"```\w*\n?(.*?)```", lambda m: hold(m[1].rstrip("\n")), text, flags=re.DOTALL)
    text = re.sub(r"`([^`]+)`", lambda m: hold(m[1]), text)
    text = re.sub(r"\[([^\]]+)\]\(<?([^)>]+)>?\)", lambda m: f"{m[1]} ({hold(m[2])})", text)
    text = re.sub(r"<(https?://[^>]+)>", lambda m: hold(m[1]), text)
    text = re.sub(r"https?://\S+", lambda m: hold(m[0]), text)
    text = re.sub(r"(?m)^(-# |#{1,3} |>>> |> )", "", text)
    text = re.sub(r"(\*\*\*|\*\*|\*|___|__|~~|\|\|)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text)
    while "\x00" in text:
        text = re.sub(r"\x00(\d+)\x00", lambda m: held[int(m[1])], text)
    return text


def _user(world: World, number: int) -> str:
    found = world.users.get(number)
    return found.display if found else "unknown-user"


def _role(message: Message, number: int) -> str:
    guild = message.channel.guild
    found = guild.roles.get(number) if guild else None
    return found.name if found else "deleted-role"


def _channel(world: World, number: int) -> str:
    found = world.channels.get(number)
    return found.name if found else "unknown"


def _time(seconds: int, style: str | None) -> str:
    if style == "R":
        return f"(relative {datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}Z)"
    shape = {"t": "%H:%M", "T": "%H:%M:%S", "d": "%Y-%m-%d", "D": "%d %B %Y"}.get(
        style or "f", "%d %B %Y %H:%M"
    )
    return datetime.fromtimestamp(seconds, UTC).strftime(shape)


def lines(message: Message) -> list[str]:
    """The message line by line."""
    out = plain(message.content, message).split("\n") if message.content else []
    for embed in message.embeds:
        out += _embed(embed, message)
    for one in message.components:
        out += _component(one, message)
    if not message.v2:
        out += [f"[picture: {a.description or a.filename}]" for a in message.attachments]
    return out


def text(message: Message) -> str:
    return "\n".join(lines(message))


def _embed(embed: dict[str, Any], message: Message) -> list[str]:
    found = [embed.get("title"), embed.get("description")]
    for field in embed.get("fields") or []:
        found += [field["name"], field["value"]]
    found.append((embed.get("footer") or {}).get("text"))
    return ["│ " + row for part in found if part for row in plain(part, message).split("\n")]


def _component(one: dict[str, Any], message: Message) -> list[str]:
    kind, inside = one["type"], one.get("components") or []
    if kind == limits.TEXT:
        return plain(one["content"], message).split("\n")
    if kind == limits.ROW:
        return ["  ".join(part for c in inside for part in _component(c, message))]
    if kind == limits.BUTTON:
        label = " ".join(x for x in ((one.get("emoji") or {}).get("name"), one.get("label")) if x)
        shown = f"({label})" if one.get("disabled") else f"[{label}]"
        return [shown + ("↗" if one.get("url") else "")]
    if kind in limits.SELECTS:
        chosen = [o["label"] for o in one.get("options") or [] if o.get("default")]
        return [f"‹{', '.join(chosen) or one.get('placeholder') or 'choose'} ▾›"]
    if kind == limits.LINE:
        return [RULE if one.get("divider", True) else ""]
    if kind == limits.GALLERY:
        return [_picture(item) for item in one["items"]]
    if kind == limits.FILE:
        return [f"[file: {one['file']['url'].removeprefix('attachment://')}]"]
    if kind == limits.THUMBNAIL:
        return [_picture(one)]
    rows = [row for c in inside for row in _component(c, message)]
    if kind == limits.SECTION:
        rows[-1] += "   " + " ".join(_component(one["accessory"], message))
    return rows


def _picture(one: dict[str, Any]) -> str:
    return f"[picture: {one.get('description') or 'without words'}]"


def sketch(message: Message, width: int = 72) -> str:
    """The message in a box, with who wrote it and who can see it, for a terminal."""
    head = message.author.display
    if message.ephemeral:
        head += f" · only {_name(message.seen_by)} sees this"
    body = [row for line in lines(message) for row in _wrap(line, width - 4)]
    top = f"╭─ {head} " + "─" * max(0, width - len(head) - 5) + "╮"
    rows = [f"│ {row.ljust(width - 4)} │" for row in body]
    return "\n".join([top, *rows, "╰" + "─" * (width - 2) + "╯"])


def _name(user: User | None) -> str:
    return user.display if user else "nobody"


def _wrap(line: str, width: int) -> list[str]:
    rows = [""]
    for word in line.split(" "):
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
        rows[-1] += (" " if rows[-1] else "") + word
    return rows
