"""The acts of people and admins: what a test does to the loopback Slack."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .core import Core
from .delivery import COMMAND, INTERACTIVE, Ack
from .errors import Refused
from .events import Sent
from .forms import chosen, complaints, elements_of, find_input, initial_state
from .http_mode import HttpMode
from .interactions import Interaction
from .methods.views import change, close_all, place
from .model import Channel, Json, Message, User, View
from .payloads import interaction, message_event, origin, slash, typed
from .people import People
from .reply import Reply, Watch

Where = Message | View | Reply


class LoopbackSlack(People, Core):
    """A whole Slack on 127.0.0.1; see README.md for a page of examples."""

    def use_http(self, address: str) -> HttpMode:
        """Deliver by signed HTTP to this address from now on, instead of Socket Mode."""
        self.http = HttpMode(self, address)
        return self.http

    async def advance(self, seconds: float) -> None:
        """Move the server's clock on; what is due by then (redelivered events) is sent."""
        self.clock.offset += seconds
        await self.events.catch_up()

    # What people do ------------------------------------------------------------------------

    async def command(self, user: User, channel: Channel, command: str, text: str = "") -> Reply:
        """Type a slash command somewhere."""
        if command not in self.app.commands:
            raise LookupError(
                f"{command} is not a command of the app: {sorted(self.app.commands)}"
            )
        deed = self.interactions.new("command", user, channel)
        watch = Watch(self.timeline, user, channel, deed.id)
        payload = slash(self, deed, channel, command, text)
        ack = await self.delivery.send(COMMAND, payload, answerable=True)
        error = ack.error or self._shown(deed, ack.body)
        failure = f'{command} failed with the error "{error}"' if error else ""
        return await self._seen(watch, user, ack, failure)

    async def dm(self, user: User, text: str, *, thread: Message | None = None) -> Reply:
        """Write to the bot in the private chat. LookupError where its Messages tab is off or
        read-only.
        """
        if self.app.read_only or not user.team.messages_tab:
            raise LookupError("the app's configuration lets nobody write to it")
        channel = self.im_of(user)
        watch = Watch(self.timeline, user, channel, None)
        message = Message(team=user.team, channel=channel, ts=self.clock.ts(), author=user.id,
                          text=typed(text), by_bot=False,
                          thread_ts=thread.ts if thread else None)  # fmt: skip
        channel.messages.append(message)
        sent = await self.events.send(user.team, message_event(self, message))
        return await self._seen(
            watch, user, _last(sent), "" if sent else "the app hears no messages"
        )

    async def press(self, user: User, where: Where, label: str) -> Reply:
        """Press the button of that label or action_id."""
        return await self._touch(user, where, label, None)

    async def select(self, user: User, where: Where, name: str, value: Any) -> Reply:
        """Choose in a select, picker, overflow, radio or checkboxes (by placeholder, action_id,
        block_id or label).
        """
        return await self._touch(user, where, name, value)

    async def suggest(self, user: User, where: Where, name: str, typed_text: str = "") -> Reply:
        """What an external select offers for some letters."""
        surface = _surface(where, name)
        block, element = _find(surface, name)
        deed = self._deed("action", user, surface)
        payload = {**interaction(self, deed, "block_suggestion"), **origin(deed),
                   "action_id": element["action_id"],
                   "block_id": block["block_id"], "value": typed_text}  # fmt: skip
        for unsent in ("trigger_id", "response_url"):
            payload.pop(unsent, None)
        watch = Watch(self.timeline, user, None, deed.id)
        ack = await self.delivery.send(INTERACTIVE, payload, answerable=True)
        reply = await self._seen(watch, user, ack, "" if ack.ok else "No results", wait=False)
        reply.options = self.judge_options(ack.body or {})
        return reply

    async def submit(
        self, user: User, modal: View | None, values: dict[str, Any] | None = None
    ) -> Reply:
        """Fill in a form (by label, block_id or action_id) and send it; errors come by label."""
        if modal is None or not modal.open or modal not in user.modals:
            raise LookupError("no such form is open before this person")
        state = initial_state(modal.all_blocks)
        for name, value in (values or {}).items():
            block, element = find_input(modal.all_blocks, name)
            offered = await self._offered(user, modal, element, value)
            state[block["block_id"]][element["action_id"]] = chosen(element, value, offered)
        deed = self._deed("view", user, modal)
        watch = Watch(self.timeline, user, None, deed.id)
        if wrong := complaints(modal.all_blocks, state):
            reply = await self._seen(watch, user, Ack(kind="client", seconds=0), "", wait=False)
            reply.errors = _labelled(modal, wrong)
            return reply
        payload = {**interaction(self, deed, "view_submission"), "response_urls": [],
                   "view": {**modal.wire(), "state": {"values": state}}}  # fmt: skip
        ack = await self.delivery.send(INTERACTIVE, payload, answerable=True)
        failure = "" if ack.ok else "We had some trouble connecting. Try again?"
        if ack.ok:
            self._respond(deed, modal, ack.body or {})
        reply = await self._seen(watch, user, ack, failure, wait=ack.ok and not ack.body)
        reply.errors, reply.closed = _labelled(modal, deed.errors), not modal.open
        return reply

    async def close(self, user: User, modal: View) -> None:
        """Close a form without sending it; the app hears of it where it asked to."""
        user.modals.remove(modal)
        modal.open = False
        if modal.body.get("notify_on_close"):
            deed = self._deed("view", user, modal)
            payload = {
                **interaction(self, deed, "view_closed"),
                "view": modal.wire(),
                "is_cleared": False,
            }
            payload.pop("trigger_id")
            await self.delivery.send(INTERACTIVE, payload, answerable=False)

    async def open_home(self, user: User, tab: str = "home") -> Reply:
        """Open the app's Home (or Messages) tab; the reply's `home` is what was published
        meanwhile.
        """
        watch = Watch(self.timeline, user, None, None)
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": self.im_of(user).id,
                       "tab": tab, "event_ts": self.clock.ts()}  # fmt: skip
        if user.home is not None and tab == "home":
            event["view"] = user.home.wire()
        sent = await self.events.send(user.team, event)
        return await self._seen(watch, user, _last(sent), "", wait=tab == "home")

    # How it is done ------------------------------------------------------------------------

    async def _touch(self, user: User, where: Where, name: str, value: Any) -> Reply:
        surface = _surface(where, name)
        block, element = _find(surface, name)
        deed = self._deed("action", user, surface)
        held = initial_state(surface.all_blocks)
        action: Json = {"action_id": element["action_id"], "block_id": block["block_id"],
                        "type": element["type"],
                        "action_ts": self.clock.ts()}  # fmt: skip
        if element["type"] == "button":
            action |= {k: element[k] for k in ("text", "value", "style", "url") if k in element}
        elif element["type"] == "overflow":
            found = chosen({**element, "type": "static_select"}, value)
            action["selected_option"] = found["selected_option"]
        else:
            offered = await self._offered(user, surface, element, value)
            state = chosen(element, value, offered)
            held.setdefault(block["block_id"], {})[element["action_id"]] = state
            action |= state
        payload = {**interaction(self, deed, "block_actions"), **origin(deed), "actions": [action],
                   "state": {"values": held}}  # fmt: skip
        if "view" in payload:
            payload["view"] = {**payload["view"], "state": {"values": held}}
        watch = Watch(self.timeline, user, deed.channel, deed.id)
        ack = await self.delivery.send(INTERACTIVE, payload, answerable=False)
        return await self._seen(watch, user, ack, "" if ack.ok else "(!) the button failed")

    async def _offered(
        self, user: User, surface: Message | View, element: Json, value: Any
    ) -> list[Json] | None:
        if "external_select" not in element["type"] or value is None:
            return None
        asked = value[0] if isinstance(value, list) else value
        return (await self.suggest(user, surface, element["action_id"], str(asked))).options

    def _deed(self, kind: str, user: User, surface: Message | View) -> Interaction:
        if user.team is not surface.team:
            raise LookupError(f"{user.name} is not in {surface.team.name}")
        if isinstance(surface, View):
            return self.interactions.new(kind, user, view=surface)
        if surface.deleted or surface.ephemeral_to not in (None, user):
            raise LookupError("this message is not before this person's eyes")
        return self.interactions.new(kind, user, surface.channel, message=surface)

    def _shown(self, deed: Interaction, body: Any) -> str:
        """Show what an ack holds; the error's word where it cannot be shown."""
        try:
            if body:
                self.interactions.answer(deed, dict(body))
        except Refused as no:
            self.refused("ack", no)
            return no.code
        return ""

    def _respond(self, deed: Interaction, modal: View, body: Json) -> None:
        """What an ack does to the form: nothing closes it."""
        match action := body.get("response_action"):
            case None:
                deed.user.modals.remove(modal)
                modal.open = False
            case "clear":
                close_all(deed.user)
            case "errors":
                deed.errors = self.judge_errors(modal, body.get("errors"))
            case "update" | "push":
                view = self.judge_view(modal.team, body)
                if view is not None and action == "update":
                    change(self, modal, view, via=deed.id)
                elif view is not None:
                    place(self, deed.user, view, pushed=True, via=deed.id)
            case _:
                self.violate("response_action", "view_submission", str(action))

    async def _seen(
        self, watch: Watch, user: User, ack: Ack, failure: str, *, wait: bool = True
    ) -> Reply:
        """Wait for the first thing to see, then until no more comes; maybe nothing does."""
        reply = Reply(user=user, ack=ack, sights=watch.sights, timeline=self.timeline,
                      patience=self.rules.patience, failure=failure)  # fmt: skip
        if wait and ack.ok and not failure:
            await self.timeline.until(lambda: bool(watch.sights), self.rules.patience)
            await self.timeline.still(
                lambda: len(watch.sights), self.rules.quiet, self.rules.patience
            )
        return reply


