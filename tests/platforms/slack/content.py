"""What a message may hold: reads text, blocks, attachments and metadata from a call and checks
them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .blocks import check_blocks, check_view
from .check import Check
from .elements import MESSAGE
from .errors import Refused
from .model import Json, Team

if TYPE_CHECKING:
    from .core import Core

_FIELDS = frozenset(
    {"text", "blocks", "attachments", "metadata", "thread_ts", "unfurl_links", "unfurl_media"}
)


@dataclass(kw_only=True)
class Content:
    """A message's content, valid."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None


def structured(args: Json, key: str, error: str, kind: type = list) -> Any:
    """A structured argument: native from JSON bodies, a JSON string from forms."""
    value = args.get(key)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise Refused(error, wrong=error) from None
    if value is not None and not isinstance(value, kind):
        raise Refused(error, wrong=error)
    return value


def read_content(
    core: Core,
    team: Team,
    args: Json,
    where: str,
    *,
    unfurl: bool = False,
    known: Iterable[str] = (),
) -> Content:
    """The content of a call. Raises Refused as Slack answers; house rules become violations."""
    if unknown := args.keys() - _FIELDS - set(known):
        core.violate("unknown_argument", where, ", ".join(sorted(unknown)), refused=False)
    blocks = structured(args, "blocks", "invalid_blocks_format") or []
    attachments = structured(args, "attachments", "invalid_attachments") or []
    text = args.get("text") or ""
    if not isinstance(text, str):
        raise Refused("invalid_arguments", wrong="text")
    if not (text or blocks or attachments):
        raise Refused("no_text", wrong="no_text")
    check = Check()
    check.mrkdwn(text, "/text")
    if len(text) > 4000:
        check.note(
            "long_text", f"{len(text)} characters of text; more than 4,000 are cut or refused"
        )
    check_blocks(check, blocks, "/blocks", MESSAGE)
    for n, attachment in enumerate(attachments):
        check_blocks(check, attachment.get("blocks", []), f"/attachments/{n}/blocks", MESSAGE)
    if not text.strip():
        check.note("text_missing", "text beside the blocks is what notifications read")
    if unfurl and core.rules.unfurl_flags:
        for flag in ("unfurl_links", "unfurl_media"):
            if args.get(flag) not in (False, "false", "0", 0):
                check.note("unfurl", f"{flag} is not switched off")
    judge(core, team, check, where, "invalid_blocks")
    return Content(
        text=text,
        blocks=named(core, blocks),
        attachments=[{**a, "blocks": named(core, a.get("blocks", []))} for a in attachments],
        metadata=_metadata(args),
        thread_ts=args.get("thread_ts") or None,
    )


def read_view(core: Core, team: Team, args: Json, where: str, kind: str) -> Json:
    """The view of a call, checked; `kind` is what this method takes: modal or home."""
    view = structured(args, "view", "invalid_arguments", dict)
    check = Check()
    check_view(check, view)
    if isinstance(view, dict) and view.get("type") != kind:
        check.fail("/view/type", f"must be {kind}")
    judge(core, team, check, where, "invalid_arguments")
    assert isinstance(view, dict)
    if len(json.dumps(view)) > 250_000:
        raise Refused("view_too_large", wrong="view_too_large")
    return {**view, "blocks": named(core, view["blocks"])}


def judge(core: Core, team: Team, check: Check, where: str, error: str) -> None:
    """Turn what a walk found into violations, and into Slack's refusal where Slack refuses."""
    core.links.extend(check.links)
    for rule, detail in check.notes:
        if not (rule == "escaped_plain_text" and core.rules.plain_entities):
            core.violate(rule, where, detail, refused=False)
    for whom in check.mentions:
        if whom not in core.rules.mentions and "*" not in core.rules.mentions:
            core.violate("mention", where, f"nobody allowed to mention {whom}", refused=False)
        elif whom[0] in "UW" and whom not in team.users:
            core.violate("mention", where, f"{whom} is nobody in {team.id}", refused=False)
    if check.problems:
        for problem in check.problems:
            core.violate(error, where, problem)
        raise Refused(error, errors=[p.removeprefix("[ERROR] ") for p in check.problems],
                      response_metadata={"messages": check.problems})  # fmt: skip


def named(core: Core, blocks: list[Json]) -> list[Json]:
    """The blocks with the block and action ids that Slack invents where they are missing."""
    result = []
    for block in blocks:
        block = {"block_id": core.ids.new("b")[-5:], **block}
        for key in ("element", "accessory"):
            if key in block:
                block[key] = _acting(core, block[key])
        if block["type"] == "actions":
            block["elements"] = [_acting(core, e) for e in block["elements"]]
        result.append(block)
    return result


def _acting(core: Core, element: Json) -> Json:
    return (
        element if element["type"] == "image" else {"action_id": core.ids.new("a")[-5:], **element}
    )


def _metadata(args: Json) -> Json | None:
    metadata = structured(args, "metadata", "invalid_metadata_format", dict)
    if metadata is None:
        return None
    if not isinstance(metadata.get("event_type"), str) or not isinstance(
        metadata.get("event_payload"), dict
    ):
        raise Refused("invalid_metadata_format", wrong="metadata")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}
