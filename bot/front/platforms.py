"""`understudy invite discord` and `understudy manifest slack`: what a platform is set up with."""

import base64
import binascii
from importlib import import_module

from bot.front.usage import OK, Given, UsageError, usage
from bot.settings import Settings

# View Channel, Send Messages, Embed Links, Attach Files, Create Public Threads, Send Messages in
# Threads: all that the bot ever does.
PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 35 | 1 << 38


def invite(given: Given, settings: Settings) -> int:
    """Print the link that invites the bot with the least permissions."""
    _only(given, "discord")
    application = application_of(settings.discord_token)
    print(
        f"https://discord.com/oauth2/authorize?client_id={application}"
        f"&scope=bot+applications.commands&permissions={PERMISSIONS}"
    )
    return OK


def application_of(token: str) -> int:
    """The id of the application, which a token begins with. UsageError where it has none."""
    first = token.partition(".")[0]
    try:
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii"))
    except (binascii.Error, ValueError):
        raise UsageError(
            "The link needs the application's id, which is in DISCORD_TOKEN. Set it, here or in "
            ".env: the Bot page of the Discord developer portal shows it."
        ) from None


def manifest(given: Given, settings: Settings) -> int:
    """Print the manifest of the Slack app, as JSON for api.slack.com."""
    from bot.commands import registry

    _only(given, "slack")
    try:
        made = import_module("adapters.slack.manifest").manifest(
            registry(),
            http=given.options.get("--http", ""),
            command=given.options.get("--command", "study"),
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    print(made)
    return OK


def _only(given: Given, platform: str) -> None:
    if given.words != (platform,):
        raise UsageError(usage(given.call))
