"""The check of app manifests, and what the server takes from one; the schema's part is skipped
where it is missing.
"""

from __future__ import annotations

import pytest

from . import LoopbackSlack, manifest_problems
from .manifest import specs
from .model import Json

MANIFEST: Json = {
    "display_information": {"name": "Understudy", "description": "Keeps count."},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "understudy", "always_online": True},
        "slash_commands": [
            {"command": "/learn", "description": "Your day", "should_escape": False}
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


@pytest.mark.skipif(
    not (specs() / "slack-manifest.schema.json").is_file(), reason="no schema here"
)
def test_slacks_schema_judges_a_manifest() -> None:
    assert manifest_problems(MANIFEST) == []
    assert manifest_problems({}) == ["/: 'display_information' is a required property"]
    assert manifest_problems({**MANIFEST, "extra": 1}) != []


async def test_the_server_takes_commands_events_and_tabs_from_it() -> None:
    async with LoopbackSlack() as s:
        s.configure(MANIFEST)
        team = s.add_team()
        ann = s.add_user(team)
        assert s.app.events == {"app_home_opened", "message.im"}
        assert team.scopes == {"commands", "chat:write"}
        with pytest.raises(LookupError, match="not a command"):
            await s.command(ann, s.add_channel(team), "/study", "hello")
        s.configure({"display_information": {"name": "Bare"}})
        assert not s.add_team().messages_tab
