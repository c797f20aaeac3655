"""Workspaces that installed the app: tokens sealed before they are kept, states used once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from bot import log
from bot.settings import SettingsError
from bot.store import installs
from bot.store.engine import Store
from bot.talk.installation import Installation

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

MAKE_KEY = (
    'python3 -c "import os, base64; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
)


class Installations:
    """The one door of the Slack adapter to what is kept of workspaces.

    `keys` are those of SECRET_KEY, the newest first: it seals, all of them open. A token that an
    older key sealed is sealed anew when it is next read.
    """

    def __init__(self, store: Store, keys: str, now: Callable[[], datetime]) -> None:
        self._store, self._keys, self._now = store, keys, now
        self._made: MultiFernet | None = None
        self._shut: set[str] = set()

    def check(self) -> None:
        """SettingsError where SECRET_KEY is none."""
        self._box()

    async def save(self, installation: Installation) -> None:
        """Keep it in place of an earlier one of the workspace."""
        sealed = self._box().encrypt(installation.token.encode()).decode()
        await self._store.write(installs.put, replace(installation, token=sealed))

    async def find(self, team: str) -> Installation | None:
        """The workspace's; None where there is none, or where no key opens its token."""
        from cryptography.fernet import InvalidToken

        kept = await self._store.read(installs.one, team)
        if kept is None:
            return None
        try:
            token = self._box().decrypt(kept.token.encode()).decode()
            if not self._is_of_newest(kept.token):
                await self.save(replace(kept, token=token))
        except InvalidToken:
            self._shut_out(team)
            return None
        return replace(kept, token=token)

    async def drop(self, team: str) -> None:
        """The workspace removed the app."""
        await self._store.write(installs.drop, team)

    async def issue(self, seconds: int) -> str:
        """A new state that is good once, for so many seconds."""
        state, now = token_urlsafe(32), self._now()
        await self._store.write(installs.issue, state, now + timedelta(seconds=seconds), now)
        return state

    async def consume(self, state: str) -> bool:
        """Whether the state was issued, is young enough, and is used for the first time."""
        return await self._store.write(installs.consume, state, self._now())

    def _box(self) -> "MultiFernet":
        if self._made is None:
            from cryptography.fernet import Fernet, MultiFernet

            try:
                keys = [Fernet(key.strip()) for key in self._keys.split(",")]
            except ValueError:
                raise SettingsError(
                    f"SECRET_KEY is 32 random bytes, or several with commas. Make one: {MAKE_KEY}"
                ) from None
            self._made = MultiFernet(keys)
        return self._made

    def _shut_out(self, team: str) -> None:
        """People there read that the app is not installed; who runs the bot reads why, once."""
        if team not in self._shut:
            self._shut.add(team)
            log.get("installations").error(
                "no key of SECRET_KEY opens the token: put the old one behind the new one, "
                "or let the workspace install the app again",
                team=team,
            )

    def _is_of_newest(self, sealed: str) -> bool:
        from cryptography.fernet import Fernet, InvalidToken

        try:
            Fernet(self._keys.split(",")[0].strip()).decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True
