"""The next step: order, turns, links, pieces, and a walk through whole stages."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.catalog import Catalog, load_catalog
from bot.catalog.place import Mark, Place
from bot.catalog.steps import next_step
from bot.domain.checkins import Kind
from bot.domain.stages import papers_run
from bot.domain.steps import Step, StepOf
from tests.catalog.places import MONDAY, begun, place

CATALOG = load_catalog()
STAGES = ("start-small", "beginner", "applying", "step-up", "practitioner")
IDS = sorted(CATALOG.items)


def step_of(here: Place, minutes: int | None = None, kind: Kind | None = None) -> Step:
    step = next_step(CATALOG, here, minutes, kind)
    assert step is not None
    return step


def test_the_first_step_is_a_sitting_of_the_course() -> None:
    step = step_of(place())
    assert (step.id, step.kind, step.minutes, step.part) == ("dls-c1-w1", Kind.VIDEO, 15, (0, 15))
    assert (step.why, step.why_values) == ("next_open", {"stage": "Start small"})
    assert step.source == "Neural Networks and Deep Learning, week 1"


def test_course_and_podcast_take_turns() -> None:
    after_video = step_of(place(recent=[Kind.VIDEO]))
    assert (after_video.kind, after_video.why) == (Kind.PODCAST, "turn")
    assert after_video.why_values["last"] is Kind.VIDEO
    assert step_of(place(recent=[Kind.PODCAST])).kind is Kind.VIDEO
    assert step_of(place(recent=[Kind.PODCAST, Kind.VIDEO])).kind is Kind.VIDEO
    assert step_of(place(recent=[Kind.VIDEO, Kind.PODCAST, Kind.VIDEO])).kind is Kind.PODCAST


def test_a_lecture_goes_on_where_it_stopped() -> None:
    step = step_of(place("beginner", marks={"fa1-l3-watch": begun(41)}))
    assert (step.id, step.part, step.minutes, step.pieces_left) == (
        "fa1-l3-watch",
        (41, 66),
        25,
        1,
    )
    assert step.url == "https://youtu.be/hBBOjCiFcuo?t=2460s"
    assert step.source == "lesson 3"
    assert (step.why, step.why_values) == ("stopped", {"on": date(2026, 3, 5)})


def test_how_not_to_do_it_is_read_before_the_first_lesson() -> None:
    assert step_of(place("beginner")).id == "bg-how-not-to"
    counts = {"bg-how-not-to": 1, "bg-kaggle-setup": 1}
    assert step_of(place("beginner", counts=counts)).id == "fa1-l1-watch"
    assert step_of(place("beginner", counts={**counts, "fa1-l1-watch": 1})).id == "fa1-l1-build"


def test_something_else_is_something_of_another_kind() -> None:
    here = place("practitioner")
    first = step_of(here)
    assert first.id == "prml-01"
    assert step_of(replace(here, refused=[first.id])).id == "dlb-01"


def test_one_paper_goes_with_three_other_steps() -> None:
    counts = {"pp-method": 1}
    here = place("practitioner", papers=True, counts=counts, paper="ruder-2016-gradient-overview")
    recent: list[Kind] = []
    kinds = []
    for _ in range(8):
        kinds.append(step_of(replace(here, recent=recent)).kind)
        recent.append(kinds[-1])
    assert kinds.count(Kind.PAPER) == 2


def test_how_to_read_a_paper_comes_before_the_first() -> None:
    sent = {"ap-profile": 1, "ap-first-5": 5, "ap-20": 20}
    here = place("applying", papers=True, counts=sent)
    assert step_of(here).id == "pp-method"
    step = step_of(replace(here, counts={**sent, "pp-method": 1}))
    assert (step.of, step.id) == (StepOf.PAPER, "domingos-2012-useful-things")


def test_a_paper_is_skimmed_then_read_then_done() -> None:
    name = "ruder-2016-gradient-overview"
    here = place("applying", papers=True, paper=name)
    skim = step_of(here, kind=Kind.PAPER)
    assert (skim.id, skim.minutes, skim.why) == (name, 5, "paper")
    assert step_of(here, 45, Kind.PAPER).minutes == 30
    read = replace(here, passes={name: 1})
    assert step_of(read, kind=Kind.PAPER).minutes == 30
    part = step_of(replace(read, marks={name: begun(20)}), kind=Kind.PAPER)
    assert (part.part, part.minutes) == ((20, 30), 10)
    own = step_of(replace(here, passes={name: 2}), kind=Kind.PAPER)
    assert (own.id, own.why) == ("domingos-2012-useful-things", "own_paper")


def test_projects_kaggle_lectures_and_letters_go_on_side_by_side() -> None:
    here = place("step-up")
    recent: list[Kind] = []
    for _ in range(8):
        recent.append(step_of(replace(here, recent=recent)).kind)
    assert {kind: recent.count(kind) for kind in set(recent)} == {
        Kind.PROJECT: 2,
        Kind.KAGGLE: 2,
        Kind.LECTURE: 2,
        Kind.APPLICATION: 2,
    }


def test_three_letters_a_week_then_other_things() -> None:
    here = place("applying", papers=True, counts={"ap-profile": 1, "pp-method": 1})
    paper = replace(here, paper="domingos-2012-useful-things")
    assert step_of(replace(paper, recent=[Kind.PAPER])).kind is Kind.APPLICATION
    week = [Kind.APPLICATION] * 3
    assert step_of(replace(paper, recent=[Kind.PAPER, Kind.PAPER, *week])).kind is Kind.PAPER
    read = replace(paper, passes={"domingos-2012-useful-things": 2}, recent=week)
    assert step_of(read).why == "earlier"
    done = {item.id: item.count for item in CATALOG.items.values() if item.kind != "application"}
    assert step_of(replace(read, counts=done)).kind is Kind.APPLICATION
    assert step_of(read, kind=Kind.APPLICATION).kind is Kind.APPLICATION


def test_a_letter_is_one_letter_of_so_many() -> None:
    here = place("applying", counts={"ap-first-5": 3})
    letter = step_of(here, kind=Kind.APPLICATION)
    assert (letter.minutes, letter.nth, letter.part) == (15, (4, 5), None)
    assert step_of(here, 60, Kind.APPLICATION).minutes == 15


def test_who_passes_on_the_notebook_gets_the_next_lecture_not_the_last_project() -> None:
    counts = {"bg-how-not-to": 1, "bg-kaggle-setup": 1, "fa1-l1-watch": 1}
    here = place("beginner", counts=counts)
    assert step_of(here).id == "fa1-l1-build"
    assert step_of(replace(here, refused=["fa1-l1-build"])).id == "fa1-l2-watch"


def test_the_question_of_an_interview_comes_first_and_a_letter_has_its_link() -> None:
    asked = place("applying", question=("question-3", "What is drift?"))
    step = step_of(asked)
    assert (step.of, step.id, step.minutes, step.url) == (StepOf.QUESTION, "question-3", 15, "")
    assert step_of(replace(asked, refused=["question-3"])).of is StepOf.ITEM
    letter = step_of(place("applying"), kind=Kind.APPLICATION)
    assert (letter.id, bool(letter.url)) == ("ap-first-5", True)


def test_chapters_go_by_pages_and_by_the_plan_for_the_book() -> None:
    book = CATALOG.items["prml-03"].group
    here = place("practitioner", counts={"prml-01": 1, "prml-02": 1})
    usual = step_of(here, kind=Kind.BOOK)
    assert (usual.id, usual.pages, usual.minutes) == ("prml-03", (137, 139), 30)
    planned = step_of(replace(here, book=book, pages=7), kind=Kind.BOOK)
    assert (planned.pages, planned.minutes) == ((137, 143), 60)
    going_on = replace(here, book=book, pages=7, marks={"prml-03": begun(60)})
    assert step_of(going_on, kind=Kind.BOOK).pages == (144, 150)
    last = replace(here, book=book, pages=7, marks={"prml-03": begun(350)})
    assert step_of(last, kind=Kind.BOOK).pages == (177, 178)


def test_a_kind_is_served_or_nothing() -> None:
    assert step_of(place("beginner"), kind=Kind.LECTURE).id == "fa1-l1-watch"
    assert step_of(place(), kind=Kind.LECTURE).kind is Kind.VIDEO
    assert step_of(place("beginner"), 20, Kind.PODCAST).minutes <= 20
    assert next_step(CATALOG, place(), kind=Kind.APPLICATION) is None
    assert next_step(CATALOG, place(), kind=Kind.CODE) is None


def test_what_earlier_stages_left_open_comes_after_the_present_one() -> None:
    stage = CATALOG.path.stage("applying")
    here = place("applying", counts={item.id: item.count for item in stage.items})
    step = step_of(here)
    assert (step.why, step.why_values) == ("earlier", {"stage": "From noob to beginner"})


def test_a_stage_that_is_gone_is_the_first() -> None:
    assert step_of(place("gone")).id == "dls-c1-w1"


def test_nothing_left_is_none() -> None:
    done = {item.id: item.count for item in CATALOG.items.values()}
    heard = {name: Mark(minute=1, done=True) for name in CATALOG.episodes}
    assert next_step(CATALOG, place("practitioner", counts=done, marks=heard)) is None


def walk(stage: str, minutes: int | None) -> list[Step]:
    """Does every step that is proposed, until all that is required and linked is done."""
    here = place(stage)
    done: list[Step] = []
    while _required_left(here) and len(done) < 1500:
        step = step_of(here, minutes)
        done.append(step)
        here = replace(_after(here, step), recent=[one.kind for one in done[-7:]])
        here = replace(here, today=here.today + timedelta(days=1))
    return done


def _required_left(here: Place) -> bool:
    stage = CATALOG.path.stage(here.stage)
    linked = [item for item in stage.items if item.required and (item.url or item.count == 10)]
    return any(here.is_open(item) for item in linked)


def _after(here: Place, step: Step) -> Place:
    end = step.part[1] if step.part else step.minutes
    if step.of is StepOf.EPISODE:
        length = step.length if step.length is not None else 60
        mark = Mark(minute=end, done=end >= length, on=here.today)
        rise = {"ss-podcast-10": here.counts.get("ss-podcast-10", 0) + int(mark.done)}
        return replace(here, marks={**here.marks, step.id: mark}, counts={**here.counts, **rise})
    if step.pieces_left:
        mark = Mark(minute=end, on=here.today)
        return replace(here, marks={**here.marks, step.id: mark})
    counts = {**here.counts, step.id: here.counts.get(step.id, 0) + 1}
    marks = {name: mark for name, mark in here.marks.items() if name != step.id}
    return replace(here, counts=counts, marks=marks)


def test_start_small_is_walked_to_its_end(catalog: Catalog) -> None:
    steps = walk("start-small", None)
    videos = [step for step in steps if step.kind is Kind.VIDEO]
    rides = [step for step in steps if step.kind is Kind.PODCAST]
    assert all(step.url for step in steps)
    assert {step.minutes for step in videos} == {15}
    assert [step.id for step in videos if not step.pieces_left][:4] == [
        f"dls-c1-w{week}" for week in range(1, 5)
    ]
    assert len({step.id for step in rides}) == 10
    assert all(step.minutes <= 30 for step in rides)
    first = [step.kind for step in steps[:10]]
    assert first.count(Kind.VIDEO) == first.count(Kind.PODCAST) == 5
    for one, two in pairwise(videos):
        assert one.part is not None
        assert two.part is not None
        assert two.part[0] == (one.part[1] if one.pieces_left else 0)


@pytest.mark.parametrize("stage", ["beginner", "step-up", "practitioner"])
def test_every_stage_can_be_walked(stage: str) -> None:
    steps = walk(stage, 45)
    assert all(step.url and 1 <= step.minutes <= 45 for step in steps)
    assert len(steps) < 1500


@given(
    st.sampled_from(STAGES),
    st.none() | st.integers(1, 240),
    st.none() | st.sampled_from(list(Kind)),
    st.sets(st.sampled_from(IDS), max_size=40),
    st.sets(st.sampled_from(IDS), max_size=40),
    st.dictionaries(st.sampled_from(IDS), st.integers(1, 500), max_size=4),
    st.lists(st.sampled_from(list(Kind)), max_size=12),
)
def test_a_step_is_open_linked_fits_and_is_the_same_again(
    stage: str,
    minutes: int | None,
    kind: Kind | None,
    done: set[str],
    no: set[str],
    partly: dict[str, int],
    recent: list[Kind],
) -> None:
    here = place(
        stage,
        today=MONDAY,
        papers=papers_run(CATALOG.path, stage),
        counts={name: CATALOG.items[name].count for name in done},
        marks={name: begun(minute) for name, minute in partly.items()},
        refused=no,
        recent=recent,
    )
    step = next_step(CATALOG, here, minutes, kind)
    assert step == next_step(CATALOG, here, minutes, kind)
    if step is None:
        assert kind is not None
        return
    assert step.id not in done | no
    assert step.url
    assert 1 <= step.minutes <= (minutes or 240)
    assert step.part is None or step.part[1] - step.part[0] == step.minutes
    assert kind in (None, step.kind) or {kind, step.kind} == {Kind.VIDEO, Kind.LECTURE}
