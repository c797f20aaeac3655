"""What Slack sends becomes a request: ids and text, a key of Slack's own, rights of the person."""

from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import requests
from adapters.slack.modal import Meta
from adapters.slack.people import Profile, profile_of
from adapters.slack.requests import Speaker
from adapters.slack.workspaces import Workspace
from bot.commands import registry

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
TEAM = Workspace(
    team="T1", name="Acme", client=AsyncWebClient(), bot_user="U0", bot_id="B0",
    bot_name="understudy", scopes=frozenset(), installer="U9",
)  # fmt: skip
COMMANDS = registry()
SLASH = {
    "team_id": "T1", "channel_id": "C1", "channel_name": "study", "user_id": "U1",
    "user_name": "ann", "command": "/learn", "text": "30m podcast", "trigger_id": "1.2.3",
    "response_url": "https://hooks.slack.com/x",
}  # fmt: skip


def speaker(user: str = "U1", **profile: Any) -> Speaker:
    return Speaker(
        workspace=TEAM, user=user, at=NOW,
        profile=Profile(name="Ann", zone="Europe/Paris", locale="de-DE", **profile),
    )  # fmt: skip


def test_a_command_under_any_name() -> None:
    reach = requests.reach_of(TEAM, SLASH)
    made = requests.command(COMMANDS, speaker(), reach, SLASH)
    assert (made.line, made.key) == ("30m podcast", "slack:T1:1.2.3")
    assert (made.who.space, made.who.id, made.who.name) == ("T1", "U1", "Ann")
    assert (made.where.space, made.where.channel, made.where.private) == ("T1", "C1", False)
    assert (made.where.space_name, made.where.channel_name) == ("Acme", "study")
    assert (made.zone, made.locale, made.may_organise) == ("Europe/Paris", "de-DE", False)
    assert (reach.hook, reach.trigger) == ("https://hooks.slack.com/x", "1.2.3")


def test_the_private_chat_is_private() -> None:
    body = {**SLASH, "channel_id": "D1", "channel_name": "directmessage"}
    made = requests.command(COMMANDS, speaker(), requests.reach_of(TEAM, body), body)
    assert made.where.private
    assert made.where.space == "T1"
    assert made.where.channel_name == ""


@pytest.mark.parametrize(("user", "admin", "may"), [("U1", True, True), ("U9", False, True)])
def test_admins_and_the_installer_may_organise(user: str, admin: bool, may: bool) -> None:
    reach = requests.reach_of(TEAM, SLASH)
    assert speaker(user, admin=admin).blank(reach, "k").may_organise is may


def test_people_are_ids_where_a_command_takes_one_and_names_elsewhere() -> None:
    assert requests.spoken(COMMANDS, "streak &lt;@U1|ann&gt;") == "streak <@U1|ann>"
    assert requests.spoken(COMMANDS, "streak <@U1|ann>") == "streak U1"
    assert requests.spoken(COMMANDS, "15 book with <@U1|ann>") == "15 book with @ann"


def press(action: dict[str, Any], **container: Any) -> Any:
    body = {
        "type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1", "name": "ann"},
        "channel": {"id": "C1", "name": "study"}, "trigger_id": "1.2.3",
        "response_url": "https://hooks.slack.com/x",
        "container": {"type": "message", "message_ts": "9.1", **container}, "actions": [action],
    }  # fmt: skip
    return requests.press(speaker(), requests.reach_of(TEAM, body), body, action)


def test_a_press() -> None:
    made = press({"action_id": "u1!checkin!F4x!m=30", "type": "button"})
    assert (made.command, dict(made.values), made.form) == ("checkin", {"minutes": "30"}, True)
    assert made.owner == int("4x", 36)
    assert made.message == "C1:9.1"
    assert made.press == "C1:9.1 u1!checkin!F4x!m=30"


def test_equal_buttons_of_a_row_are_the_same_press() -> None:
    assert press({"action_id": "u1!checkin!!m=30~3"}).values == {"minutes": "30"}


def test_a_choice_fills_its_option() -> None:
    action = {"action_id": "u1!path done!!*=item", "selected_option": {"value": "ss-course"}}
    made = press(action)
    assert (made.command, made.values) == ("path done", {"item": "ss-course"})
    assert made.press.endswith("ss-course")


def test_what_only_one_person_sees_has_no_receipt() -> None:
    assert press({"action_id": "u1!undo!!"}, is_ephemeral=True).message == ""


@pytest.mark.parametrize("id", ["", "done", "u1!!", "u2!checkin!!", "u1!checkin!!x"])
def test_a_foreign_button_is_none(id: str) -> None:
    assert press({"action_id": id}) is None


def test_a_form_holds_what_was_known_and_what_was_filled_in() -> None:
    values = {"minutes": {"minutes": {"value": "45"}}, "day": {"day": {"selected_date": None}}}
    view = {"state": {"values": values}}
    meta = Meta(command="checkin", known={"kind": "book"}, channel="C1", hook="h", private=False)
    reach = requests.back(requests.reach_of(TEAM, {"user": {"id": "U1"}}), meta)
    made = requests.sent(speaker(), reach, meta, view, "k")
    assert (made.command, made.values) == ("checkin", {"kind": "book", "minutes": "45"})
    assert (made.where.channel, reach.hook) == ("C1", "h")


def test_a_profile() -> None:
    user = {
        "id": "U1", "name": "ann", "real_name": "Ann Lee", "tz": "Asia/Tokyo", "locale": "de-DE",
        "is_owner": True, "profile": {"display_name": "annie"},
    }  # fmt: skip
    assert profile_of(user) == Profile(name="annie", zone="Asia/Tokyo", locale="de-DE", admin=True)
    assert profile_of({"id": "U1", "tz": "Nowhere/At_all"}) == Profile(name="U1")
