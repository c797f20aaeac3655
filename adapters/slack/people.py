"""Who somebody is: name, zone, language and standing, asked of Slack and kept for a while."""

import asyncio
import time
from collections import OrderedDict
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import ClientError
from msgspec import Struct
from slack_sdk.errors import SlackClientError

from adapters.slack.tasks import Tasks
from adapters.slack.workspaces import Workspace
from bot import log

FRESH = 15 * 60.0  # seconds; after them the next request has it looked up again
PATIENCE = 1.0  # seconds that a request waits for somebody never seen before
MOST = 20_000


class Profile(Struct, frozen=True, kw_only=True):
    """What Slack knows of a person. `zone` None: Slack did not say."""

    name: str
    zone: str | None = None
    locale: str = "en"
    admin: bool = False


class People:
    """Profiles by workspace and person; a stale one serves while it is looked up again."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._kept: OrderedDict[tuple[str, str], tuple[float, Profile]] = OrderedDict()
        self._asking: dict[tuple[str, str], asyncio.Task[Profile | None]] = {}

    async def profile(self, workspace: Workspace, user: str, name: str = "") -> Profile:
        """Who it is; by `name` alone where Slack does not say within a second."""
        key = (workspace.team, user)
        until, kept = self._kept.get(key, (0.0, None))
        if kept is not None:
            self._kept.move_to_end(key)
            if time.monotonic() > until:
                self._ask(workspace, user)
            return kept
        asking = self._ask(workspace, user)
        await asyncio.wait([asking], timeout=PATIENCE)
        found = asking.result() if asking.done() and not asking.cancelled() else None
        return found or Profile(name=name or user)

    def forget(self, team: str) -> None:
        """Nobody of that workspace is known any more."""
        for key in [key for key in self._kept if key[0] == team]:
            del self._kept[key]

    def _ask(self, workspace: Workspace, user: str) -> asyncio.Task[Profile | None]:
        key = (workspace.team, user)
        if key not in self._asking:
            task = self._asking[key] = self._tasks.start(self._look(workspace, user))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return self._asking[key]

    async def _look(self, workspace: Workspace, user: str) -> Profile | None:
        try:
            said = await workspace.client.users_info(user=user, include_locale=True)
        except (SlackClientError, ClientError, TimeoutError) as error:
            log.get("slack").warning("a profile is not known", error=type(error).__name__)
            return None
        found = profile_of(said["user"])
        self._kept[workspace.team, user] = (time.monotonic() + FRESH, found)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found


def profile_of(user: dict[str, object]) -> Profile:
    """The profile in an answer of users.info."""
    card = user.get("profile")
    named = card if isinstance(card, dict) else {}
    names = (named.get("display_name"), user.get("real_name"), user.get("name"), user.get("id"))
    zone = str(user.get("tz") or "")
    return Profile(
        name=next(str(name) for name in (*names, "somebody") if name),
        zone=zone if _is_zone(zone) else None,
        locale=str(user.get("locale") or "en"),
        admin=any(user.get(key) for key in ("is_admin", "is_owner", "is_primary_owner")),
    )


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
