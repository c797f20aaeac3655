"""Where an answer goes: to the response_url, the private chat, a modal; forms open as modals."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientSession
from msgspec import Struct
from msgspec.structs import replace
from slack_sdk.errors import SlackApiError

from adapters.slack import faults, modal
from adapters.slack.modal import Meta
from adapters.slack.posting import Posts
from adapters.slack.render import render
from adapters.slack.requests import Reach
from adapters.slack.rich import Json
from bot import log
from bot.app import App
from bot.talk.command import Form, Reply
from bot.talk.message import Message, Picture, Text
from bot.talk.platform import Later
from bot.talk.request import Request

PATIENCE = 5.0  # seconds that are waited out once where Slack says "too many"


class Answers(Struct, frozen=True, kw_only=True):
    """Sends the answer to an act. Never raises for what Slack or the network does."""

    app: App
    posts: Posts
    session: ClientSession

    async def send(self, request: Request, reach: Reach, reply: Reply) -> None:
        """Show the reply where the act was."""
        if isinstance(reply, Form):
            if await self.open_form(request, reach, reply):
                return
            reply = self.app.form_button(request, reply)
        try:
            await self._try(request, reach, reply)
        except faults.FAULTS as error:
            log.get("slack").warning("an answer was not shown", error=repr(error)[:200])

    async def _try(self, request: Request, reach: Reach, message: Message) -> None:
        try:
            await self._show(request, reach, message)
        except faults.FAULTS:
            raise
        except Exception as error:  # ours, and whoever asked waits
            await self._show(request, reach, self.app.failed(request, error, done=True))

    async def open_form(self, request: Request, reach: Reach, form: Form) -> bool:
        """Open a modal; False where the moment to open one has passed."""
        if not reach.trigger:
            return False
        view = self.form_view(request, meta_of(request, reach, form), form)
        return await self._open(reach, view)

    def form_view(
        self, request: Request, meta: Meta, form: Form, wrong: Message | None = None
    ) -> Json:
        """The modal of a form, with what was wrong above its fields."""
        command = self.app.commands[form.command]
        words = self.app.speaking(request.locale)
        return modal.form_view(form, command, meta, words, wrong)

    def shown_view(self, request: Request, message: Message) -> Json:
        """A message as a modal."""
        return modal.message_view(message, self.app.speaking(request.locale))

    def in_form(
        self, request: Request, meta: Meta, view: Mapping[str, Any], reply: Reply
    ) -> dict[str, Any]:
        """What an acknowledgement holds where something is missing or refused, or there is no
        chat; {}: the form closes.
        """
        if isinstance(reply, Form):
            empty = self._empty(request, view, reply)
            if empty:
                return {"response_action": "errors", "errors": empty}
            shown = self.form_view(request, replace(meta, known=dict(reply.known)), reply)
        elif reply.refused:
            shown = self._again(request, meta, view, reply)
        elif meta.hook or meta.channel:
            return {}
        else:
            shown = self.shown_view(request, reply)
        return {"response_action": "update", "view": shown}

    def _empty(self, request: Request, view: Mapping[str, Any], asked: Form) -> dict[str, str]:
        """The field that was left empty, where the same form is asked for anew because of it."""
        first = asked.options[0].name if asked.options else ""
        if first not in modal.fields(view) or request.values.get(first):
            return {}
        return {first: self.app.speaking(request.locale).text("slack.empty")}

    def _again(
        self, request: Request, meta: Meta, view: Mapping[str, Any], no: Message
    ) -> dict[str, Any]:
        """The form once more, filled in as it was, with the reason above."""
        command = self.app.commands[meta.command]
        asked = modal.fields(view)
        form = Form(
            title=command.help,
            command=command.path,
            options=tuple(one for one in command.options if one.name in asked),
            known=dict(meta.known),
            filled=dict(request.values),
            errors={},
        )
        return self.form_view(request, meta, form, no)

    async def _show(self, request: Request, reach: Reach, message: Message) -> None:
        noted = self._noted(request, reach, message)
        if noted.stands and reach.channel and not reach.private:
            arrived = await self._standing(request, reach, noted)
        elif reach.hook:
            arrived = await self.by_hook(reach.hook, noted, pressed=reach.message)
        elif reach.home or reach.view:
            arrived = await self._open(reach, self.shown_view(request, noted))
        else:
            arrived = False
        if not arrived:
            await self._privately(request, reach, message)
        elif _has_files(message):
            await self._files(reach, message)

    async def _standing(self, request: Request, reach: Reach, message: Message) -> bool:
        """What is edited later is posted, since a response_url does not tell what it made.

        Where the bot may not post, the response_url is all there is.
        """
        try:
            channel, stamp = await self.posts.post(
                reach.workspace, reach.channel, message, request.key
            )
        except faults.FAULTS as error:
            bot = reach.workspace.bot_name
            failed = faults.outcome(error, self.app.watch.now(), bot=bot)
            if isinstance(failed, Later) and failed.maybe:
                log.get("slack").warning("an answer may have arrived", why=failed.why)
                return True
            if not reach.hook:
                return False
            return await self.by_hook(reach.hook, message, pressed=reach.message)
        await self.app.stands(request.where, message, f"{channel}:{stamp}")
        return True

    async def by_hook(self, hook: str, message: Message, *, pressed: bool) -> bool:
        """Say it by a response_url; whether Slack took it. `pressed`: it came with a message."""
        made = render(message)
        body: Json = {"text": made.text, "blocks": made.blocks}
        body["response_type"] = "ephemeral" if message.private else "in_channel"
        if pressed:
            body["replace_original"] = message.replaces
        if not message.private:
            body |= {"unfurl_links": False, "unfurl_media": False}
        for attempt in range(2):
            async with self.session.post(hook, json=body) as answer:
                if answer.status == 429 and not attempt:
                    wait = answer.headers.get("Retry-After", "1")
                    await asyncio.sleep(min(PATIENCE, float(wait) if wait.isdigit() else 1.0))
                    continue
                return answer.status < 300
        return False

    async def _privately(self, request: Request, reach: Reach, message: Message) -> None:
        """In the private chat, where the act was or where nothing else is left."""
        to = reach.channel if reach.private and reach.channel else reach.user
        await self.posts.post(reach.workspace, to, message, request.key, thread=reach.thread)

    async def _open(self, reach: Reach, view: Json) -> bool:
        client = reach.workspace.client
        try:
            if reach.view and view["callback_id"] == modal.SHOWN:
                await client.views_update(view_id=reach.view, view=view)
            elif reach.view:
                await client.views_push(trigger_id=reach.trigger, view=view)
            else:
                await client.views_open(trigger_id=reach.trigger, view=view)
        except faults.FAULTS as error:
            log.get("slack").warning("a form did not open", word=faults.word(error))
            # without an answer it may stand there, and a second one would cover it
            return not isinstance(error, SlackApiError)
        return True

    async def _files(self, reach: Reach, message: Message) -> None:
        """Pictures and files of an answer that cannot hold them go to the private chat."""
        if message.private or reach.private or not reach.channel:
            channel = await self.posts.chat(reach.workspace, reach.user)
        else:
            channel = reach.channel
        await self.posts.attach(reach.workspace, channel, message)

    def _noted(self, request: Request, reach: Reach, message: Message) -> Message:
        """The message, with a line that says where its picture or file is."""
        if not _has_files(message) or (not reach.hook and not reach.home and not reach.view):
            return message
        if reach.private and not reach.home and not reach.view:
            return message
        picture = any(isinstance(block, Picture) for block in message.blocks)
        said = self.app.speaking(request.locale).text(f"slack.{'picture' if picture else 'file'}")
        return replace(message, blocks=(*message.blocks, Text(rich=(said,))))


def meta_of(request: Request, reach: Reach, form: Form) -> Meta:
    """What the modal of a form remembers."""
    return Meta(
        command=form.command,
        known=dict(form.known),
        channel=reach.channel,
        channel_name=reach.channel_name,
        private=reach.private,
        hook=reach.hook,
        press=request.press,
        message=request.message,
    )


def without_trigger(reach: Reach) -> Reach:
    """The same, after the moment to open a modal has passed."""
    return replace(reach, trigger="")


def _has_files(message: Message) -> bool:
    return message.file is not None or any(isinstance(b, Picture) for b in message.blocks)
