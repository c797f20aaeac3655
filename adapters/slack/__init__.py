"""Slack: `/study`, App Home, forms and messages, by Socket Mode or HTTP."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.slack.connection import Connection
    from bot.app import App
    from bot.settings import Settings


def configured(settings: "Settings") -> bool:
    """Whether Slack is wanted. SettingsError where half a set of its variables is there."""
    from adapters.slack import configuration

    return configuration.is_wanted(settings) and bool(configuration.way(settings))


async def connect(app: "App", settings: "Settings", *, listens: bool = True) -> "Connection":
    """Connect, attach to the application, listen (else it only delivers).

    SettingsError for a token that is refused.
    """
    from adapters.slack.connection import connect as connecting

    return await connecting(app, settings, listens=listens)
