"""What discord.py raises, as an outcome of a delivery or as one sentence for who runs the bot."""

from datetime import datetime, timedelta

import aiohttp
import discord

from bot.settings import SettingsError
from bot.talk.platform import Gone, Later

UNREACHED = (aiohttp.ClientError, OSError, TimeoutError)
"""The line was cut, or nothing came back: the message may have arrived."""

TROUBLE = (discord.DiscordException, *UNREACHED)

EXPIRED, ANSWERED = 10_062, 40_060  # of interactions: too late, and answered already
PASSED = frozenset({EXPIRED, 10_015, 50_027})
"""No first response came within three seconds, or no answer within fifteen minutes."""

# Answers that say "not now" without the status 429.
_BUSY = frozenset({30_046, 40_062, 20_016, 20_022, 20_028, 130_000})
_TOO_LATE_TO_EDIT = 30_046
EDIT_LATER = timedelta(minutes=10)

_WHY = {
    10_003: "the channel is deleted",
    10_004: "the server is not there any more",
    10_008: "the message is deleted",
    10_013: "this account is deleted",
    50_001: "I cannot see the channel",
    50_007: "private messages are closed",
    50_278: "private messages are closed",
    50_013: "I may not write there",
    50_083: "the thread is closed",
    160_002: "I may not read back there",
}


def outcome(error: Exception, now: datetime) -> Later | Gone:
    """What an error of a send or an edit means. Raises what is none of Discord or the network."""
    match error:
        case discord.RateLimited():
            return Later(why="rate limit", after=now + timedelta(seconds=error.retry_after))
        case discord.DiscordServerError():
            return Later(why=f"Discord answered {error.status}", maybe=True)
        case discord.HTTPException() if error.status == 429:
            return Later(why="rate limit", after=_after(error, now))
        case discord.HTTPException() if error.code in _BUSY:
            wait = EDIT_LATER if error.code == _TOO_LATE_TO_EDIT else None
            return Later(why=error.text or "busy", after=now + wait if wait else None)
        case discord.HTTPException() if error.status == 401:
            return Gone(why="the token was revoked")
        case discord.HTTPException():
            return Gone(why=_WHY.get(error.code, f"Discord said {error.status}: {error.text}"))
        case _ if isinstance(error, UNREACHED):
            return Later(why=f"no answer: {type(error).__name__}", maybe=True)
        case _:
            raise error


def _after(error: discord.HTTPException, now: datetime) -> datetime | None:
    try:
        wait = float(error.response.headers.get("Retry-After", ""))
    except (AttributeError, ValueError):
        return None
    return now + timedelta(seconds=wait)


def passing(error: Exception) -> bool:
    """Whether a login or a connection that failed so may go well later, with nothing changed."""
    match error:
        case discord.DiscordServerError() | discord.GatewayNotFound() | discord.RateLimited():
            return True
        case discord.HTTPException():
            return error.status == 429
        case _:
            return isinstance(error, UNREACHED)


class CannotConnect(SettingsError):
    """Discord will not have this bot as it is set up; the text says what to do."""


_PORTAL = "discord.com/developers/applications"
_CLOSED = {
    4004: f"DISCORD_TOKEN was revoked. Reset it on the Bot page of {_PORTAL} and set it again.",
    4010: "DISCORD_SHARD_IDS or DISCORD_SHARD_COUNT is wrong: ids count from 0 up to count - 1.",
    4011: "This bot is in so many servers that Discord wants shards. Unset DISCORD_SHARD_IDS.",
    4012: "Discord no longer speaks this version of its gateway. Update discord.py.",
    4013: "Discord does not know an intent of this bot. Update discord.py.",
    4014: "Discord refuses an intent. Understudy needs none of the privileged ones: on the Bot "
    f"page of {_PORTAL} check that the bot is not limited or in quarantine.",
}


def sentence(error: BaseException) -> CannotConnect | None:
    """The sentence for an error of login or connection; None where nobody can mend it."""
    match error:
        case discord.LoginFailure():
            text = (
                "DISCORD_TOKEN is no token that Discord knows. Reset it on the Bot page of "
                f"{_PORTAL} and set it again."
            )
        case discord.PrivilegedIntentsRequired():
            text = _CLOSED[4014]
        case discord.ConnectionClosed() if error.code in _CLOSED:
            text = _CLOSED[error.code]
        case discord.Forbidden() | discord.HTTPException():
            text = f"Discord refused to let the bot in: {error.status} {error.text}".rstrip()
        case _:
            return None
    return CannotConnect(text)
