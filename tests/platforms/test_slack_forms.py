"""Forms in the real process: what is missing opens one, what is wrong stands at its field."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from tests import noon
from tests.platforms.slack import Error
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("forms")) as found:
        yield found
        found.s.faults.clear()
        assert found.s.violations == []
        assert "failure" not in found.bot.output


async def test_missing_values_open_a_form_and_it_answers_where_it_was_asked(stage: Stage) -> None:
    reply = await stage.study_("path done")
    assert reply.modal is not None
    assert not reply.messages
    offered = await stage.s.suggest(stage.ann, reply.modal, "Item", "")
    assert offered.labels
    answer = await stage.submit(stage.ann, reply.modal, {"Item": offered.labels[1]})
    assert answer.channel is stage.study
    assert answer.seen()


async def test_what_is_wrong_stands_at_its_field(stage: Stage) -> None:
    ann = stage.somebody()
    await stage.study_("30 podcast", by=ann)
    changed = await stage.s.press(ann, await stage.study_("15 book", by=ann), "Change")
    assert changed.modal is not None
    wrong = await stage.s.submit(ann, changed.modal, {"Minutes": "-5"})
    assert set(wrong.errors) == {"Minutes"}
    assert '"-5" is no length' in wrong.errors["Minutes"]
    assert not wrong.closed
    right = await stage.submit(ann, changed.modal, {"Minutes": "1h30"})
    assert "90 min" in right.seen()


async def test_what_a_rule_refuses_is_said_in_the_form_which_stays(stage: Stage) -> None:
    form = (await stage.study_("fix")).modal
    assert form is not None
    filled = {"Person": stage.somebody(), "Date": "2020-01-01", "Minutes": "30"}
    sent = await stage.s.submit(stage.ann, form, {**filled, "Reason": "because"})
    assert not sent.closed
    assert sent.modal is not None
    assert "because" in sent.modal.text
    assert "[Send]" in sent.modal.text


async def test_a_time_that_was_left_out_is_asked_for_at_its_field(stage: Stage) -> None:
    ann = stage.somebody(tz="Europe/Berlin")
    form = (await stage.study_("remind", by=ann)).modal
    empty = await stage.s.submit(ann, form, {"Where": "private"})
    assert empty.errors == {"At": "This is what I need to know."}
    assert not empty.closed
    assert "19:30" in (await stage.submit(ann, form, {"At": "19:30"})).seen()
    assert "Reminders: 19:30, daily" in (await stage.study_("settings", by=ann)).text


async def test_dates_in_the_wrong_order_are_put_right_in_the_form(stage: Stage) -> None:
    ann = stage.somebody()
    form = (await stage.s.press(ann, await stage.study_("away", by=ann), "I was away")).modal
    first, last = (f"{noon.now() + timedelta(days=n):%Y-%m-%d}" for n in (7, 14))
    wrong = await stage.s.submit(ann, form, {"From": last, "Until": first})
    assert not wrong.closed
    assert wrong.modal is not None
    assert "That ends before it begins." in wrong.modal.text
    assert f"({last})" in wrong.modal.text  # filled in as it was
    right = await stage.submit(ann, form, {"From": first, "Until": last})
    assert "That ends" not in right.seen()
    assert "away" in right.seen().casefold()


async def test_a_zone_that_nobody_knows_is_put_right_in_the_form(stage: Stage) -> None:
    ann = stage.somebody(tz="Europe/Berlin")
    form = (await stage.s.press(ann, await stage.study_("settings", by=ann), "Change")).modal
    assert form is not None
    typed = await stage.s.suggest(ann, form, "Timezone", "Pariss")
    assert typed.labels[-1] == "Pariss"
    wrong = await stage.s.submit(ann, form, {"Timezone": "Pariss"})
    assert not wrong.closed
    assert wrong.modal is not None
    assert "Did you mean Europe/Paris?" in wrong.modal.text
    assert "Paris" in (await stage.submit(ann, form, {"Timezone": "Europe/Paris"})).seen()
    assert "Zone: Europe/Paris" in (await stage.study_("settings", by=ann)).text


async def test_typed_words_are_always_among_the_suggestions(stage: Stage) -> None:
    form = (await stage.study_("path done")).modal
    assert form is not None
    offered = await stage.s.suggest(stage.ann, form, "Item", "something <else> & more")
    assert offered.labels[-1] == "something <else> & more"


async def test_a_zone_is_suggested_and_taken(stage: Stage) -> None:
    ann = stage.somebody()
    joined = await stage.study_("join", by=ann)
    form = (await stage.s.press(ann, joined, "Change")).modal
    assert form is not None
    offered = await stage.s.suggest(ann, form, "Timezone", "lisb")
    assert "Europe/Lisbon" in offered.labels
    assert "Lisbon" in (await stage.submit(ann, form, {"Timezone": "Europe/Lisbon"})).seen()


async def test_a_form_that_cannot_open_becomes_a_button(stage: Stage) -> None:
    stage.s.faults.add("views.open", Error(code="expired_trigger_id"))
    reply = await stage.study_("path done")
    assert reply.modal is None
    opened = await stage.s.press(stage.ann, reply, "Open the form")
    assert opened.modal is not None


async def test_a_line_to_the_bot_that_lacks_something_gets_a_button(stage: Stage) -> None:
    reply = await stage.s.dm(stage.ann, "path done")
    assert "[Open the form]" in reply.text
    opened = await stage.s.press(stage.ann, reply, "Open the form")
    assert opened.modal is not None


async def test_closing_a_form_does_nothing(stage: Stage) -> None:
    form = (await stage.study_("path done")).modal
    assert form is not None
    await stage.s.close(stage.ann, form)
    assert stage.s.acks[-1].ok


async def test_the_channel_of_the_group_is_picked_in_a_form(stage: Stage) -> None:
    s = stage.s
    elsewhere = s.add_channel(stage.team, "elsewhere", members=[stage.ann], bot=False)
    card = await stage.study_("setup")
    form = (await s.press(stage.ann, card, "Change")).modal
    assert form is not None
    card_again = await stage.submit(stage.ann, form, {"Channel": elsewhere})
    assert "/invite @understudy" in card_again.seen()
    await s.join(elsewhere)
    checked = await s.press(stage.ann, card_again, "Check again")
    assert "/invite" not in checked.text
