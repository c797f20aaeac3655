"""Selects and pickers in messages, and what an acknowledged form does next, with a real bolt
program.
"""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Kind", "Paper", "static_select: paper"),
        ("two", "book", "overflow: book"),
        ("Day", "2026-03-02", "datepicker: 2026-03-02"),
        ("five", ["Paper", "Book"], "checkboxes: paper, book"),
        ("Item", "paradox", "external_select: paradox"),
    ],
)
async def test_choosing_in_a_message(stage: Stage, name: str, value: Any, said: str) -> None:
    asked = await stage.s.command(stage.ann, stage.channel, "/study", "pick")
    reply = await stage.s.select(stage.ann, asked, name, value)
    assert reply.text == said
    assert stage.s.violations == []


async def test_choosing_a_person(stage: Stage) -> None:
    asked = await stage.s.command(stage.ann, stage.channel, "/study", "pick")
    reply = await stage.s.select(stage.ann, asked, "Who", stage.ann)
    assert reply.text == f"users_select: {stage.ann.id}"


async def test_what_is_not_offered_cannot_be_chosen(stage: Stage) -> None:
    asked = await stage.s.command(stage.ann, stage.channel, "/study", "pick")
    for name in ("Kind", "Item"):
        with pytest.raises(ValueError, match="is none of"):
            await stage.s.select(stage.ann, asked, name, "Opera")


async def test_a_sent_form_changes_stacks_or_clears(stage: Stage) -> None:
    s, ann = stage.s, stage.ann
    changed = await s.submit(ann, await opened(stage), {"Minutes": "1"})
    assert changed.text == "== Changed ==\nChanged"
    assert not changed.closed
    pushed = await s.submit(ann, await opened(stage), {"Minutes": "2"})
    assert pushed.text == "== On top ==\nOn top"
    assert [v.body["title"]["text"] for v in ann.modals] == ["Check in", "On top"]
    cleared = await s.submit(ann, await opened(stage), {"Minutes": "3"})
    assert cleared.closed
    assert ann.modals == []
    assert s.violations == []


async def test_errors_at_no_field_are_a_violation(stage: Stage) -> None:
    reply = await stage.s.submit(stage.ann, await opened(stage), {"Minutes": "4"})
    assert reply.errors == {}
    assert not reply.closed
    assert [v.rule for v in stage.s.violations] == ["response_action"]


async def test_an_answer_goes_where_the_bot_is_not(stage: Stage) -> None:
    elsewhere = stage.s.add_channel(stage.team, private=True, bot=False, members=[stage.ann])
    reply = await stage.s.command(stage.ann, elsewhere, "/study", "public hello")
    assert reply.text == "hello\n[Done] [Form]"
    assert stage.s.violations == []


async def opened(stage: Stage) -> Any:
    """A form before Ann, with the required kind given by default."""
    return (await stage.s.command(stage.ann, stage.channel, "/study", "form")).modal
