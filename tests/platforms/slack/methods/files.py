"""files.*: an upload in three steps: announce, send the bytes, complete into a channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from ..blocks import check_blocks
from ..check import Check
from ..content import Content, judge, named, structured
from ..elements import MESSAGE
from ..errors import Refused
from ..model import Channel, File, Json, Team
from ..payloads import file_object
from ..posting import post
from .chat import target

if TYPE_CHECKING:
    from ..core import Core


def announce(core: Core, team: Team, args: Json) -> Json:
    name, length = str(args.get("filename") or ""), str(args.get("length") or "")
    if not name or not length.isdigit() or int(length) == 0:
        raise Refused("invalid_arguments", wrong="upload")
    alt = str(args.get("alt_txt") or "")
    if len(alt) > 1000:
        raise Refused("alt_txt_too_large", wrong="alt_txt")
    if not alt and name.lower().endswith((".png", ".jpg", ".jpeg", ".gif")):
        core.violate(
            "alt_text", "files.getUploadURLExternal", f"{name} has no alt_txt", refused=False
        )
    file = File(id=core.ids.new("F"), team=team, name=name, length=int(length), alt=alt or None)
    team.files[file.id] = file
    return {"upload_url": f"{core.url}/upload/v1/{file.id}", "file_id": file.id}


async def receive(core: Core, request: web.Request) -> web.Response:
    """The bytes, as a raw body or as a form's only file."""
    teams = core.teams.values()
    file = next(
        (f for t in teams for f in t.files.values() if f.id == request.match_info["file"]), None
    )
    if file is None or file.content is not None:
        core.violate("upload", "upload", "unknown or used upload address")
        return web.Response(status=404, text="not found")
    if request.content_type.startswith("multipart/"):
        part = next(iter((await request.post()).values()))
        content = (
            part.file.read() if isinstance(part, web.FileField) else bytes(str(part), "utf-8")
        )
    else:
        content = await request.read()
    if len(content) != file.length:
        core.violate("upload", "upload", f"{len(content)} bytes sent, {file.length} announced")
        return web.Response(status=400, text="length")
    file.content = content
    return web.Response(text=f"OK - {len(content)}")


def complete(core: Core, team: Team, args: Json) -> Json:
    listed = structured(args, "files", "invalid_arguments") or []
    files = [team.files.get(str(f.get("id"))) for f in listed]
    if not files or None in files:
        raise Refused("file_not_found", wrong="upload")
    done = [f for f in files if f is not None]
    if any(f.content is None or f.shared_in for f in done):
        raise Refused("file_update_failed", wrong="upload")
    channels = [_channel(core, team, name) for name in _names(args)]
    check = Check()
    check.mrkdwn(comment := str(args.get("initial_comment") or ""), "/initial_comment")
    blocks = structured(args, "blocks", "invalid_blocks_format") or []
    check_blocks(check, blocks, "/blocks", MESSAGE)
    judge(core, team, check, "files.completeUploadExternal", "invalid_blocks")
    for file, said in zip(done, listed, strict=True):
        file.title = str(said.get("title") or file.name)
    for channel in channels:
        content = Content(
            text=comment, blocks=named(core, blocks), thread_ts=args.get("thread_ts") or None
        )
        post(core, channel, content, files=done)
        for file in done:
            file.shared_in.append(channel.id)
    return {"files": [file_object(f) for f in done]}


def _names(args: Json) -> list[str]:
    one, many = args.get("channel_id"), str(args.get("channels") or "")
    return [str(one)] if one else [c for c in many.split(",") if c]


def _channel(core: Core, team: Team, name: str) -> Channel:
    """Only a conversation's id will do: a person's id must be opened first."""
    if name not in team.channels:
        raise Refused("invalid_channel" if name[:1] in "UW" else "channel_not_found")
    return target(core, team, {"channel": name})


def info(core: Core, team: Team, args: Json) -> Json:
    return {"file": file_object(_known(team, args)), "comments": []}


def remove(core: Core, team: Team, args: Json) -> Json:
    del team.files[_known(team, args).id]
    return {}


def _known(team: Team, args: Json) -> File:
    file = team.files.get(str(args.get("file") or ""))
    if file is None:
        raise Refused("file_not_found")
    return file
