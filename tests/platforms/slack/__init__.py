"""A Slack on 127.0.0.1 for the unmodified slack-bolt and slack-sdk; README.md teaches it on a
page.
"""

from .browser import Browser, Page
from .core import AppIdentity
from .driver import LoopbackSlack
from .errors import Violation
from .faults import Broken, Error, Held, Limited, Lost, Slow
from .http_mode import Spoilt
from .manifest import manifest_problems
from .model import Channel, Message, Team, User, View
from .process import BotProcess, start_bot
from .reply import Reply
from .rules import Rules

__all__ = [
    "AppIdentity",
    "BotProcess",
    "Broken",
    "Browser",
    "Channel",
    "Error",
    "Held",
    "Limited",
    "LoopbackSlack",
    "Lost",
    "Message",
    "Page",
    "Reply",
    "Rules",
    "Slow",
    "Spoilt",
    "Team",
    "User",
    "View",
    "Violation",
    "manifest_problems",
    "start_bot",
]
