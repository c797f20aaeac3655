"""Answers interactions in time: at once where the work is quick, else deferred and followed up."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from enum import Enum, auto
from typing import Any, TypeAlias, TypeVar

import discord
from msgspec.structs import replace

from adapters.discord import forms, requests, respond
from adapters.discord.deliver import Discord
from adapters.discord.errors import ANSWERED, EXPIRED, PASSED, TROUBLE, UNREACHED
from adapters.discord.made import Ahead, Made, draw
from adapters.discord.render import Rendered
from bot import log
from bot.app import App
from bot.talk.command import Form
from bot.talk.message import Message
from bot.talk.request import Request

AT_ONCE = 1.5  # seconds within which the answer itself is the response
DRIFT = 0.001  # seconds a second by which clocks are let run apart
TRIES = 3
PAUSE = 0.25
LINES = 48  # answers on the way at once: a new line for each of hundreds costs more than waiting

T = TypeVar("T")
Make: TypeAlias = Callable[[], Rendered]


class Way(Enum):
    """How an interaction can still be answered."""

    FRESH = auto()
    SHOWN = auto()  # deferred, everybody sees that an answer comes
    HIDDEN = auto()  # deferred, for the person alone
    CHANGING = auto()  # deferred, the pressed message may change


class Answers:
    """Takes requests to the application and its replies back to where they were asked."""

    def __init__(self, app: App, platform: Discord) -> None:
        self._app, self._platform = app, platform
        self._behind: float | None = None
        self._seen_at = 0.0
        self._lines = asyncio.Semaphore(LINES)
        self.drafts = forms.Drafts()

    async def answer(
        self, interaction: discord.Interaction, request: Request, *, private: bool = True
    ) -> None:
        """Do what was asked and say it. `private` is how the command answers as a rule.

        What Discord does not take there any more is said in the private chat; where that cannot
        be, it is logged. The work is done all the same.
        """
        deferred = _Later(lambda: self._defer(interaction, private), self._left(interaction))
        try:
            await self._try(interaction, request, deferred)
        except TROUBLE as error:
            log.get("discord").warning("not answered", key=request.key, why=str(error))
        finally:
            deferred.end()

    async def _try(
        self, interaction: discord.Interaction, request: Request, deferred: "_Later"
    ) -> None:
        made: Made | Form | None = None
        try:
            made = await self.make(request)
            await self._say(interaction, request, made, await deferred.way())
        except TROUBLE as error:
            if made is None or getattr(error, "code", None) not in PASSED:
                raise
            await self._afterwards(interaction, request, made)
        except Exception as error:  # ours, and whoever asked waits
            said = Made(message=self._app.failed(request, error, done=True))
            await self._message(interaction, said, await deferred.way())

    async def _afterwards(
        self, interaction: discord.Interaction, request: Request, made: Made | Form
    ) -> None:
        """Whoever reads that the bot did not respond would do again what is done."""
        if isinstance(made, Form):
            made = self._button(request, made)
        chat, said = await interaction.user.create_dm(), made.rendered()
        await self._heard(lambda: self._platform.say(chat, request.key, said))

    async def make(self, request: Request) -> Made | Form:
        """The reply with its pictures; a form without any question is sent as it is."""
        ahead = Ahead()
        reply = await self._app.handle(request, ahead.render)
        if isinstance(reply, Form):
            if reply.options:
                return reply
            sent = replace(request, values=reply.known, form=False, key=f"{request.key}:sent")
            reply = await self._app.handle(sent)
        if isinstance(reply, Form):
            return self._button(request, reply)
        drawn = await draw(self._app, reply)
        return Made(message=reply, drawn=drawn, ahead=ahead.of(reply))

    def _button(self, request: Request, form: Form) -> Made:
        """A form that cannot be opened here, or not any more."""
        return Made(message=self._app.form_button(request, form))

    async def write(self, channel: discord.abc.Messageable, request: Request) -> None:
        """Answer in a private chat; told by the request's key, so that it is said once."""
        try:
            made = await self.make(request)
            if isinstance(made, Form):
                made = self._button(request, made)
            said = made.rendered()
        except Exception as error:  # ours, and whoever wrote waits
            said = Made(message=self._app.failed(request, error, done=True)).rendered()
        await self._heard(lambda: self._platform.say(channel, request.key, said))

    async def tell(self, interaction: discord.Interaction, message: Message) -> None:
        """Say what no command answered."""
        await self._message(interaction, Made(message=message), Way.FRESH)

    # -- time ----------------------------------------------------------------------------------

    def _left(self, interaction: discord.Interaction) -> float:
        """Seconds until the answer must be deferred.

        Discord counts from when it sent the event: what lay waiting for us is taken off. Clocks
        may differ, so the quickest delivery of late is taken as the time of the way.
        """
        now = asyncio.get_running_loop().time()
        age = (self._app.watch.now() - interaction.created_at).total_seconds()
        known = age if self._behind is None else self._behind + DRIFT * (now - self._seen_at)
        self._behind, self._seen_at = min(known, age), now
        return min(AT_ONCE, max(0.0, AT_ONCE - (age - self._behind)))

    async def _defer(self, interaction: discord.Interaction, private: bool) -> Way:
        thinking = interaction.message is None
        hide = hidden(interaction, private)
        await self._heard(lambda: interaction.response.defer(ephemeral=hide, thinking=thinking))
        if not thinking:
            return Way.CHANGING
        return Way.HIDDEN if hide else Way.SHOWN

    # -- saying it -----------------------------------------------------------------------------

    async def _say(
        self, interaction: discord.Interaction, request: Request, made: Made | Form, way: Way
    ) -> None:
        submitted = interaction.type is discord.InteractionType.modal_submit
        if isinstance(made, Form):
            if way is Way.FRESH and not submitted:
                await self._open(interaction, made)
                return
            made = self._button(request, made)
        if submitted and made.message.refused:
            made = Made(message=self._again(interaction, request, made.message))
        id = await self._message(interaction, made, way)
        if id and made.message.stands and not hidden(interaction, made.message.private):
            receipt = f"{interaction.channel_id}/{id}"
            await self._app.stands(request.where, made.message, receipt)
        if submitted and made.message.refused and id:
            data: Mapping[str, object] = interaction.data or {}
            self.drafts.keep(str(id), forms.sent(data))

    async def _open(self, interaction: discord.Interaction, form: Form) -> None:
        drafted = self.drafts.look(str(interaction.message.id)) if interaction.message else None
        id = forms.modal_id(form, self.drafts)
        await self._heard(
            lambda: interaction.response.send_modal(forms.modal(form, id, drafted or {}))
        )

    def _again(
        self, interaction: discord.Interaction, request: Request, message: Message
    ) -> Message:
        """A refused form can be corrected: Discord opens none as an answer to a form."""
        sent = forms.sent(interaction.data or {})
        known = {name: value for name, value in request.values.items() if name not in sent}
        return self._app.form_again(request, message, known)

    async def _message(self, interaction: discord.Interaction, made: Made, way: Way) -> int | None:
        """Say it; the id of the message, where Discord tells it."""
        message, make = made.message, made.rendered
        hide = hidden(interaction, message.private)
        change = _in_place(interaction, message)
        if way is Way.FRESH:
            if change:
                return await self._heard(lambda: _edit(interaction, make()))
            told = message.stands != "" or message.refused  # whether its id is asked for
            return await self._heard(lambda: _send(interaction, make(), hide, told=told))
        if (way is Way.CHANGING and change) or way is (Way.HIDDEN if hide else Way.SHOWN):
            return await self._heard(lambda: _fill(interaction, make()))
        if way is not Way.CHANGING:
            await interaction.delete_original_response()
        return await _follow(interaction, make(), hide)

    async def _heard(self, act: Callable[[], Awaitable[T]]) -> T | None:
        """Try up to three times; an answer that was lost on the way counts as given."""
        for tries in range(1, TRIES + 1):
            try:
                async with self._lines:
                    return await act()
            except discord.HTTPException as error:
                if error.code == ANSWERED and tries > 1:
                    return None
                if error.status < 500 or error.code == EXPIRED or tries == TRIES:
                    raise
            except UNREACHED:
                if tries == TRIES:
                    raise
            await asyncio.sleep(PAUSE * tries)
        return None


