"""The path: progress by evidence, moves that are offered, papers beside."""

from datetime import date

import pytest
from msgspec.structs import replace

from bot.domain.people import Plan
from bot.domain.progress import Outcome, Why, moves, progress, weeks_at
from bot.domain.stages import Item, Path, Stage, papers_run

TODAY = date(2026, 6, 1)
NOTHING = Outcome()


def item(name: str, kind: str = "practice", **changes: object) -> Item:
    return replace(Item(id=name, title=name, kind=kind, minutes=60), **changes)


PATH = Path(
    stages=(
        Stage(
            key="start-small",
            title="Start small",
            items=(
                item("why", "reflection", minutes=15),
                item("ride", "podcast", minutes=300, count=10),
                item("more", required=False),
            ),
            leads_to=("beginner",),
        ),
        Stage(key="beginner", title="Beginner", items=(item("b"),), leads_to=("applying",)),
        Stage(
            key="applying",
            title="Applying",
            items=(
                item("five", "application", minutes=150, count=5),
                item("twenty", "application", minutes=450, count=20),
            ),
            leads_to=("practitioner", "step-up"),
            runs_with=("papers",),
            branch="outcome",
            branch_offer="practitioner",
            branch_no_offer="step-up",
            applications_before_branch=20,
            weeks_before_branch=8,
            counts_are_cumulative=True,
        ),
        Stage(
            key="papers",
            title="Papers",
            items=(item("four", "paper", count=4),),
            parallel_to="applying",
        ),
        Stage(
            key="step-up",
            title="Step up",
            items=(item("s"),),
            leads_to=("applying", "practitioner"),
        ),
        Stage(key="practitioner", title="Practitioner", items=(item("p"),), open_ended=True),
    )
)


def offered(
    key: str, ticks: dict[str, int], outcome: Outcome = NOTHING, since: date = TODAY
) -> list[str]:
    here = progress(PATH.stage(key), ticks)
    found = moves(PATH, here, outcome, since, TODAY)
    return [f"{move.to.key} {move.why.value}" for move in found]


def test_items_with_a_count_are_done_when_it_is_reached() -> None:
    here = progress(PATH.stage("start-small"), {"ride": 9, "why": 1, "b": 1})
    assert [one.id for one in here.open] == ["ride", "more"]
    assert [one.id for one in here.required_left] == ["ride"]
    assert [one.id for one in here.done] == ["why"]
    assert not here.finished
    assert here.minutes_left == 30
    begun = progress(here.stage, here.counts, {item.id: 10 for item in here.required_left})
    assert begun.minutes_left == 30 - 10 * len(here.required_left)
    assert dict(here.counts) == {"ride": 9, "why": 1}


def test_a_stage_is_finished_by_its_required_items_alone() -> None:
    here = progress(PATH.stage("start-small"), {"ride": 12, "why": 1})
    assert here.finished
    assert here.minutes_left == 0
    assert here.counts["ride"] == 10


def test_counts_of_one_kind_may_be_the_same_acts() -> None:
    """Twenty applications hold the first five: what is left is counted once."""
    here = progress(PATH.stage("applying"), {"five": 4, "twenty": 4})
    assert here.minutes_left == 16 * 23  # 450 minutes in 20, rounded up


def test_weeks_at_ones_own_plan() -> None:
    assert weeks_at(Plan(since=TODAY), 1500) == 10
    assert weeks_at(Plan(since=TODAY), 1501) == 11
    assert weeks_at(Plan(since=TODAY), 0) == 0


@pytest.mark.parametrize(
    ("key", "ticks", "outcome", "found"),
    [
        ("start-small", {}, NOTHING, ["beginner choice"]),
        ("start-small", {"why": 1, "ride": 10}, NOTHING, ["beginner done"]),
        ("applying", {}, NOTHING, ["step-up choice"]),
        ("applying", {"twenty": 20}, Outcome(sent=20), ["step-up no_offer"]),
        ("applying", {"twenty": 20}, Outcome(sent=20, offered=True), ["step-up choice"]),
        ("applying", {}, Outcome(signed=True), ["practitioner signed", "step-up choice"]),
        ("step-up", {}, NOTHING, ["applying choice"]),
        ("step-up", {"s": 1}, NOTHING, ["applying grown"]),
        ("step-up", {}, Outcome(signed=True), ["practitioner signed", "applying choice"]),
        ("practitioner", {"p": 1}, Outcome(signed=True), []),
        ("start-small", {}, Outcome(signed=True), ["practitioner signed", "beginner choice"]),
    ],
)
def test_the_outcome_offers_moves(
    key: str, ticks: dict[str, int], outcome: Outcome, found: list[str]
) -> None:
    assert offered(key, ticks, outcome) == found


def test_eight_weeks_without_an_offer_offer_the_step_up() -> None:
    assert offered("applying", {}, since=date(2026, 4, 6)) == [f"step-up {Why.NO_OFFER}"]
    assert offered("applying", {}, since=date(2026, 4, 7)) == ["step-up choice"]


def test_papers_run_beside_applying_and_all_later_stages() -> None:
    runs = [stage.key for stage in PATH.main if papers_run(PATH, stage.key)]
    assert runs == ["applying", "step-up", "practitioner"]
    assert "papers" not in [stage.key for stage in PATH.main]
    assert [s.key for s in PATH.open_to("step-up", True)] == ["step-up", "papers"]
    assert [s.key for s in PATH.open_to("step-up", False)] == ["step-up"]


def test_looking_up() -> None:
    assert PATH.first.key == "start-small"
    assert PATH.find("nowhere") is None
    with pytest.raises(KeyError):
        PATH.stage("nowhere")
    found = PATH.item("twenty")
    assert found is not None
    assert (found[0].key, found[1].minutes_each) == ("applying", 23)
    assert PATH.item("nothing") is None
