"""Messages and views as readers see them: plain text, escapes undone, buttons in brackets."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .check import ANGLED
from .elements import options_of
from .model import Json, Message, Team, User, View

# Emphasis as Slack draws it: the mark stands at a word's edge and hugs its text, on one line.
_MARKS = [
    re.compile(rf"(?<![\w{m}]){m}(?=\S)([^{m}\n]*[^\s{m}]){m}(?![\w{m}])")
    for m in (r"\*", "_", "~")
]
_PIECES = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)


def unescape(text: str) -> str:
    """Entities back to characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read_mrkdwn(text: str, team: Team, reader: User | None = None) -> str:
    """mrkdwn as it is drawn: links as `label (address)`, mentions as @name, dates in the reader's
    zone.
    """
    pieces = _PIECES.split(text)
    return "".join(_code(p) if n % 2 else _prose(p, team, reader) for n, p in enumerate(pieces))


def _code(text: str) -> str:
    return unescape(text.strip("`"))


def _prose(text: str, team: Team, reader: User | None) -> str:
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(_angled(match[1], team, reader))
        return f"\0{len(kept) - 1}\0"

    text = ANGLED.sub(keep, text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    text = re.sub(r"^>\s?", "| ", text, flags=re.MULTILINE)
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], unescape(text))


def _angled(body: str, team: Team, reader: User | None) -> str:
    target, _, label = body.partition("|")
    label = unescape(label)
    if target.startswith("@"):
        user = team.users.get(target[1:])
        return f"@{user.name}" if user else "@unknown"
    if target.startswith("#"):
        channel = team.channels.get(target[1:])
        return f"#{channel.name}" if channel else "#unknown"
    if target.startswith("!date^"):
        return read_date(target, label, reader)
    if target.startswith("!"):
        return "@" + target[1:].split("^")[0]
    address = unescape(target)
    return f"{label} ({address})" if label and label != address else address


def read_date(target: str, fallback: str, reader: User | None) -> str:
    """`!date^seconds^{date_short} at {time}` in the reader's zone; the fallback where a token is
    unknown.
    """
    _, stamp, form, *_ = target.split("^")
    at = datetime.fromtimestamp(int(stamp), UTC).astimezone(
        ZoneInfo(reader.tz if reader else "UTC")
    )
    day, clock = f"{at:%B} {at.day}, {at.year}", f"{at:%-I:%M %p}"
    tokens = {
        "date_num": f"{at:%Y-%m-%d}", "date_slash": f"{at:%m/%d/%Y}", "date": day,
        "date_pretty": day,
        "date_long": f"{at:%A}, {day}", "date_long_pretty": f"{at:%A}, {day}",
        "date_long_full": f"{at:%A}, {day}", "date_short": f"{at:%b} {at.day}, {at.year}",
        "date_short_pretty": f"{at:%b} {at.day}, {at.year}", "time": clock,
        "time_secs": f"{at:%-I:%M:%S %p}", "ago": f"(since {at:%Y-%m-%d %H:%M})",
        "day_divider_pretty": f"{at:%A}, {at:%B} {at.day}",
    }  # fmt: skip
    if any(token not in tokens for token in re.findall(r"{(\w+)}", form)):
        return fallback
    return re.sub(r"{(\w+)}", lambda m: tokens[m[1]], form)


def _text(value: Json | None, team: Team, reader: User | None) -> str:
    if value is None:
        return ""
    text = str(value["text"])
    return read_mrkdwn(text, team, reader) if value["type"] == "mrkdwn" else text


def _element(element: Json, team: Team, reader: User | None) -> str:
    match element["type"]:
        case "button":
            return f"[{element['text']['text']}]"
        case "image":
            return f"(image: {element['alt_text']})"
        case "plain_text" | "mrkdwn":
            return _text(element, team, reader)
        case "overflow" | "checkboxes" | "radio_buttons" | "static_select" | "multi_static_select":
            hint = element.get("placeholder", {}).get("text", "")
            labels = [_text(o["text"], team, reader) for o in options_of(element)]
            return f"({hint + ': ' if hint else ''}{' | '.join(labels)})"
        case kind:
            shown = element.get("placeholder", {}).get("text") or kind.removesuffix("_input")
            initial = next((str(v) for k, v in element.items() if k.startswith("initial_")), "")
            return f"(____ {shown})" if not initial else f"({initial})"


def _rich(block: Json, team: Team) -> str:
    said = []
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            said.append("\n".join("- " + _rich({"elements": [e]}, team) for e in part["elements"]))
            continue
        words = []
        for leaf in part["elements"]:
            user = team.users.get(leaf.get("user_id", ""))
            named = (
                f"@{user.name}"
                if user
                else leaf.get("range") or leaf.get("name") or leaf.get("url")
            )
            words.append(leaf.get("text") or str(named))
        said.append("".join(words))
    return "\n".join(said)


def read_block(block: Json, team: Team, reader: User | None = None) -> str:
    """One block, as lines."""
    match block["type"]:
        case "divider":
            return "---"
        case "section":
            parts = [_text(block.get("text"), team, reader)]
            parts += [_text(f, team, reader) for f in block.get("fields", [])]
            if "accessory" in block:
                parts.append(_element(block["accessory"], team, reader))
            return "\n".join(p for p in parts if p)
        case "header":
            return _text(block["text"], team, reader)
        case "context" | "actions":
            return " ".join(_element(e, team, reader) for e in block["elements"])
        case "input":
            hint = f" ({block['hint']['text']})" if "hint" in block else ""
            return f"{block['label']['text']}: {_element(block['element'], team, reader)}{hint}"
        case "image":
            return _element(block, team, reader)
        case "rich_text":
            return _rich(block, team)
        case "table":
            rows = [[c.get("text") or _rich(c, team) for c in row] for row in block["rows"]]
            return "\n".join(" | ".join(row) for row in rows)
        case _:
            return str(block.get("text", ""))


def read_message(message: Message, reader: User | None = None) -> str:
    """A message: its blocks, else its text; then attachments' blocks and files."""
    if message.deleted:
        return "(deleted)"
    team = message.team
    shown = [read_block(b, team, reader) for b in message.all_blocks]
    if not message.blocks:
        shown.insert(0, read_mrkdwn(message.text, team, reader))
    shown += [f"(file: {f.title or f.name}{': ' + f.alt if f.alt else ''})" for f in message.files]
    return "\n".join(s for s in shown if s)


def read_view(view: View) -> str:
    """A modal with its title and buttons, or a Home tab."""
    lines = [read_block(b, view.team, view.user) for b in view.all_blocks]
    if not view.is_home:
        lines.insert(0, f"== {view.body['title']['text']} ==")
        ends = [view.body[k]["text"] for k in ("submit", "close") if view.body.get(k)]
        lines.append(" ".join(f"[{end}]" for end in ends))
    return "\n".join(line for line in lines if line)
