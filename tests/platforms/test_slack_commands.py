"""Every command in the real process, as people call them in a workspace."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.commands import registry
from tests.platforms.slack import Channel, Lost
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

FAULT = "went wrong on my side"
HOSTILE = "*bold* <!channel> <@U0123456789> https://evil.example/?a=1&b=2 `x` > y"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("commands")) as found:
        await found.study_("5 book")
        yield found
        assert found.s.violations == []
        assert FAULT not in found.bot.output
        assert "failure" not in found.bot.output


@pytest.mark.parametrize("path", list(registry()))
async def test_every_command_answers(stage: Stage, path: str) -> None:
    reply = await stage.study_(path)
    assert reply.text
    assert FAULT not in reply.text
    assert reply.ack.ok


async def test_alone_it_is_the_day(stage: Stage) -> None:
    ann = stage.somebody()
    assert "Nothing is recorded of you yet." in (await stage.study_(by=ann)).text
    await stage.study_("30m podcast", by=ann)
    reply = await stage.study_(by=ann)
    assert "is kept" in reply.text
    assert reply.private


async def test_it_answers_to_any_name(stage: Stage) -> None:
    stage.s.app.commands |= {"/learn"}
    s = stage.s
    reply = await s.command(stage.ann, stage.study, "/learn", "today")
    assert "This week" in reply.text
    # and is called by that name in what it says: in answers, in those to presses, in a refusal
    help_ = await s.command(stage.ann, stage.study, "/learn", "help")
    assert "A length is a check-in: /learn 30m podcast" in help_.text
    assert "/learn next" in (await s.select(stage.ann, help_, "More about one", "next")).text
    refused = await s.command(stage.ben, stage.study, "/learn", "setup")
    assert "open /learn setup" in refused.text
    # in the private chat a line is typed as it is
    assert "A length is a check-in: 30m podcast" in (await s.dm(stage.ann, "help")).text
    assert "/study setup" in (await stage.study_("setup", by=stage.ben)).text


async def test_zone_name_and_language_come_from_the_profile(stage: Stage) -> None:
    kim = stage.somebody(name="kim", tz="Asia/Tokyo", locale="de-DE")
    assert "Tokyo" in (await stage.study_("20 video", by=kim)).text


async def test_a_typo_is_asked_about(stage: Stage) -> None:
    reply = await stage.study_("chekin")
    assert "Did you mean checkin?" in reply.text
    pressed = await stage.s.press(stage.ann, reply, "Check in")
    assert pressed.text


async def test_plain_words_are_a_check_in_in_the_private_chat(stage: Stage) -> None:
    ann = stage.somebody()
    reply = await stage.s.dm(ann, "1h30 lecture loss functions")
    assert "is kept" in reply.text
    assert reply.private
    asked = await stage.s.dm(ann, "how are you")
    assert "I did not take that as a check-in." in asked.text
    assert "[How the board counts] [Check in] [Next]" in asked.text


async def test_what_people_write_is_inert(stage: Stage) -> None:
    ann = stage.somebody(name="<!here> *x*")
    before = len(stage.s.links)
    reply = await stage.s.dm(ann, f"15 book {HOSTILE}")
    assert "is kept" in reply.text
    shown = await stage.s.press(ann, await stage.study_("20 book", by=ann), "Show the group")
    assert "<!here> *x*" in stage.s.channel_messages(stage.study)[-1].seen() or shown.text
    applied = await stage.study_(f'apply company:"{HOSTILE}" role:x', by=ann)
    assert applied.ack.ok
    assert "https://evil.example/?a=1&b=2" not in stage.s.links[before:]


async def test_buttons_are_the_same_calls(stage: Stage) -> None:
    ann = stage.somebody()
    reply = await stage.study_("30 podcast", by=ann)
    undone = await stage.s.press(ann, reply, "Undo")
    assert "Undone." in undone.text
    again = await stage.study_("15 book", by=ann)
    changed = await stage.s.press(ann, again, "Change")
    assert changed.modal is not None


async def test_the_board_is_shown_and_the_own_place_is_not(stage: Stage) -> None:
    reply = await stage.study_("leaderboard period:month")
    assert not reply.private
    place = await stage.s.press(stage.ann, reply, "Where am I")
    assert place.private


async def test_the_board_stands_once_and_is_edited(stage: Stage) -> None:
    s, room = stage.s, stage.s.add_channel(stage.team, "room", members=[stage.ann])
    first = await s.command(stage.ann, room, "/study", "leaderboard by:days")
    (board,) = s.channel_messages(room)
    assert first.messages == [board]
    await s.command(stage.somebody(), room, "/study", "20 book")
    again = await s.command(stage.ann, room, "/study", "leaderboard by:days")
    assert again.private
    assert "The one in this channel is kept up to date." in again.text
    due(stage, room)
    assert await s.timeline.until(lambda: board.edited), stage.bot.output
    assert s.channel_messages(room) == [board]


async def test_where_the_bot_is_not_the_board_is_an_answer(stage: Stage) -> None:
    away = stage.s.add_channel(stage.team, "away", members=[stage.ann], bot=False)
    for _ in range(2):
        reply = await stage.s.command(stage.ann, away, "/study", "leaderboard")
        assert not reply.private
        assert "Together:" in reply.text


async def test_a_board_whose_answer_was_lost_is_not_said_twice(stage: Stage) -> None:
    room = stage.s.add_channel(stage.team, "lossy", members=[stage.ann])
    stage.s.faults.add("chat.postMessage", Lost())
    await stage.s.command(stage.ann, room, "/study", "leaderboard")
    assert len(stage.s.channel_messages(room)) == 1


async def test_a_picture_goes_to_the_private_chat(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    reply = await stage.study_("stats", by=ann)
    assert "The picture is in our private chat." in reply.text
    await stage.s.timeline.until(lambda: bool(stage.s.dms(ann)))
    (file,) = stage.s.dms(ann)[-1].files
    assert (file.content or b"").startswith(b"\x89PNG")
    assert file.alt


async def test_only_organisers_set_up(stage: Stage) -> None:
    refused = await stage.study_("setup", by=stage.ben)
    assert "Only who manages this workspace can do that." in refused.text
    owner = stage.somebody(is_owner=True)
    assert "Channel" in (await stage.study_("setup", by=owner)).text


async def test_two_hundred_at_once_are_acknowledged_in_time_and_answered_once(
    stage: Stage,
) -> None:
    stage.s.rules.patience = 30
    people = [stage.somebody() for _ in range(200)]
    before = len(stage.s.acks)
    replies = await asyncio.gather(*(stage.study_("10 podcast", by=one) for one in people))
    acks = stage.s.acks[before:]
    assert len(acks) == 200
    assert all(ack.ok for ack in acks)  # one that is late is a violation as well
    assert all("is kept" in reply.text for reply in replies)
    assert all(len(stage.s.ephemerals(one)) == 1 for one in people)


def due(stage: Stage, channel: Channel) -> None:
    """The minute that an edit waits for is over."""
    with sqlite3.connect(stage.folder / "bot.db", timeout=5) as connection:
        connection.execute("UPDATE posts SET edit_at = posted_at WHERE channel = ?", [channel.id])
    connection.close()
