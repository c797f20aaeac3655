"""The manifest: Slack's schema takes it, and it asks for exactly what the code uses."""

import json
import re
from pathlib import Path

import pytest

import adapters.slack
from adapters.slack import manifest
from bot.__main__ import main
from bot.commands import registry
from tests.platforms.slack import manifest_problems
from tests.platforms.slack.manifest import specs
from tests.platforms.slack.model import DEFAULT_EVENTS, DEFAULT_SCOPES

CODE = Path(adapters.slack.__file__).parent
SCOPE_OF = {  # what each method of the Web API that the code calls asks for
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_open": "im:write",
    "conversations_history": "im:history",
    "users_info": "users:read",
    "conversations_info": "channels:read",
    "files_upload_v2": "files:write",
    "views_open": "",
    "views_push": "",
    "views_update": "",
    "views_publish": "",
    "auth_test": "",
    "apps_connections_open": "",
}
ALSO = {"commands", "groups:read"}  # slash commands; private channels in conversations.info


def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in CODE.glob("*.py"))


def calls() -> set[str]:
    """The methods that the adapter calls on a client."""
    prefixes = "chat|conversations|users|files|views|auth|apps|reactions|pins"
    return set(re.findall(rf"\.((?:{prefixes})_\w+)\(", source()))


def test_scopes_are_those_of_the_methods_in_use() -> None:
    assert calls() <= SCOPE_OF.keys()
    used = {SCOPE_OF[name] for name in calls()} - {""}
    assert used | ALSO == set(manifest.SCOPES)
    assert set(manifest.SCOPES) == DEFAULT_SCOPES
    assert set(manifest.OPTIONAL) == {"channels:history", "groups:history"}


def test_events_are_those_with_a_listener() -> None:
    heard = set(re.findall(r'bolt\.event\("(\w+)"\)', source()))
    assert {"message.im" if one == "message" else one for one in heard} == set(manifest.EVENTS)
    assert set(manifest.EVENTS) == DEFAULT_EVENTS


@pytest.mark.parametrize("http", ["", "https://bot.example.org"])
@pytest.mark.skipif(not specs().is_dir(), reason="Slack's schema is not on this machine")
def test_slack_takes_it(http: str) -> None:
    assert manifest_problems(manifest.made(registry(), http=http)) == []


def test_http_names_every_address() -> None:
    made = manifest.made(registry(), http="https://bot.example.org/")
    assert made["features"]["slash_commands"][0]["url"] == "https://bot.example.org/slack/events"
    assert made["oauth_config"]["redirect_urls"] == [
        "https://bot.example.org/slack/oauth_redirect"
    ]
    assert made["settings"]["socket_mode_enabled"] is False
    events = made["settings"]["event_subscriptions"]
    assert events["request_url"] == "https://bot.example.org/slack/events"


def test_the_messages_tab_can_be_written_to() -> None:
    home = manifest.made(registry())["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]


def test_the_shell_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", "slack", "--command", "learn"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["features"]["slash_commands"][0]["command"] == "/learn"
    assert made["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    "words", [["--command", "Two Words"], ["--http", "http://x.example"], ["--http", "nowhere"]]
)
def test_what_slack_would_refuse_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["manifest", "slack", *words]) == 2
    assert "Take" in capsys.readouterr().err
