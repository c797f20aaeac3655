"""App Home in the real process: its order, its presses, and how it follows what happens."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.slack.model import User
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORDER = ("Streak:", "[5] [15] [30] [60]", "Next step,", "(https://", "[Done,", "This week",
         "of 150 min", "Start small: 0 of", "Reminder:", "Away: no")  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("home")) as found:
        yield found
        found.s.faults.clear()
        assert found.s.violations == []


async def drawn(stage: Stage, user: User, words: str) -> bool:
    """Whether somebody's page comes to hold these words."""
    return await stage.s.timeline.until(lambda: user.home is not None and words in user.home.text)


async def test_a_stranger_is_told_how_to_begin(stage: Stage) -> None:
    page = (await stage.s.open_home(stage.somebody())).home
    assert page is not None
    assert "Nothing is recorded of you yet." in page.text
    assert "[5] [15] [30] [60]" in page.text


async def test_the_parts_stand_in_their_order_and_hold_no_application(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    await stage.study_("apply company:Orchid role:junior", by=ann)
    text = (await stage.s.open_home(ann)).text
    places = [text.find(part) for part in ORDER]
    assert -1 not in places, text
    assert places == sorted(places)
    assert "Orchid" not in text
    assert "ppl" not in text


async def test_nothing_on_the_page_tells_of_a_search(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("path move applying", by=ann)
    text = (await stage.s.open_home(ann)).text
    assert "Learn a three-pass way of reading" in text
    assert "This stage: 0 of 11 things" in text
    assert not {"ppl", "ellfound", "job"} & set(re.findall("ppl|ellfound|job", text))


async def test_a_press_answers_in_a_modal_and_the_page_follows(stage: Stage) -> None:
    ann = stage.somebody()
    page = (await stage.s.open_home(ann)).home
    assert page is not None
    reply = await stage.s.press(ann, page, "15")
    assert reply.modal is not None
    assert "is kept" in reply.modal.text
    assert await drawn(stage, ann, "is kept. You may stop here.")
    undone = await stage.s.press(ann, reply.modal, "Undo")
    assert "Undone." in undone.text
    assert await drawn(stage, ann, "0 of 150 min")


async def test_a_form_from_the_page_answers_in_its_place(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    page = (await stage.s.open_home(ann)).home
    assert page is not None
    form = (await stage.s.press(ann, page, "Remind me")).modal
    assert form is not None
    sent = await stage.s.submit(ann, form, {"At": "19:30"})
    assert sent.modal is not None
    assert "19:30" in sent.modal.text
    assert await drawn(stage, ann, "Reminder: 19:30")


async def test_a_check_in_elsewhere_is_drawn(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.s.open_home(ann)
    await stage.s.dm(ann, "25 book")
    assert await drawn(stage, ann, "25 of 150 min")


async def test_what_did_not_change_is_not_published_again(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.s.open_home(ann)
    await stage.study_("20 book", by=ann)
    assert await drawn(stage, ann, "20 of 150 min")
    before = len(stage.s.calls_of("views.publish"))
    await stage.study_("why", by=ann)
    await stage.study_("streak", by=ann)
    assert len(stage.s.calls_of("views.publish")) == before


async def test_the_tab_of_messages_draws_nothing(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.s.open_home(ann, "messages")
    assert ann.home is None
