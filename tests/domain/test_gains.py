"""Gains of skill: stages, courses and things to show; counted acts are none."""

from datetime import UTC, datetime, timedelta

from bot.domain.applications import GainOf
from bot.domain.gains import gains_of
from bot.domain.stages import Item, Path, Stage

AT = datetime(2026, 6, 1, tzinfo=UTC)
LESSONS = tuple(Item(id=f"l{n}", title=f"L{n}", kind="lecture", group="Course") for n in range(4))
MODEL = Item(id="model", title="Put it online", kind="project", required=False, gain="a model")
RIDES = Item(id="rides", title="Ten rides", kind="podcast", count=10, required=False)
PREPARED = Item(id="setup", title="Set up", kind="setup", group="Before", required=False)
EXTRA = Item(id="l9", title="L9", kind="lecture", group="Course", required=False)
PATH = Path(
    stages=(Stage(key="one", title="One", items=(*LESSONS, EXTRA, MODEL, RIDES, PREPARED)),)
)


def ticked(*names: str) -> dict[str, list[datetime]]:
    return {name: [AT + timedelta(days=n)] for n, name in enumerate(names)}


def found(*names: str) -> list[tuple[GainOf, str]]:
    return [(gain.of, gain.name) for gain in gains_of(PATH, ticked(*names))]


def test_a_course_and_a_stage_come_with_the_last_required_item() -> None:
    assert found("l0", "l1", "l2") == []
    assert found("l0", "l1", "l2", "l3") == [(GainOf.STAGE, "One"), (GainOf.COURSE, "Course")]
    last = list(gains_of(PATH, ticked("l0", "l1", "l2", "l3")))[1]
    assert last.at == AT + timedelta(days=3)


def test_a_project_is_one_by_itself_named_by_what_it_shows() -> None:
    assert found("model") == [(GainOf.ITEM, "a model")]


def test_preparing_and_counted_acts_are_none() -> None:
    rides = {"rides": [AT] * 10, "setup": [AT]}
    assert list(gains_of(PATH, rides)) == []
