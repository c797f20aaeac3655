"""The platform as the courier knows it: what is due is sent, edited, looked for, checked."""

from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from adapters.slack import faults
from adapters.slack.manifest import SCOPES
from adapters.slack.posting import EVENT, Posts
from adapters.slack.requests import PLATFORM
from adapters.slack.rich import Json
from adapters.slack.workspaces import Workspace, Workspaces
from bot import log
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Outcome, Sent, Target

EARLIER = timedelta(seconds=60)  # clocks differ
PAGES = 10  # of 100 messages each
HISTORY = {"D": {"im:history"}, "G": {"groups:history"}}
CHANNELS = {"channels:history", "groups:history"}  # a channel's id does not tell which it is
NOT_THERE = "the app is not in that workspace"


class Slack:
    """Slack, for everything that is due. A receipt is `channel:timestamp`."""

    name = PLATFORM
    can_dedupe_for = 0  # by itself; what may have arrived is looked for

    def __init__(self, workspaces: Workspaces, posts: Posts, now: Callable[[], datetime]) -> None:
        self._workspaces, self._posts, self._now = workspaces, posts, now

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        """Post, or change the message of the receipt; never twice by itself."""
        workspace: Workspace | None = None
        try:
            workspace = await self._workspaces.find(target.place.space)
            if workspace is None:
                return Gone(why=NOT_THERE)
            if receipt:
                channel, _, stamp = receipt.partition(":")
                await self._posts.edit(workspace, channel, stamp, message)
                return Sent(receipt=receipt)
            to = target.account.id if target.account else target.place.channel
            channel, stamp = await self._posts.post(workspace, to, message, key)
            return Sent(receipt=f"{channel}:{stamp}")
        except faults.FAULTS as error:
            unsent = bool(receipt) or workspace is None
            return self._failed(error, target, workspace, idempotent=unsent)

    async def look(self, key: str, target: Target, since: datetime) -> Outcome | None:
        """Whether the message of that key stands there: Sent; None: it does not, so send it.

        Later where nobody could say just now, Gone where nobody may look, so that it must not be
        sent again.
        """
        workspace: Workspace | None = None
        try:
            workspace = await self._workspaces.find(target.place.space)
            if workspace is None:
                return Gone(why=NOT_THERE)
            channel = target.place.channel
            if target.account is not None:
                channel = await self._posts.chat(workspace, target.account.id)
            if not HISTORY.get(channel[:1], CHANNELS) & workspace.scopes:
                return Gone(why="it may have arrived, and I may not read back there")
            stamp = await self._find(workspace, channel, key, since - EARLIER)
            return Sent(receipt=f"{channel}:{stamp}") if stamp else None
        except faults.FAULTS as error:
            return self._failed(error, target, workspace, idempotent=True)

    async def check(self, target: Target) -> str:
        """Whether messages can be posted there; "" when they can, else what to do."""
        workspace: Workspace | None = None
        try:
            workspace = await self._workspaces.find(target.place.space)
            if workspace is None:
                return NOT_THERE
            if target.account is not None:
                return ""
            lacking = await self._lacking(workspace)
            if lacking:
                return f"the app lacks {lacking}. Install it anew with the present manifest"
            said = await workspace.client.conversations_info(channel=target.place.channel)
            found: Json = said["channel"]
        except faults.FAULTS as error:
            failed = self._failed(error, target, workspace, idempotent=True)
            return failed.why if isinstance(failed, Gone) else ""
        if found.get("is_archived"):
            return faults.sentence("is_archived", workspace.bot_name)
        if not found.get("is_member") and not found.get("is_im"):
            return faults.sentence("not_in_channel", workspace.bot_name)
        return ""

    async def _lacking(self, workspace: Workspace) -> str:
        """Scopes that were not granted, with commas; who lacks some may have them meanwhile."""
        if _ungranted(workspace):
            self._workspaces.forget(workspace.team)
            workspace = await self._workspaces.find(workspace.team) or workspace
        return ", ".join(_ungranted(workspace))

    async def _find(self, workspace: Workspace, channel: str, key: str, since: datetime) -> str:
        """The timestamp of the message of that key; "" where there is none."""
        cursor = ""
        for _ in range(PAGES):
            said = await workspace.client.conversations_history(
                channel=channel,
                oldest=f"{since.timestamp():.6f}",
                limit=100,
                include_all_metadata=True,
                cursor=cursor or None,
            )
            for message in said["messages"]:
                held = message.get("metadata") or {}
                if held.get("event_type") == EVENT and _key(held) == key:
                    return str(message["ts"])
            cursor = str((said.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return ""

    def _failed(
        self, error: Exception, target: Target, workspace: Workspace | None, *, idempotent: bool
    ) -> Outcome:
        """The outcome of a fault; a dead token has its workspace looked up anew."""
        bot = workspace.bot_name if workspace else "understudy"
        if faults.removed(error):
            self._workspaces.forget(target.place.space)
        found = faults.outcome(error, self._now(), bot=bot, idempotent=idempotent)
        if isinstance(found, Later) and found.maybe:
            log.get(PLATFORM).warning("a message may have arrived", why=found.why)
        if isinstance(error, SlackApiError) and isinstance(found, Gone):
            log.get(PLATFORM).warning("a message cannot be sent", word=faults.word(error))
        return found


def _ungranted(workspace: Workspace) -> list[str]:
    """None where Slack did not say what it granted."""
    return [one for one in SCOPES if workspace.scopes and one not in workspace.scopes]


def _key(held: Json) -> str:
    payload = held.get("event_payload")
    return str(payload.get("key") or "") if isinstance(payload, dict) else ""
