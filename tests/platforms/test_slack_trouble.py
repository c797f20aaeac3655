"""The real process in trouble: killed, cut off, answered badly, told twice."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.slack import Broken, Limited, Lost, Message, User
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("trouble")) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def stage(shared: Stage) -> AsyncIterator[Stage]:
    shared.s.faults.clear()
    yield shared
    assert shared.s.violations == []


async def test_who_is_not_known_is_served_all_the_same(stage: Stage) -> None:
    for fault in (Broken(), Lost(), Limited(after=9)):
        stage.s.faults.add("users.info", fault)
        reply = await stage.study_("30 podcast", by=stage.somebody())
        assert "is kept" in reply.text


async def test_a_fault_on_the_way_is_told_to_whoever_acted(stage: Stage) -> None:
    ann = stage.somebody()
    said = await stage.study_("30 podcast", by=ann)
    home = (await stage.s.open_home(ann)).home
    assert home is not None

    async def told(text: str) -> None:
        assert "That went wrong on my side; nothing was recorded." in text
        assert await stage.bot.said(f"code={text.split('Code ')[1][:4]}")

    await _forgotten(stage)
    await told((await stage.study_("15 book", by=ann)).text)
    await _forgotten(stage)
    await told((await stage.s.press(ann, said, "Undo")).text)
    form = (await stage.study_("project", by=ann)).modal
    await _forgotten(stage)
    project = {"Title": "Moles", "Link": "https://example.org/moles"}
    await told((await stage.submit(ann, form, project)).seen())
    form = (await stage.s.press(ann, home, "Remind me")).modal  # opened by no command
    await _forgotten(stage)
    await told((await stage.s.submit(ann, form, {})).text)
    assert "30 of 150 min" in (await stage.study_(by=ann)).text


async def _forgotten(stage: Stage) -> None:
    """Whose the token is has to be asked anew, and Slack does not say."""
    event = {"type": "tokens_revoked", "tokens": {"bot": [stage.team.bot.id]}}
    await stage.s.events.send(stage.team, event)
    stage.s.faults.add("auth.test", Broken())


async def test_an_answer_that_was_lost_is_not_said_twice(stage: Stage) -> None:
    ann = stage.somebody()
    stage.s.faults.add("chat.postMessage", Lost())
    await stage.s.dm(ann, "30 podcast")
    assert len(stage.s.dms(ann)) == 1
    assert "30 of 150 min" in (await stage.study_(by=ann)).text


async def test_the_first_card_comes_once_though_slack_says_too_many(stage: Stage) -> None:
    stage.s.faults.add("chat.postMessage", Limited(after=1))
    card = await stage.study_("setup")
    await stage.s.press(stage.ann, card, "Start")
    assert await stage.s.timeline.until(lambda: len(cards(stage)) == 1), stage.bot.output
    pressed = await stage.s.press(stage.ben, cards(stage)[0], "15")
    assert "is kept" in pressed.text
    assert pressed.messages[-1].ephemeral_to is stage.ben
    assert len(cards(stage)) == 1


async def test_a_hello_that_was_lost_is_found_and_not_sent_again(stage: Stage) -> None:
    ann = stage.somebody()
    stage.s.faults.add("chat.postMessage", Lost())
    await stage.study_("remind 19:30", by=ann)
    looked = await stage.s.timeline.until(lambda: bool(stage.s.calls_of("conversations.history")))
    assert looked, stage.bot.output
    assert len(stage.s.dms(ann)) == 1


async def test_a_warning_and_a_drop_make_a_new_connection(stage: Stage) -> None:
    ann, sockets = stage.somebody(), stage.s.sockets
    opened = sockets.opened
    await sockets.disconnect("warning")
    assert await stage.s.timeline.until(
        lambda: sockets.opened > opened and sockets.connections == 1
    )
    assert "is kept" in await said_again(stage, ann, "30 podcast")
    opened = sockets.opened
    sockets.drop()
    assert await stage.s.timeline.until(lambda: sockets.opened > opened)
    assert "Streak:" in await said_again(stage, ann, "")


async def said_again(stage: Stage, by: User, text: str) -> str:
    """The answer; as people do, it is said again where the line was just being changed."""
    for _ in range(40):
        reply = await stage.study_(text, by=by)
        if not reply.failure:
            break
        await asyncio.sleep(0.1)
    return reply.text


async def test_an_event_that_is_told_twice_is_answered_once(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.s.dm(ann, "30 podcast")
    event = next(one for one in reversed(stage.s.events.sent) if "30 podcast" in str(one.payload))
    await stage.s.events.again(event)
    assert "30 of 150 min" in (await stage.study_(by=ann)).text
    assert len(stage.s.dms(ann)) == 1


async def test_buttons_forms_and_events_outlive_a_kill(stage: Stage) -> None:
    ann, ben = stage.somebody(), stage.somebody()
    said = await stage.s.dm(ann, "30 podcast")
    event = next(one for one in reversed(stage.s.events.sent) if "30 podcast" in str(one.payload))
    home = (await stage.s.open_home(ann)).home
    form = (await stage.study_("path done", by=ben)).modal
    await stage.bot.kill()
    await stage.bot.start()
    assert home is not None
    assert form is not None
    await stage.s.events.again(event, 2)
    assert "60 min" in (await stage.s.press(ann, home, "30")).text  # and not 90
    assert "Undone." in (await stage.s.press(ann, said, "Undo")).text
    offered = await stage.s.suggest(ben, form, "Item", "")
    assert (await stage.submit(ben, form, {"Item": offered.labels[1]})).seen()
    (card,) = cards(stage)
    assert "is kept" in (await stage.s.press(stage.somebody(), card, "15")).text


async def test_what_rested_goes_on_after_the_app_was_installed_again(stage: Stage) -> None:
    await stage.study_("remind 19:30 here")
    await stage.s.events.send(stage.team, {"type": "app_uninstalled"})
    rests = "SELECT count(*) FROM spaces JOIN schedules USING (space, suspended)"
    assert await stage.s.timeline.until(lambda: stage.execute(rests) != [(0,)])
    assert await stage.bot.terminate() == 0
    await stage.bot.start()  # with the token of the new installation
    assert await stage.s.timeline.until(lambda: stage.execute(rests) == [(0,)])


async def test_it_ends_when_it_is_told_to_and_keeps_everything(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    assert await stage.bot.terminate() == 0
    await stage.bot.start()
    assert "30 of 150 min" in (await stage.study_(by=ann)).text


def cards(stage: Stage) -> list[Message]:
    """The cards of the day in #study."""
    found = stage.s.channel_messages(stage.study)
    return [one for one in found if "[My next step]" in one.seen()]
