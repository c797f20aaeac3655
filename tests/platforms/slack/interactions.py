"""One act of a person: its trigger (once, 3 s) and its response_url (5 uses, 30 minutes)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from .content import read_content
from .errors import Refused
from .model import Channel, Json, Message, Team, User, View
from .posting import delete, edit, post

if TYPE_CHECKING:
    from .core import Core


@dataclass(eq=False, kw_only=True)
class Interaction:
    """A command, a press or a sent form, and what may still be done in answer to it."""

    id: str
    kind: str  # command, action or view
    team: Team
    user: User
    channel: Channel | None
    born: float
    trigger_id: str
    response_url: str
    message: Message | None = None
    view: View | None = None
    exchanged: bool = False
    uses: int = 0
    closed: bool = False
    errors: dict[str, str] = field(default_factory=dict)


class Interactions:
    """All acts of a server, found by trigger or response_url."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._by_trigger: dict[str, Interaction] = {}
        self._by_hook: dict[str, Interaction] = {}

    def new(
        self,
        kind: str,
        user: User,
        channel: Channel | None = None,
        *,
        message: Message | None = None,
        view: View | None = None,
    ) -> Interaction:
        """An act that begins now."""
        core, name = self._core, self._core.ids.new("X")
        hook = f"/{'commands' if kind == 'command' else 'actions'}/{user.team.id}/{name}"
        deed = Interaction(
            id=name,
            kind=kind,
            team=user.team,
            user=user,
            channel=channel,
            born=core.clock.now(),
            trigger_id=f"{int(core.clock.now() * 1000)}.{user.team.id}.{name.lower()}",
            response_url=core.url + hook,
            message=message,
            view=view,
        )
        self._by_trigger[deed.trigger_id] = self._by_hook[hook] = deed
        return deed

    def exchange(self, trigger_id: str, team: Team) -> Interaction:
        """The act of a trigger, which is used up; raises what Slack answers when it cannot be."""
        deed = self._by_trigger.get(trigger_id)
        if deed is None or deed.team is not team:
            raise Refused("invalid_trigger_id", wrong="trigger")
        if deed.exchanged:
            raise Refused("exchanged_trigger_id", wrong="trigger")
        if self._core.clock.now() - deed.born > self._core.rules.trigger_life:
            raise Refused("expired_trigger_id", wrong="trigger")
        deed.exchanged = True
        return deed

    async def handle_hook(self, request: web.Request) -> web.Response:
        """A POST to a response_url."""
        core, path = self._core, request.path
        core.timeline.busy += 1
        try:
            body = json.loads(await request.read())
            deed = self._by_hook[path]
            self._use(deed, body)
        except Refused as no:
            core.refused("response_url", no)
            return web.json_response(no.body, status=404)
        except (KeyError, ValueError) as error:
            core.violate("response_url", "response_url", f"{type(error).__name__}: {error}")
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        finally:
            core.timeline.busy -= 1
        return web.json_response({"ok": True})

    def _use(self, deed: Interaction, body: Json) -> None:
        core = self._core
        if core.clock.now() - deed.born > core.rules.hook_life:
            raise Refused("expired_url", wrong="response_url")
        if deed.uses >= core.rules.hook_uses:
            raise Refused("used_url", wrong="response_url")
        deed.uses += 1
        delete_original, replace = (
            body.pop("delete_original", False),
            body.pop("replace_original", False),
        )
        if (delete_original or replace) and deed.message is None:
            core.violate(
                "replace_original",
                "response_url",
                "a command has no original to change",
                refused=False,
            )
            replace = False
        if delete_original:
            if deed.message is not None:
                delete(core, deed.message, via=deed.id)
            return
        self.answer(deed, body, replace=replace)

    def answer(self, deed: Interaction, body: Json, *, replace: bool = False) -> None:
        """Show what was sent to the response_url or in an ack."""
        core = self._core
        public = body.pop("response_type", "ephemeral") == "in_channel"
        content = read_content(core, deed.team, body, "response_url", unfurl=public)
        if replace and deed.message is not None:
            edit(core, deed.message, content, via=deed.id)
            return
        assert deed.channel is not None
        post(
            core,
            deed.channel,
            content,
            ephemeral_to=None if public else deed.user,
            via=deed.id,
        )
