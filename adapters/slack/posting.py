"""Writing to channels and private chats: messages, their threads, edits, pictures and files."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from adapters.slack import faults
from adapters.slack.render import render
from adapters.slack.rich import Json
from adapters.slack.text import cut, cut_escaped
from adapters.slack.workspaces import Workspace
from bot import log
from bot.talk.message import Message, Picture

EVENT = "understudy_message"  # the type of the metadata that carries a delivery's key
ALT = 1_000
REMEMBERED = 5_000

Draw = Callable[[Picture], Awaitable[bytes]]


class Posts:
    """Posts of all workspaces. Whoever has much to send paces it."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._chats: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def post(
        self,
        workspace: Workspace,
        to: str,
        message: Message,
        key: str,
        *,
        thread: str = "",
    ) -> tuple[str, str]:
        """Post to a channel, or a person by id; the channel and timestamp. Raises as the client.

        What belongs to the message (its thread, pictures, a file) is tried after it and logged
        where it fails: the message itself stands.
        """
        made = render(message)
        said = await workspace.client.chat_postMessage(
            channel=to,
            text=made.text,
            blocks=made.blocks,
            metadata={"event_type": EVENT, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
            thread_ts=thread or None,
        )
        channel, stamp = str(said["channel"]), str(said["ts"])
        await self.attach(workspace, channel, message, thread=thread)
        if message.thread is not None and not thread:
            await self._begin(workspace, channel, stamp, message.thread, key)
        return channel, stamp

    async def edit(self, workspace: Workspace, channel: str, stamp: str, message: Message) -> None:
        """Change a message in place. Raises as the client."""
        made = render(message)
        await workspace.client.chat_update(
            channel=channel, ts=stamp, text=made.text, blocks=made.blocks
        )

    async def attach(
        self, workspace: Workspace, channel: str, message: Message, *, thread: str = ""
    ) -> bool:
        """Upload the pictures and the file of a message; whether all of them arrived."""
        arrived = True
        for upload in await self._uploads(message):
            try:
                await workspace.client.files_upload_v2(
                    channel=channel, thread_ts=thread or None, request_file_info=False, **upload
                )
            except faults.FAULTS as error:
                arrived = False
                log.get("slack").warning("a file was not sent", error=repr(error)[:200])
        return arrived

    async def chat(self, workspace: Workspace, user: str) -> str:
        """The private chat with somebody. Raises as the client."""
        key = (workspace.team, user)
        if key not in self._chats:
            said = await workspace.client.conversations_open(users=user)
            self._chats[key] = str(said["channel"]["id"])
            while len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        return self._chats[key]

    async def _uploads(self, message: Message) -> list[Json]:
        found: list[Json] = []
        for block in message.blocks:
            if isinstance(block, Picture):
                png = await self._draw(block)
                alt = cut(" ".join(block.alt.split()) or message.title, ALT)
                name = f"{block.kind}.png"
                found.append(
                    {"filename": name, "content": png, "alt_txt": alt, "title": message.title}
                )
        if message.file is not None:
            name, content = message.file.name, message.file.text or " "
            found.append({"filename": name, "content": content, "title": name})
        if found:
            found[0]["initial_comment"] = cut_escaped(message.title, 500)
        return found

    async def _begin(
        self, workspace: Workspace, channel: str, stamp: str, message: Message, key: str
    ) -> None:
        """The thread under a message begins with buttons, since no command works in it."""
        try:
            await self.post(workspace, channel, message, f"{key}:thread", thread=stamp)
        except faults.FAULTS as error:
            log.get("slack").warning("a thread was not begun", error=repr(error)[:200])