def hidden(interaction: discord.Interaction, private: bool) -> bool:
    """Whether an answer is for the person's eyes alone; a private chat hides nothing."""
    if interaction.guild_id is None:
        return False
    return private or not requests.in_space(interaction)


def _in_place(interaction: discord.Interaction, message: Message) -> bool:
    """Whether the pressed message changes; one that all see never turns into a private answer."""
    pressed = interaction.message
    if not message.replaces or pressed is None:
        return False
    alone = interaction.guild_id is None or pressed.flags.ephemeral
    return alone or not message.private


class _Later:
    """A deferral that is sent when the time is up, unless the answer is there by then."""

    def __init__(self, act: Callable[[], Coroutine[Any, Any, Way]], seconds: float) -> None:
        self._act = act
        self._task: asyncio.Task[Way] | None = None
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)

    def _begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._act())

    async def way(self) -> Way:
        """The work is done: how to answer now. Raises what deferring raised."""
        self._timer.cancel()
        return Way.FRESH if self._task is None else await self._task

    def end(self) -> None:
        """Nothing is to be said any more."""
        self._timer.cancel()
        if self._task is not None:
            self._task.add_done_callback(_taken)


def _taken(task: asyncio.Task[Way]) -> None:
    """What it raised was logged, or something worse was."""
    if not task.cancelled():
        task.exception()


async def _send(
    interaction: discord.Interaction, said: Rendered, hide: bool, *, told: bool
) -> int | None:
    """`told`: the id is needed, so Discord is asked for it."""
    if not (told or said.files):
        await respond.say(interaction, said, hide=hide)
        return None
    response = await interaction.response.send_message(
        view=said.view, files=said.files, allowed_mentions=said.mentions, ephemeral=hide
    )
    return response.message_id


async def _edit(interaction: discord.Interaction, said: Rendered) -> int | None:
    if said.files:
        await interaction.response.edit_message(
            view=said.view, attachments=said.files, allowed_mentions=said.mentions
        )
    else:
        await respond.change(interaction, said)
    return interaction.message.id if interaction.message else None


async def _fill(interaction: discord.Interaction, said: Rendered) -> int | None:
    message = await interaction.edit_original_response(
        view=said.view, attachments=said.files, allowed_mentions=said.mentions
    )
    return message.id


async def _follow(interaction: discord.Interaction, said: Rendered, hide: bool) -> int | None:
    """A follow-up has no nonce: it is said once, whatever becomes of it."""
    message = await interaction.followup.send(
        view=said.view, files=said.files, allowed_mentions=said.mentions, ephemeral=hide,
        wait=True,
    )  # fmt: skip
    return message.id
