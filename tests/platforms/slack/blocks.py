"""Block Kit's blocks: what each holds, how much of it, and on which surface it may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .check import Check
from .elements import EVERYWHERE, MESSAGE, MODAL, check_element, image
from .model import Json

BOTH = ("plain_text", "mrkdwn")
Rule = Callable[[Check, Json, str, str], None]


def section(check: Check, block: Json, at: str, surface: str) -> None:
    if "text" not in block and "fields" not in block:
        check.fail(at, "must provide either text or fields")
    check.text(block, "text", at, 3000, BOTH)
    for n, _ in enumerate(fields := check.items(block, "fields", at, 10)):
        check.text({str(n): fields[n]}, str(n), f"{at}/fields", 2000, BOTH)
    if "accessory" in block:
        check_element(check, block["accessory"], f"{at}/accessory", "section", surface)


def header(check: Check, block: Json, at: str, surface: str) -> None:
    check.text(block, "text", at, 150)


def actions(check: Check, block: Json, at: str, surface: str) -> None:
    _elements(check, block, at, surface, "actions", 25)


def context(check: Check, block: Json, at: str, surface: str) -> None:
    for n, element in enumerate(check.items(block, "elements", at, 10)):
        here = f"{at}/elements/{n}"
        if isinstance(element, dict) and element.get("type") in BOTH:
            check.text({str(n): element}, str(n), f"{at}/elements", 3000, BOTH)
        else:
            check_element(check, element, here, "context", surface)


def _elements(check: Check, block: Json, at: str, surface: str, kind: str, high: int) -> None:
    seen: set[Any] = set()
    for n, element in enumerate(check.items(block, "elements", at, high)):
        check_element(check, element, f"{at}/elements/{n}", kind, surface)
        action = element.get("action_id") if isinstance(element, dict) else None
        if action is not None and action in seen:
            check.fail(
                f"{at}/elements/{n}/action_id",
                f"`action_id` {action!r} already exists for another element",
            )
        seen.add(action)


def input_block(check: Check, block: Json, at: str, surface: str) -> None:
    check.text(block, "label", at, 2000)
    check.text(block, "hint", at, 2000)
    check.boolean(block, at, "optional", "dispatch_action")
    check_element(check, block["element"], f"{at}/element", "input", surface)


def image_block(check: Check, block: Json, at: str, surface: str) -> None:
    check.text(block, "title", at, 2000)
    image(check, block, at)


def markdown(check: Check, block: Json, at: str, surface: str) -> None:
    check.string(block, "text", at, 12_000, 1)


def table(check: Check, block: Json, at: str, surface: str) -> None:
    total = 0
    for n, row in enumerate(check.items(block, "rows", at, 100)):
        for m, cell in enumerate(check.items({str(n): row}, str(n), f"{at}/rows", 20)):
            here = f"{at}/rows/{n}/{m}"
            if isinstance(cell, dict) and cell.get("type") == "rich_text":
                rich_text(check, cell, here, surface)
            elif check.keys(cell, here, ("type", "text"), ()):
                if cell["type"] != "raw_text":
                    check.fail(f"{here}/type", f"unsupported type: {cell['type']}")
                total += len(check.string(cell, "text", here, 10_000, 1))
    if total > 10_000:
        check.fail(at, "must be less than 10001 characters")
    check.items(block, "column_settings", at, 20)


def rich_text(check: Check, block: Json, at: str, surface: str) -> None:
    """Sections, lists, quotes and preformatted text; their leaves are text, link, emoji, user,
    date …
    """
    for n, part in enumerate(check.items(block, "elements", at, 1000)):
        here = f"{at}/elements/{n}"
        kind = part.get("type") if isinstance(part, dict) else None
        if kind == "rich_text_list":
            rich_text(check, {"elements": part.get("elements", [])}, here, surface)
        elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
            for m, leaf in enumerate(check.items(part, "elements", here, 1000, 0)):
                _leaf(check, leaf, f"{here}/elements/{m}")
        else:
            check.fail(f"{here}/type", f"unsupported type: {kind}")


def _leaf(check: Check, leaf: Json, at: str) -> None:
    match leaf:
        case {"type": "text", "text": str(text)}:
            check.plain(text, at)
        case {"type": "user", "user_id": str(user)}:
            check.mentions.append(user)
        case {"type": "broadcast", "range": str(whom)}:
            check.mentions.append(whom)
        case {"type": "link", "url": str(url)}:
            check.links.append(url)
        case {"type": "emoji", "name": str()} | {"type": "channel", "channel_id": str()}:
            pass
        case {"type": "date", "timestamp": int(), "format": str()}:
            pass
        case _:
            check.fail(at, "invalid rich text element")


def nothing(check: Check, block: Json, at: str, surface: str) -> None:
    """No rule beyond the keys."""


# type: (surfaces, required keys, optional keys, rule)
BLOCKS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], Rule]] = {
    "section": (EVERYWHERE, (), ("text", "fields", "accessory", "expand"), section),
    "header": (EVERYWHERE, ("text",), ("level",), header),
    "divider": (EVERYWHERE, (), (), nothing),
    "actions": (EVERYWHERE, ("elements",), (), actions),
    "context": (EVERYWHERE, ("elements",), (), context),
    "input": (
        EVERYWHERE,
        ("label", "element"),
        ("hint", "optional", "dispatch_action"),
        input_block,
    ),
    "image": (EVERYWHERE, ("alt_text",), ("title", "image_url", "slack_file"), image_block),
    "rich_text": (EVERYWHERE, ("elements",), (), rich_text),
    "markdown": ((MESSAGE,), ("text",), (), markdown),
    "table": ((MESSAGE,), ("rows",), ("column_settings",), table),
}


def check_blocks(check: Check, blocks: Any, at: str, surface: str) -> None:
    """All blocks of a message (at most 50), modal or Home (100): each valid, ids unique."""
    key = at.rsplit("/", 1)[-1]
    ids: set[str] = set()
    kinds: list[str] = []
    limit = 50 if surface == MESSAGE else 100
    for n, block in enumerate(check.items({key: blocks}, key, at.rsplit("/", 1)[0], limit, 0)):
        here = f"{at}/{n}"
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in BLOCKS:
            check.fail(f"{here}/type", f"unsupported type: {kind}")
            continue
        surfaces, required, optional, rule = BLOCKS[kind]
        kinds.append(kind)
        if surface not in surfaces:
            check.fail(here, f"unsupported type: {kind} in a {surface}")
        name = check.string(block, "block_id", here, 255, 1)
        if name and name in ids:
            check.fail(f"{here}/block_id", f"`block_id` {name!r} already exists")
        ids.add(name)
        if check.keys(block, here, required, (*optional, "block_id")):
            rule(check, block, here, surface)
    if kinds.count("table") > 1:
        check.fail(at, "only_one_table_allowed")
    _focus(check, blocks, at)


def _focus(check: Check, blocks: Any, at: str) -> None:
    held = (
        [b.get("element") for b in blocks if isinstance(b, dict)]
        if isinstance(blocks, list)
        else []
    )
    if sum(bool(isinstance(e, dict) and e.get("focus_on_load")) for e in held) > 1:
        check.fail(at, "only one element can have focus_on_load")


def check_view(check: Check, view: Any, at: str = "/view") -> None:
    """A modal or a Home tab whole."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in ("modal", "home"):
        check.fail(f"{at}/type", f"unsupported type: {kind}")
        return
    modal = ("submit", "close", "clear_on_close", "notify_on_close", "submit_disabled")
    required, optional = (("title", "blocks"), modal) if kind == MODAL else (("blocks",), ())
    if not check.keys(
        view, at, required, (*optional, "private_metadata", "callback_id", "external_id")
    ):
        return
    for key in ("title", "submit", "close"):
        check.text(view, key, at, 24)
    check.string(view, "private_metadata", at, 3000)
    check.string(view, "callback_id", at, 255)
    check.string(view, "external_id", at, 255)
    check.boolean(view, at, *modal[2:])
    check_blocks(check, view["blocks"], f"{at}/blocks", kind)
    blocks = view["blocks"] if isinstance(view["blocks"], list) else []
    inputs = any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if kind == MODAL and inputs and "submit" not in view:
        check.fail(at, "`submit` is required when an `input` block is within the `blocks` array")
