"""What is due goes to a channel or a person: sent once under its key, edited by its receipt."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Final

import discord

from adapters.discord import checks, markdown
from adapters.discord.errors import TROUBLE, outcome
from adapters.discord.render import Rendered, render
from adapters.discord.requests import PLATFORM
from bot import log
from bot.talk.message import Message
from bot.talk.platform import Gone, Outcome, Sent, Target

TRY = 20.0  # seconds: well within the lease of a delivery
THREAD = 100  # letters of the title
A_WEEK: Final = 10_080  # minutes without a word until Discord folds a thread away
THREAD_IS_THERE = 160_004
CHATS = 10_000  # private channels that are remembered

Draw = Callable[[Message], Awaitable[dict[int, bytes]]]


class Discord:
    """The platform. A key is told by its nonce for three minutes after the first try."""

    name = PLATFORM
    can_dedupe_for = 180

    def __init__(self, client: discord.Client, draw: Draw, now: "checks.Now") -> None:
        self._client, self._draw, self._now = client, draw, now
        self._chats: OrderedDict[str, int] = OrderedDict()

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        """Send `message` under its key, or edit the one of `receipt`. Never raises."""
        try:
            made = render(message, await self._draw(message))
            async with asyncio.timeout(TRY):
                if receipt:
                    return await self._edit(receipt, made)
                channel = await self._channel(target)
                sent = await channel.send(
                    view=made.view, files=made.files, allowed_mentions=made.mentions,
                    nonce=nonce(key),
                )  # fmt: skip
        except TROUBLE as error:
            return outcome(error, self._now())
        if message.thread is not None:
            await self._thread(key, sent, message.thread)
        return Sent(receipt=f"{sent.channel.id}/{sent.id}")

    async def check(self, target: Target) -> str:
        """What is missing for messages, pictures and threads there: permissions by their names."""
        return await checks.missing(self._client, target)

    async def say(self, channel: discord.abc.Messageable, key: str, made: Rendered) -> int:
        """Send to a channel that is at hand; the id. What was heard twice is said once."""
        sent = await channel.send(
            view=made.view, files=made.files, allowed_mentions=made.mentions, nonce=nonce(key)
        )
        return sent.id

    async def _channel(self, target: Target) -> discord.PartialMessageable:
        if target.account is None:
            return self._client.get_partial_messageable(int(target.place.channel))
        known = self._chats.get(target.account.id)
        if known is None:
            person = discord.Object(id=int(target.account.id))
            known = (await self._client.create_dm(person)).id
            self._chats[target.account.id] = known
            while len(self._chats) > CHATS:
                self._chats.popitem(last=False)
        return self._client.get_partial_messageable(known)

    async def _edit(self, receipt: str, made: Rendered) -> Outcome:
        channel, _, message = receipt.partition("/")
        if not (channel.isdecimal() and message.isdecimal()):
            return Gone(why=f"{receipt!r} names no message")
        found = self._client.get_partial_messageable(int(channel))
        await found.get_partial_message(int(message)).edit(
            view=made.view, attachments=made.files, allowed_mentions=made.mentions
        )
        return Sent(receipt=receipt)

    async def _thread(self, key: str, under: discord.Message, said: Message) -> None:
        """Open the thread and say its question. The card stands without it, so it fails alone."""
        try:
            async with asyncio.timeout(TRY):
                await self._open(under, markdown.flat(said.title, THREAD) or markdown.ELLIPSIS)
                thread = self._client.get_partial_messageable(under.id)  # it has its card's id
                await self.say(thread, f"{key}:thread", render(said, await self._draw(said)))
        except TROUBLE as error:
            log.get("discord").warning("no thread", key=key, why=str(outcome(error, self._now())))

    async def _open(self, under: discord.Message, title: str) -> None:
        """By the plain call: the message itself would have to know its server."""
        try:
            await self._client.http.start_thread_with_message(
                under.channel.id, under.id, name=title, auto_archive_duration=A_WEEK
            )
        except discord.HTTPException as error:
            if error.code != THREAD_IS_THERE:
                raise


def nonce(key: str) -> str:
    """25 letters that stand for the key."""
    return blake2b(key.encode(), digest_size=16).hexdigest()[:25]
