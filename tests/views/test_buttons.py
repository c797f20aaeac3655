"""Every button can travel: its id is short, holds no words of people, and names a command."""

from collections.abc import Iterator

from msgspec.structs import replace

from bot import words
from bot.catalog import Catalog, load_catalog
from bot.domain.steps import Step, StepOf
from bot.talk.action_ids import decode, encode, is_safe
from bot.talk.message import Action, Message, Select
from bot.views import catalog as catalog_view
from bot.views import clock, dead_links
from bot.views.examples import every
from bot.views.examples.made_up import EPISODE, LESSON
from bot.views.parts import step_id
from tests.each import each

LONG = 180  # minutes of the longest thing
SAID = every(words.load())


def pressed(message: Message) -> list[Action | Select]:
    thread = pressed(message.thread) if message.thread else []
    return [*message.actions, *message.selects, *thread]


@each(name for name, message in SAID.items() if pressed(message))
def test_ids_carry_command_and_values_and_nothing_else(name: str) -> None:
    for one in pressed(SAID[name]):
        said = decode(encode(one))
        assert said is not None
        assert said.command == one.command
        assert dict(said.values) == dict(one.values)
        assert all(is_safe(value) for value in one.values.values())


def test_minutes_are_check_ins() -> None:
    first, *_ = SAID["cards.card"].actions
    assert (first.label, first.command, dict(first.values)) == ("5", "checkin", {"minutes": "5"})


def test_the_ways_out_of_a_reminder() -> None:
    _, _, hour, tomorrow, mute = SAID["clock.reminder"].actions
    assert (hour.command, dict(hour.values)) == ("snooze", {"for": "1h"})
    assert (tomorrow.command, dict(tomorrow.values)) == ("snooze", {"for": "tomorrow"})
    assert (mute.command, dict(mute.values)) == ("remind", {"off": "yes"})


def test_done_carries_step_part_and_minutes() -> None:
    done, earlier, shorter, other = SAID["catalog.next_step"].actions
    assert dict(done.values) == {"step": "item.be-lesson-3", "minutes": "25", "part": "41-66"}
    assert earlier.form
    assert dict(earlier.values) == {"step": "item.be-lesson-3", "part": "41-66"}
    assert dict(shorter.values) == {"minutes": "12"}
    assert dict(other.values) == {"refuse": "item.be-lesson-3"}


def steps(catalog: Catalog) -> Iterator[Step]:
    """Everything there is to propose, each at its end, where the numbers are longest."""
    for episode in catalog.episodes.values():
        length = episode.minutes or LONG
        part = (max(0, length - 60), length)
        yield replace(EPISODE, id=episode.id, minutes=60, part=part, length=None)
    for item in catalog.items.values():
        yield replace(LESSON, id=item.id, minutes=60, part=(item.minutes_each, LONG * 9))
    for paper in catalog.papers:
        yield replace(LESSON, id=paper, of=StepOf.PAPER, minutes=60, part=(LONG - 60, LONG))


def test_every_step_of_the_catalogue_can_be_pressed() -> None:
    said = words.load()
    for step in steps(load_catalog()):
        for message in (
            catalog_view.next_step(said, step=step, asked=LONG),
            catalog_view.podcast(said, step=step, ride=LONG),
            clock.reminder(said, step=step),
            dead_links.offering(said, Message(title="…"), step_id(step)),
        ):
            assert [encode(one) for one in pressed(message)]


def test_buttons_of_an_outage_count_for_its_date() -> None:
    assert dict(SAID["clock.outage"].actions[0].values) == {"minutes": "15", "day": "2026-03-10"}


def test_the_date_on_the_clock_is_offered() -> None:
    was = SAID["checkins.other_day"].actions[0]
    assert (was.command, dict(was.values)) == ("was", {"number": "41", "day": "2026-03-10"})