def _last(sent: Sent | None) -> Ack:
    return sent.acks[-1] if sent else Ack(kind="none", seconds=0, error="not_subscribed")


def _surfaces(where: Where) -> Iterable[Message | View]:
    if not isinstance(where, Reply):
        return [where]
    things = [s.thing for s in reversed(where.sights)]
    return [t for t in things if not (isinstance(t, Message) and t.deleted)]


def _surface(where: Where, name: str) -> Message | View:
    for surface in _surfaces(where):
        if any(_named(b, e, name) for b, e in elements_of(surface.all_blocks)):
            return surface
    shown = [s.seen() for s in _surfaces(where)]
    raise LookupError(f"nothing called {name!r} in {shown}")


def _find(surface: Message | View, name: str) -> tuple[Json, Json]:
    return next((b, e) for b, e in elements_of(surface.all_blocks) if _named(b, e, name))


def _named(block: Json, element: Json, name: str) -> bool:
    texts = [element.get(k, {}).get("text") for k in ("text", "placeholder")]
    return name in (
        *texts,
        block.get("label", {}).get("text"),
        element["action_id"],
        block["block_id"],
    )


def _labelled(modal: View, errors: dict[str, str]) -> dict[str, str]:
    labels = {b["block_id"]: b["label"]["text"] for b in modal.all_blocks if "label" in b}
    return {labels.get(name, name): wrong for name, wrong in errors.items()}
