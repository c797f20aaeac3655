"""What Slack tells of (commands, presses, forms, messages) as requests: ids and text alone.

Every key is Slack's own id of the act: team and trigger, or the id of an event.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from adapters.slack.modal import Meta, typed
from adapters.slack.people import Profile
from adapters.slack.text import unescape
from adapters.slack.workspaces import Workspace
from bot.talk.action_ids import Pressed, decode
from bot.talk.command import Shape
from bot.talk.registry import Registry
from bot.talk.request import Account, Place, Request

PLATFORM = "slack"
Body = Mapping[str, Any]


class Reach(Struct, frozen=True, kw_only=True):
    """Where the answer to an act can go.

    `hook` is its response_url, `trigger` opens a modal for 3 s, `view` is the modal that was
    pressed or sent, `message` says that a message was pressed which can be edited.
    """

    workspace: Workspace
    user: str
    channel: str = ""
    channel_name: str = ""
    private: bool = True
    hook: str = ""
    trigger: str = ""
    view: str = ""
    home: bool = False
    thread: str = ""  # of the private chat
    message: bool = False
    called: str = ""  # the name of the slash command, as far as it is known


class Speaker(Struct, frozen=True, kw_only=True):
    """Who acted, where, and when."""

    workspace: Workspace
    user: str
    profile: Profile
    at: datetime

    def blank(self, reach: Reach, key: str) -> Request:
        """A request without what is asked."""
        return Request(
            who=Account(
                platform=PLATFORM, space=self.workspace.team, id=self.user, name=self.profile.name
            ),
            where=place(self.workspace, reach.channel, reach.channel_name, private=reach.private),
            at=self.at,
            key=f"slack:{self.workspace.team}:{key}",
            locale=self.profile.locale,
            may_organise=self.profile.admin or self.user == self.workspace.installer,
            zone=self.profile.zone,
            called="" if reach.private else reach.called,
        )


def place(workspace: Workspace, channel: str, name: str = "", *, private: bool) -> Place:
    """A channel of a workspace; the private chat belongs to the workspace, too."""
    return Place(
        platform=PLATFORM,
        space=workspace.team,
        channel=channel,
        private=private,
        space_name=workspace.name,
        channel_name="" if private else name,
    )


def is_private(channel: str) -> bool:
    """Whether this is the private chat with the bot."""
    return channel.startswith("D")


def team_of(body: Body) -> str:
    """The workspace where it happened."""
    team = body.get("team")
    given = team.get("id") if isinstance(team, Mapping) else body.get("team_id")
    view = body.get("view")
    return str(given or (view.get("app_installed_team_id") if view else "") or "")


def reach_of(workspace: Workspace, body: Body) -> Reach:
    """Where an interaction (a command, a press, a sent form) can be answered."""
    container = body.get("container") or {}
    channel = body.get("channel") or {}
    view = body.get("view") or {}
    user = body.get("user") or {}
    id = str(body.get("channel_id") or channel.get("id") or "")
    return Reach(
        workspace=workspace,
        user=str(body.get("user_id") or user.get("id") or ""),
        channel=id,
        channel_name=str(body.get("channel_name") or channel.get("name") or ""),
        private=not id or is_private(id),
        hook=str(body.get("response_url") or ""),
        trigger=str(body.get("trigger_id") or ""),
        view=str(view.get("id") or "") if view.get("type") == "modal" else "",
        home=view.get("type") == "home",
        message=container.get("type") == "message",
        called=str(body.get("command") or ""),
    )


def command(registry: Registry, who: Speaker, reach: Reach, body: Body) -> Request:
    """A slash command, under whatever name it was called by; bare it is the person's day."""
    line = spoken(registry, str(body.get("text") or ""))
    return replace(who.blank(reach, str(body.get("trigger_id") or "")), line=line)


def message(registry: Registry, who: Speaker, reach: Reach, body: Body) -> Request:
    """A line that was written to the bot in the private chat."""
    line = spoken(registry, str(body["event"].get("text") or ""))
    return replace(who.blank(reach, str(body.get("event_id") or "")), line=line)


def spoken(registry: Registry, text: str) -> str:
    """A line as it was typed; calls by name are ids for a command that takes a person."""
    found = registry.find(unescape(text).removeprefix("/").split())
    called = (Shape.PERSON, Shape.CHANNEL)
    ids = found is not None and any(one.shape in called for one in found[0].options)
    return unescape(text, ids=ids)


def press(who: Speaker, reach: Reach, body: Body, action: Body) -> Request | None:
    """A press on a button or a choice in a select; None for what is not of this bot."""
    id = str(action.get("action_id") or "").partition("~")[0]
    pressed = decode(id)
    if pressed is None:
        return None
    container, view = body.get("container") or {}, body.get("view") or {}
    stamp = str(container.get("message_ts") or "")
    on = f"{reach.channel}:{stamp}" if stamp else f"{view.get('id')}:{view.get('hash')}"
    edits = stamp and not container.get("is_ephemeral")
    return replace(
        who.blank(reach, str(body.get("trigger_id") or "")),
        command=pressed.command,
        values=_values(pressed, action),
        form=pressed.form,
        owner=pressed.owner,
        press=f"{on} {id} {_chosen(action)}".strip(),
        message=on if edits else "",
    )


def sent(who: Speaker, reach: Reach, meta: Meta, view: Body, key: str) -> Request:
    """A form that was filled in; what was left empty is not sent."""
    return replace(
        who.blank(reach, key),
        command=meta.command,
        values={**meta.known, **typed(view)},
        press=meta.press,
        message=meta.message,
    )


def unread(body: Body, at: datetime) -> Request:
    """An act of which no more is known than where it was and whose: something came between."""
    user, team, id = body.get("user") or {}, team_of(body), str(body.get("channel_id") or "")
    who = str(body.get("user_id") or (user.get("id") if isinstance(user, Mapping) else "") or "")
    return Request(
        who=Account(platform=PLATFORM, space=team, id=who),
        where=Place(platform=PLATFORM, space=team, channel=id, private=not id or is_private(id)),
        at=at,
        key=f"slack:{team}:{body.get('trigger_id') or body.get('event_id') or ''}",
    )


def back(reach: Reach, meta: Meta) -> Reach:
    """Where the answer to a form belongs: to the act that opened it."""
    return replace(
        reach,
        channel=meta.channel,
        channel_name=meta.channel_name,
        private=meta.private,
        hook=meta.hook,
        message=bool(meta.message),
    )


def _values(pressed: Pressed, action: Body) -> dict[str, str]:
    chosen = _chosen(action)
    return {**pressed.values, pressed.option: chosen} if pressed.option else dict(pressed.values)


def _chosen(action: Body) -> str:
    return str((action.get("selected_option") or {}).get("value") or "")
