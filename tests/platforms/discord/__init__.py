"""A loopback Discord for tests: HTTP API v10 and gateway for the unmodified discord.py.

The names below are loaded on first use, so that the launcher, which runs in the bot's own
process, brings nothing of the server with it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .options import NotOffered
    from .process import BotProcess, start_bot
    from .replies import Modal, Reply
    from .server import TOKEN, LoopbackDiscord, Violation

_HOMES = {
    "TOKEN": "server",
    "LoopbackDiscord": "server",
    "Violation": "server",
    "NotOffered": "options",
    "Modal": "replies",
    "Reply": "replies",
    "BotProcess": "process",
    "start_bot": "process",
}
__all__ = [
    "TOKEN",
    "BotProcess",
    "LoopbackDiscord",
    "Modal",
    "NotOffered",
    "Reply",
    "Violation",
    "start_bot",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
