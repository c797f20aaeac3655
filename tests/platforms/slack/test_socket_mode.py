"""slack-bolt in a real process talks to the loopback Slack over Socket Mode, as people see it."""

from __future__ import annotations

import asyncio

import pytest

from .conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_command_is_answered_privately(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "30m podcast")
    assert reply.text == f"{stage.ann.name}: 30m podcast\n[Done] [Form]"
    assert reply.private
    assert reply.ack.ok
    assert stage.s.violations == []


async def test_an_ack_may_carry_the_answer(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "ack")
    assert reply.text == "Kept by the ack."
    assert stage.s.ephemerals(stage.ann) == [reply.message]


async def test_a_public_answer_stands_in_the_channel(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "public *Look*")
    assert not reply.private
    assert [m.seen() for m in stage.s.channel_messages(stage.channel)] == ["Look\n[Done] [Form]"]


async def test_pressing_a_button_changes_the_message(stage: Stage) -> None:
    asked = await stage.s.command(stage.ann, stage.channel, "/study", "hello")
    reply = await stage.s.press(stage.ann, asked, "Done")
    assert reply.text == "Kept 30."
    assert reply.message is asked.message
    assert asked.message.history == [f"{stage.ann.name}: hello\n[Done] [Form]"]
    with pytest.raises(LookupError, match="nothing called"):
        await stage.s.press(stage.ann, asked.message, "Done")


async def test_nobody_presses_what_only_another_sees(stage: Stage) -> None:
    ben = stage.s.add_user(stage.team, "ben")
    asked = await stage.s.command(stage.ann, stage.channel, "/study", "hello")
    with pytest.raises(LookupError, match="not before this person"):
        await stage.s.press(ben, asked, "Done")


async def test_a_form_is_filled_in_refused_and_sent(stage: Stage) -> None:
    s, ann = stage.s, stage.ann
    opened = await s.command(ann, stage.channel, "/study", "form")
    assert opened.modal is not None
    assert opened.text.startswith("== Check in ==\nMinutes: (____ number)\nKind: (Podcast | ")
    missing = await s.submit(ann, opened.modal, {})
    assert missing.errors == {"Minutes": "Please complete this required field."}
    at_bot = await s.submit(ann, opened.modal, {"Minutes": "601"})
    assert at_bot.errors == {"Minutes": "At most 600."}
    assert not at_bot.closed
    values = {"Minutes": "45", "Kind": "Paper", "Item": "parrot", "Day": "2026-03-02"}
    sent = await s.submit(ann, opened.modal, values)
    assert sent.closed
    assert [m.seen() for m in s.dms(ann)] == ["Kept 45 of paper (parrot)"]
    assert s.violations == []
    with pytest.raises(LookupError):
        await s.submit(ann, opened.modal, values)


async def test_the_client_keeps_to_the_inputs_limits(stage: Stage) -> None:
    opened = await stage.s.command(stage.ann, stage.channel, "/study", "form")
    wrong = await stage.s.submit(stage.ann, opened.modal, {"Minutes": "1.5", "Note": "x" * 21})
    assert wrong.errors == {
        "Minutes": "Please enter a number.",
        "Note": "Please use at most 20 characters.",
    }
    with pytest.raises(ValueError, match="is none of"):
        await stage.s.submit(stage.ann, opened.modal, {"Minutes": "5", "Kind": "Opera"})


async def test_suggestions_come_while_typing(stage: Stage) -> None:
    opened = await stage.s.command(stage.ann, stage.channel, "/study", "form")
    offered = await stage.s.suggest(stage.ann, opened, "Item", "par")
    assert offered.labels == ["paradox", "parrot"]


async def test_closing_a_form_is_told(stage: Stage) -> None:
    opened = await stage.s.command(stage.ann, stage.channel, "/study", "form")
    assert opened.modal is not None
    before = len(stage.s.delivery.acks)
    await stage.s.close(stage.ann, opened.modal)
    assert [a.ok for a in stage.s.delivery.acks[before:]] == [True]
    assert not opened.modal.open


async def test_words_in_the_private_chat(stage: Stage) -> None:
    reply = await stage.s.dm(stage.ann, "a & b <c> https://x.org/?q=1&r=2")
    # The bot sent the text back as it came, entities and link markup included.
    assert reply.text == "heard: a & b <c> https://x.org/?q=1&r=2"
    assert reply.private
    assert stage.s.links[-1] == "https://x.org/?q=1&r=2"
    assert stage.s.violations == []


async def test_the_home_tab_is_drawn(stage: Stage) -> None:
    reply = await stage.s.open_home(stage.ann)
    assert reply.home is stage.ann.home
    assert reply.text == "Today is open\n[Done] [Form]"
    pressed = await stage.s.press(stage.ann, reply, "Form")
    assert pressed.modal is not None


async def test_a_picture_goes_to_the_private_chat(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "picture")
    assert reply.text == "Your days\n(file: Days: My days)"
    assert reply.message.files[0].content == b"\x89PNG...."
    assert stage.s.violations == []


async def test_a_response_url_works_five_times(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "many")
    await reply.until("part 4")
    found = stage.s.timeline.until(lambda: bool(stage.s.violations))
    assert await found
    assert "part 5" not in reply.text
    assert [v.detail for v in stage.s.violations] == ["used_url"]


async def test_nothing_to_see(stage: Stage) -> None:
    stage.s.rules.patience, before = 0.2, stage.s.rules.patience
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "nothing")
    stage.s.rules.patience = before
    assert reply.text == ""
    assert reply.ack.ok


async def test_forty_people_at_once(stage: Stage) -> None:
    people = [stage.s.add_user(stage.team) for _ in range(40)]
    asked = [stage.s.command(p, stage.channel, "/study", f"{n}m") for n, p in enumerate(people)]
    replies = await asyncio.gather(*asked)
    for n, reply in enumerate(replies):
        assert reply.text.startswith(f"{people[n].name}: {n}m\n")
    assert stage.s.violations == []


async def test_a_warning_makes_it_connect_anew(stage: Stage) -> None:
    before = stage.s.sockets.opened
    await stage.s.sockets.disconnect("refresh_requested", close=False)
    assert await stage.s.timeline.until(lambda: stage.s.sockets.opened > before)
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "still here")
    assert "still here" in reply.text


async def test_a_cut_line_is_mended(stage: Stage) -> None:
    s, before = stage.s, stage.s.sockets.opened
    s.sockets.drop()
    assert await s.timeline.until(lambda: s.sockets.connections == 0)
    lost = await s.command(stage.ann, stage.channel, "/study", "hello")
    assert lost.text == '/study failed with the error "dispatch_failed"'
    assert await s.timeline.until(lambda: s.sockets.opened > before)
    reply = await s.command(stage.ann, stage.channel, "/study", "again")
    assert "again" in reply.text
    assert s.violations == []
