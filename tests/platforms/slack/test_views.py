"""Triggers, modals and the Home tab: what opens, what is refused, what is too late."""

from __future__ import annotations

from typing import Any

from .test_refusals import Desk, desk

__all__ = ["desk"]


def modal(**more: Any) -> dict[str, Any]:
    body = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "T"},
        "blocks": [body],
        **more,
    }


async def test_a_trigger_opens_one_modal(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    await desk.client.views_open(trigger_id=deed.trigger_id, view=modal())
    assert [v.seen() for v in desk.ann.modals] == ["== T ==\nHello"]
    used = await desk.error("views.open", trigger_id=deed.trigger_id, view=modal())
    assert used == "exchanged_trigger_id"
    assert await desk.error("views.open", trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    late = desk.s.interactions.new("command", desk.ann, desk.channel)
    await desk.s.advance(3.1)
    word = await desk.error("views.open", trigger_id=late.trigger_id, view=modal())
    assert word == "expired_trigger_id"
    assert [v.rule for v in desk.s.violations] == ["trigger"] * 3


async def test_another_team_cannot_use_the_trigger(desk: Desk) -> None:
    other = desk.using(desk.s.add_team("Other").bot_token)
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    word = await desk.error("views.open", other, trigger_id=deed.trigger_id, view=modal())
    assert word == "invalid_trigger_id"


async def test_modals_stand_three_deep(desk: Desk) -> None:
    def trigger() -> str:
        return desk.s.interactions.new("action", desk.ann, desk.channel).trigger_id

    assert await desk.error("views.push", trigger_id=trigger(), view=modal()) == "not_found"
    first = await desk.client.views_open(trigger_id=trigger(), view=modal())
    for _ in range(2):
        pushed = await desk.client.views_push(trigger_id=trigger(), view=modal())
    assert pushed["view"]["root_view_id"] == first["view"]["id"]
    deep = await desk.error("views.push", trigger_id=trigger(), view=modal())
    assert deep == "push_limit_reached"
    await desk.client.views_open(trigger_id=trigger(), view=modal())
    assert len(desk.ann.modals) == 1


async def test_updates_hold_to_the_hash(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    opened = (await desk.client.views_open(trigger_id=deed.trigger_id, view=modal()))["view"]
    await desk.client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal())
    word = await desk.error(
        "views.update", view_id=opened["id"], hash=opened["hash"], view=modal()
    )
    assert word == "hash_conflict"
    assert await desk.error("views.update", view_id="V0", view=modal()) == "not_found"


async def test_home_takes_no_title(desk: Desk) -> None:
    user: dict[str, Any] = {"user_id": desk.ann.id}
    await desk.client.views_publish(**user, view={"type": "home", "blocks": modal()["blocks"]})
    assert desk.ann.home is not None
    assert desk.ann.home.text == "Hello"
    titled = {**modal(), "type": "home"}
    assert await desk.error("views.publish", **user, view=titled) == "invalid_arguments"
    assert await desk.error("views.publish", **user, view=modal()) == "invalid_arguments"
    desk.team.home_tab = False
    word = await desk.error("views.publish", **user, view={"type": "home", "blocks": []})
    assert word == "not_enabled"


async def test_a_form_with_inputs_needs_submit(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    line = {
        "type": "input",
        "label": {"type": "plain_text", "text": "L"},
        "element": {"type": "plain_text_input"},
    }
    word = await desk.error("views.open", trigger_id=deed.trigger_id, view=modal(blocks=[line]))
    assert word == "invalid_arguments"
    assert "`submit` is required" in desk.s.violations[0].detail
