"""What went wrong on the way to Slack, and whether it may be tried again."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.talk.platform import Gone, Later, Outcome

FAULTS = (SlackClientError, ClientError, asyncio.TimeoutError, OSError)
LIMITED = 30  # seconds, where a 429 does not say

# Slack's words for what another try will not mend, and what a person reads of it.
_GONE = {
    "not_in_channel": "I am not in that channel. Write there: /invite @{bot}",
    "channel_not_found": "I cannot see that channel. Is it private? Write there: /invite @{bot}",
    "is_archived": "that channel is archived",
    "user_not_found": "nobody has that account",
    "user_disabled": "that account was closed",
    "is_inactive": "that account was closed",
    "user_not_visible": "I may not see that account",
    "cannot_dm_bot": "that account is a bot",
    "messages_tab_disabled": "the Messages tab of the app is switched off",
    "account_inactive": "the app was removed from the workspace",
    "token_revoked": "the app was removed from the workspace",
    "token_expired": "the token of the workspace is not valid any more",
    "invalid_auth": "the token of the workspace is not valid",
    "not_authed": "the token of the workspace is missing",
    "team_access_not_granted": "the app may not work in that workspace",
    "access_denied": "the app may not do this there",
    "no_permission": "the app may not do this there",
    "missing_scope": "the app lacks a scope: install it anew with the present manifest",
    "restricted_action": "the workspace does not let apps write there",
    "restricted_action_read_only_channel": "that channel is read-only",
    "restricted_action_thread_only_channel": "that channel takes answers in threads alone",
    "message_not_found": "that message does not stand any more",
    "cant_update_message": "that message is not mine",
    "edit_window_closed": "that message can no longer be changed",
    "thread_not_found": "that thread does not stand any more",
}
_REMOVED = frozenset({"account_inactive", "token_revoked", "token_expired", "invalid_auth"})
# Slack says of these that a part of the act may have been done.
_PERHAPS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})


def outcome(error: BaseException, now: datetime, *, bot: str, idempotent: bool = False) -> Outcome:
    """What a failed try means. `idempotent`: doing it twice is doing it once, so nothing is lost.

    Raises the error again where it is none of Slack's or the network's.
    """
    match error:
        case SlackApiError():
            return _refused(error, now, bot, idempotent)
        case ClientConnectorError():
            return Later(why="Slack cannot be reached")
        case SlackClientError() | ClientError() | asyncio.TimeoutError() | OSError():
            return Later(why=f"no answer ({type(error).__name__})", maybe=not idempotent)
        case _:
            raise error


def word(error: BaseException) -> str:
    """Slack's word for it; "" where the error is not Slack's."""
    if not isinstance(error, SlackApiError):
        return ""
    data: Any = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def removed(error: BaseException) -> bool:
    """Whether the token is dead, so that the workspace is to be looked up anew."""
    return word(error) in _REMOVED


def sentence(slack_word: str, bot: str) -> str:
    """What a person reads of a refusal."""
    return _GONE.get(slack_word, f"Slack refused: {slack_word}").format(bot=bot)


def _refused(error: SlackApiError, now: datetime, bot: str, idempotent: bool) -> Outcome:
    said, status = word(error), int(getattr(error.response, "status_code", 0) or 0)
    if status == 429 or said in ("ratelimited", "rate_limited"):
        return Later(why="rate limited", after=now + timedelta(seconds=_wait(error)))
    if said in _GONE:
        return Gone(why=sentence(said, bot))
    if status >= 500 or not said or said in _PERHAPS:
        return Later(why=f"Slack failed ({said or status})", maybe=not idempotent)
    return Gone(why=sentence(said, bot))


def _wait(error: SlackApiError) -> float:
    headers: Any = getattr(error.response, "headers", {}) or {}
    given = headers.get("Retry-After") or headers.get("retry-after") or ""
    if isinstance(given, list):
        given = given[0] if given else ""
    return float(given) if str(given).isdigit() else LIMITED
