"""Which way Slack is reached; half a set of variables ends in one sentence, before anything."""

import sys
from pathlib import Path
from subprocess import run

import pytest
from msgspec.structs import replace

from adapters.slack import configured
from adapters.slack.configuration import Way, way
from bot.settings import Settings, SettingsError

BOT, APP, KEY = "xoxb-1-2-abc", "xapp-1-A1-2-abc", "k"
WHOLE = [
    (Way.SOCKET, {"slack_bot_token": BOT, "slack_app_token": APP}),
    (Way.SOCKET, {"slack_bot_token": BOT, "slack_app_token": APP, "slack_signing_secret": "s"}),
    (Way.HTTP_ONE, {"slack_bot_token": BOT, "slack_signing_secret": "s"}),
    (
        Way.HTTP_MANY,
        {
            "slack_signing_secret": "s",
            "slack_client_id": "i",
            "slack_client_secret": "c",
            "secret_key": KEY,
        },
    ),
]
HALF = [
    ({"slack_bot_token": BOT}, "SLACK_APP_TOKEN"),
    ({"slack_app_token": APP}, "SLACK_BOT_TOKEN"),
    ({"slack_signing_secret": "s"}, "SLACK_CLIENT_ID"),
    ({"slack_client_id": "i"}, "SLACK_SIGNING_SECRET"),
    ({"slack_signing_secret": "s", "slack_client_id": "i"}, "SLACK_CLIENT_SECRET and SECRET_KEY"),
    ({"slack_bot_token": APP, "slack_app_token": APP}, "xoxb-"),
    ({"slack_bot_token": BOT, "slack_app_token": BOT}, "xapp-"),
]


@pytest.mark.parametrize(("wanted", "given"), WHOLE)
def test_a_whole_set_is_a_way(wanted: Way, given: dict[str, str]) -> None:
    assert way(replace(Settings(), **given)) is wanted
    assert configured(replace(Settings(), **given))


@pytest.mark.parametrize(("given", "named"), HALF)
def test_half_a_set_names_what_is_missing(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        configured(replace(Settings(), **given))


def test_without_any_slack_is_not_wanted() -> None:
    assert not configured(Settings(secret_key=KEY))


def test_the_process_ends_with_the_sentence(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    env = {"SLACK_BOT_TOKEN": BOT, "PYTHONPATH": str(root), "HOME": str(tmp_path)}
    done = run(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "SLACK_APP_TOKEN is missing" in done.stderr
    assert done.stderr.count("\n") == 1
