"""Every command in the real process, as people call them in a workspace."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.commands import registry
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

FAULT = "went wrong on my side"
HOSTILE = "*bold* <!channel> <@U0123456789> https://evil.example/?a=1&b=2 `x` > y"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("commands")) as found:
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
    stage.s.app.commands |= {"/learn"}  # type: ignore[misc]
    reply = await stage.s.command(stage.ann, stage.study, "/learn", "today")
    assert "This week" in reply.text


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
    assert "how are you" not in (await stage.s.dm(ann, "how are you")).text.casefold()[:20]


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
    reply = await stage.study_("leaderboard")
    assert not reply.private
    place = await stage.s.press(stage.ann, reply, "Where am I")
    assert place.private


async def test_a_picture_goes_to_the_private_chat(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    reply = await stage.study_("stats", by=ann)
    assert "The picture is in our private chat." in reply.text
    await stage.s.timeline.until(lambda: bool(stage.s.dms(ann)), 5)
    (file,) = stage.s.dms(ann)[-1].files
    assert (file.content or b"").startswith(b"\x89PNG")
    assert file.alt


async def test_only_organisers_set_up(stage: Stage) -> None:
    assert "Only who manages" in (await stage.study_("setup", by=stage.ben)).text
    owner = stage.somebody(is_owner=True)
    assert "Channel" in (await stage.study_("setup", by=owner)).text


async def test_eighty_at_once_are_all_acknowledged(stage: Stage) -> None:
    stage.s.rules.patience = 30
    people = [stage.somebody() for _ in range(80)]
    before = len(stage.s.acks)
    replies = await asyncio.gather(*(stage.study_("10 podcast", by=one) for one in people))
    assert all(ack.ok for ack in stage.s.acks[before:])
    assert all("is kept" in reply.text for reply in replies)
