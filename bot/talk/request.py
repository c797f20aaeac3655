"""What somebody asked, as ids and text alone: no object of any platform gets past the adapters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person's identity on one platform; `space` is "" on Discord, the team on Slack."""

    platform: str
    space: str
    id: str
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it was said: a space (server, workspace, terminal) and a channel in it.

    `space` is the id of the space ("" in a private chat of Discord, which belongs to none).
    """

    platform: str
    space: str
    channel: str
    private: bool
    space_name: str = field(default="", compare=False)
    channel_name: str = field(default="", compare=False)


class Request(Struct, frozen=True, kw_only=True):
    """One call: either `command` with `values`, or a `line` of the text grammar to be read.

    `key` is the platform's own id of the event: the same key is answered once.
    `press` names the button and its message, so that a double tap records once.
    `message` is the receipt of the message that was pressed (empty otherwise).
    `owner` is the number of the person to whom the pressed button belongs (None: to everybody).
    `names` are those of channels among the values, by their ids, as far as the platform says.
    `called` is the name that the bot's one command has there ("/study"; empty: none is needed).
    `zone` is what the platform knows of the person's time zone.
    """

    who: Account
    where: Place
    at: datetime
    key: str
    command: str = ""
    values: Mapping[str, str] = {}
    line: str | None = None
    form: bool = False
    locale: str = "en"
    may_organise: bool = False
    press: str = ""
    message: str = ""
    owner: int | None = None
    names: Mapping[str, str] = {}
    zone: str | None = None
    called: str = ""
