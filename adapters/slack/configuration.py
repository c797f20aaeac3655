"""Which way Slack is reached, read from the settings; half a set is refused with a sentence."""

from enum import StrEnum

from msgspec import Struct

from bot.settings import Settings, SettingsError


class Way(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "socket"  # one workspace, no address of one's own
    HTTP_ONE = "http-one"  # one workspace, signed requests
    HTTP_MANY = "http-many"  # whoever installs it


class _Set(Struct, frozen=True, kw_only=True):
    """The variables of one way, by what they are there for."""

    way: Way
    needs: tuple[str, ...]


_SOCKET = _Set(way=Way.SOCKET, needs=("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"))
_ONE = _Set(way=Way.HTTP_ONE, needs=("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"))
_MANY = _Set(
    way=Way.HTTP_MANY,
    needs=("SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SECRET_KEY"),
)


def way(settings: Settings) -> Way:
    """The way that is configured: Socket Mode where there is an app token, else HTTP.

    SettingsError names what is missing.
    """
    chosen = _chosen(settings)
    missing = [name for name in chosen.needs if not _given(settings, name)]
    if missing:
        given = [name for name in chosen.needs if _given(settings, name)]
        raise SettingsError(
            f"{_listed(given)} {'is' if len(given) == 1 else 'are'} set, but "
            f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing: "
            "Slack cannot be connected without. docs/slack.md says where to find it."
        )
    _shaped(settings, chosen)
    return chosen.way


def is_wanted(settings: Settings) -> bool:
    """Whether any variable of Slack is set."""
    names = {*_SOCKET.needs, *_MANY.needs} - {"SECRET_KEY"}
    return any(_given(settings, name) for name in names)


def _chosen(settings: Settings) -> _Set:
    if settings.slack_app_token:
        return _SOCKET
    if settings.slack_client_id or settings.slack_client_secret:
        return _MANY
    if settings.slack_signing_secret:
        return _ONE if settings.slack_bot_token else _MANY
    return _SOCKET


def _shaped(settings: Settings, chosen: _Set) -> None:
    """A token in the wrong variable is the usual slip, and is seen without a network."""
    begins = {"SLACK_APP_TOKEN": "xapp-", "SLACK_BOT_TOKEN": "xoxb-"}
    for name in chosen.needs:
        begin = begins.get(name, "")
        if not _given(settings, name).startswith(begin):
            raise SettingsError(f"{name} cannot be right: such a token begins with {begin}")


def _given(settings: Settings, name: str) -> str:
    return str(getattr(settings, name.lower()))


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
