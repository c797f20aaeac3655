"""Builds the world of a test (teams, people, channels) and looks at it; installs and uninstalls
the app.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from .check import Check
from .content import read_view
from .elements import option
from .errors import Refused
from .model import Channel, Json, Message, Team, User, View
from .timeline import Seen

if TYPE_CHECKING:
    from .driver import LoopbackSlack


class People:
    """Mixed into LoopbackSlack."""

    @property
    def _s(self) -> LoopbackSlack:
        return cast("LoopbackSlack", self)

    # The world -----------------------------------------------------------------------------

    def add_team(
        self, name: str = "Acme", *, scopes: Iterable[str] | None = None, installed: bool = True
    ) -> Team:
        """A workspace; `installed`: the app is in it, with these scopes (else the app's)."""
        s = self._s
        team = Team(id=s.ids.new("T"), name=name, domain=name.lower().replace(" ", "-"),
                    scopes=frozenset(), bot_id=s.ids.new("B"),
                    home_tab=s.app.home_tab, messages_tab=s.app.messages_tab)  # fmt: skip
        s.teams[team.id] = team
        team.bot = self.add_user(team, "understudy", is_bot=True)
        if installed:
            granted = s.app.scopes if scopes is None else frozenset(scopes)
            s.oauth.add(team, None, granted)
        return team

    def add_user(self, team: Team, name: str = "", **facts: Any) -> User:
        """A person of a team; facts are fields of User: tz, locale, is_admin, is_owner, deleted,
        dm_closed …
        """
        s, number = self._s, len(team.users)
        name = name or f"person{number}"
        facts.setdefault("real_name", name.title())
        user = User(id=s.ids.new("U"), team=team, name=name, **facts)
        team.users[user.id] = user
        return user

    def add_channel(
        self,
        team: Team,
        name: str = "",
        *,
        members: Iterable[User] = (),
        private: bool = False,
        bot: bool = True,
        archived: bool = False,
    ) -> Channel:
        """A channel with these members, and the bot unless `bot` is false."""
        ids = {u.id for u in members} | ({team.bot.id} if bot else set())
        name = name or f"channel-{len(team.channels) + 1}"
        letter = "G" if private else "C"
        channel = Channel(id=self._s.ids.new(letter), team=team, name=name, members=ids,
                          private=private,
                          archived=archived)  # fmt: skip
        team.channels[channel.id] = channel
        return channel

    # What happens to it --------------------------------------------------------------------

    async def join(self, channel: Channel, user: User | None = None) -> None:
        """A person (default: the bot) joins or is invited to a channel; the app hears of it where
        the bot is.
        """
        s, who = self._s, user or channel.team.bot
        channel.members.add(who.id)
        if channel.team.bot.id in channel.members:
            kind = "G" if channel.private else "C"
            event = {"type": "member_joined_channel", "user": who.id, "channel": channel.id,
                     "channel_type": kind, "team": channel.team.id,
                     "event_ts": s.clock.ts()}  # fmt: skip
            await s.events.send(channel.team, event)

    def leave(self, channel: Channel, user: User | None = None) -> None:
        """A person (default: the bot) leaves or is removed."""
        channel.members.discard((user or channel.team.bot).id)

    def uninstall(self, team: Team) -> None:
        """The app is removed: tokens die at once, `tokens_revoked` and `app_uninstalled` are on
        their way.
        """
        self._s.oauth.remove(team)

    def configure(self, manifest: Json) -> None:
        """Take commands, events, tabs and scopes from the app's own manifest, for teams added from
        now on.
        """
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        events = settings.get("event_subscriptions", {}).get("bot_events", [])
        oauth, home = manifest.get("oauth_config", {}), features.get("app_home", {})
        self._s.app = replace(
            self._s.app,
            commands=frozenset(c["command"] for c in features.get("slash_commands", [])),
            events=frozenset(events),
            redirect_urls=list(oauth.get("redirect_urls", [])),
            scopes=frozenset(oauth.get("scopes", {}).get("bot", [])),
            home_tab=home.get("home_tab_enabled", False),
            messages_tab=home.get("messages_tab_enabled", False),
            read_only=home.get("messages_tab_read_only_enabled", True),
        )

    def env(self, team: Team) -> dict[str, str]:
        """The variables of a bot that serves this team over Socket Mode."""
        return {"SLACK_BOT_TOKEN": team.bot_token, "SLACK_APP_TOKEN": self._s.app.app_token}

    def http_env(self) -> dict[str, str]:
        """The variables of a bot in HTTP mode (without SECRET_KEY, HOST and PORT)."""
        app = self._s.app
        return {"SLACK_SIGNING_SECRET": app.signing_secret, "SLACK_CLIENT_ID": app.client_id,
                "SLACK_CLIENT_SECRET": app.client_secret}  # fmt: skip

    def allow_mentions(self, *whom: User | str) -> None:
        """Let messages mention these people, or "channel", "here", "everyone"; "*" allows all."""
        self._s.rules.mentions.update(w if isinstance(w, str) else w.id for w in whom)

    # Looking at it -------------------------------------------------------------------------

    def channel_messages(self, channel: Channel) -> list[Message]:
        """The bot's messages that stand in a channel."""
        return [m for m in channel.messages if m.by_bot and not m.deleted]

    def dms(self, user: User) -> list[Message]:
        """The bot's messages that stand in a person's private chat."""
        channel = self._s.known_im(user)
        return self.channel_messages(channel) if channel else []

    def ephemerals(self, user: User) -> list[Message]:
        """What only this person saw, in order."""
        sights = [
            s for s in self._s.timeline.sights if s.kind is Seen.EPHEMERAL and s.user is user
        ]
        return [s.thing for s in sights if isinstance(s.thing, Message)]

    def calls_of(self, method: str) -> list[Json]:
        """The arguments of every call of a method, in order."""
        return [c.args for c in self._s.calls if c.method == method]

    # Judging what an ack held --------------------------------------------------------------

    def judge_view(self, team: Team, body: Json) -> Json | None:
        """The view of a `response_action`, or None and violations."""
        try:
            return read_view(self._s, team, body, "view_submission", "modal")
        except Refused as no:
            self._s.refused("view_submission", no)
            return None

    def judge_errors(self, modal: View, errors: Any) -> dict[str, str]:
        """Errors at fields stand at blocks that are inputs of the form, and say something."""
        inputs = {b["block_id"] for b in modal.all_blocks if b["type"] == "input"}
        if not isinstance(errors, dict) or not errors or errors.keys() - inputs:
            self._s.violate(
                "response_action",
                "view_submission",
                f"errors {errors!r} for inputs {sorted(inputs)}",
            )
            return {}
        return {str(k): str(v) for k, v in errors.items()}

    def judge_options(self, body: Json) -> list[Json]:
        """The options of a suggestion: at most 100 (in groups or not), each valid."""
        check, groups = Check(), body.get("option_groups", [])
        options = body.get("options", []) + [o for g in groups for o in g.get("options", [])]
        if len(options) > 100 or not ({"options", "option_groups"} & body.keys()):
            check.fail("/options", "must hold at most 100 options")
        for n, value in enumerate(options):
            option(check, value, f"/options/{n}")
        for problem in check.problems:
            self._s.violate("invalid_options", "block_suggestion", problem)
        return [] if check.problems else options
