"""Settings: read once from the environment and `.env`, then passed on as a frozen value."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import fields


class SettingsError(Exception):
    """A setting that cannot be; the text names the variable and what would work."""


class Settings(Struct, frozen=True, kw_only=True):
    """Every variable of `.env.example`, by its name in lower case; "" and None mean unset."""

    discord_token: str = ""
    discord_shard_ids: str = ""
    discord_shard_count: int | None = None
    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_client_id: str = ""
    slack_client_secret: str = ""
    secret_key: str = ""
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 3000
    operator: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "WARNING"
    feeds: Literal["on", "off"] = "on"


NAMES = tuple(field.name for field in fields(Settings))


def read(environ: Mapping[str, str] | None = None, dotenv: Path | None = None) -> Settings:
    """Settings from `environ` (the process's own when None) over the lines of `.env`.

    Raises SettingsError for a number that is none, naming the variable, and for a `.env` that
    cannot be read.
    """
    given = dict(lines(dotenv)) | dict(os.environ if environ is None else environ)
    names = {name: given.get(name.upper(), "") for name in NAMES}
    chosen = {name: value for name, value in names.items() if value != ""}
    if "log_level" in chosen:
        chosen["log_level"] = chosen["log_level"].upper()
    try:
        return msgspec.convert(chosen, Settings, strict=False)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].rstrip("`").upper()
        raise SettingsError(
            f"{name or 'A setting'} cannot be {chosen.get(name.lower(), '')!r}. "
            "See .env.example for what it takes."
        ) from None


def default_database() -> str:
    """The embedded database: one file in the user's data directory."""
    import platformdirs

    folder = Path(platformdirs.user_data_dir("understudy", appauthor=False))
    return f"sqlite:///{folder / 'understudy.db'}"


def lines(path: Path | None = None) -> Mapping[str, str]:
    """What stands in `.env`, whether it is a setting or not; {} where there is none."""
    path = path or Path(".env")
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        found = dotenv_values(path)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is no text in UTF-8. Write it anew.") from None
    return {key: value for key, value in found.items() if value is not None}
