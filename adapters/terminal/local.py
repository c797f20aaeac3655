"""Who sits at this machine, and in which time zone."""

import getpass
import re

from adapters.terminal.deliver import CHANNEL, PLATFORM, SPACE
from adapters.terminal.requests import Speaker
from adapters.terminal.room import account
from bot.talk.request import Place

NAME = re.compile(r"[^\W\d][\w.-]{0,31}")


def login() -> str:
    """The login name, as a name that the chat and talks can write."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    name = re.sub(r"[^\w.-]", "-", name)[:32]
    return name if NAME.fullmatch(name) and name != "bot" else "me"


def zone() -> str | None:
    """The IANA name of the machine's zone, None where it has none."""
    from zoneinfo import ZoneInfo

    from tzlocal import get_localzone_name

    try:
        return ZoneInfo(get_localzone_name()).key
    except (KeyError, ValueError, OSError):
        return None


def speaker(name: str, zone: str | None, group: str = SPACE) -> Speaker:
    """That person at this terminal, where everybody may organise."""
    return Speaker(
        who=account(PLATFORM, SPACE, name),
        where=Place(
            platform=PLATFORM,
            space=group,
            channel=CHANNEL,
            private=False,
            space_name=group,
            channel_name=CHANNEL,
        ),
        may_organise=True,
        zone=zone,
    )
