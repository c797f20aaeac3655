"""Choosing an episode: fits, goes on, is not heard twice, is the same all day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog, load_catalog
from bot.catalog.episodes import episode_for
from bot.domain.checkins import Kind
from bot.domain.stages import papers_run
from bot.domain.steps import StepOf
from tests.catalog.places import MONDAY, begun, heard, place

CATALOG = load_catalog()
STAGES = ("start-small", "beginner", "applying", "step-up", "practitioner")
IDS = sorted(CATALOG.episodes)


def test_the_first_stage_begins_with_twiml(catalog: Catalog) -> None:
    step = episode_for(catalog, place())
    assert step is not None
    assert catalog.episodes[step.id].show == "twiml"
    assert step.source == "TWiML"
    assert (step.of, step.kind, step.minutes) == (StepOf.EPISODE, Kind.PODCAST, 30)


def test_an_unknown_length_is_said_as_the_usual_of_the_show(catalog: Catalog) -> None:
    known = [name for name, one in catalog.episodes.items() if one.minutes is not None]
    step = episode_for(catalog, place(refused=known))
    assert step is not None
    assert step.length is None
    assert step.typical == (46, 90)
    assert step.part == (0, 30)


def test_a_learnt_length_is_used(catalog: Catalog) -> None:
    here = place(marks={"twiml-117": begun(30)}, lengths={"twiml-117": 44})
    step = episode_for(catalog, here)
    assert step is not None
    assert (step.id, step.length, step.typical) == ("twiml-117", 44, None)
    assert (step.part, step.minutes, step.pieces_left) == ((30, 44), 14, 0)


def test_what_was_begun_last_goes_on(catalog: Catalog) -> None:
    marks = {"twiml-117": begun(30, 3), "twiml-140": begun(30, 5), "twiml-1": begun(30, 2)}
    step = episode_for(catalog, place(marks=marks))
    assert step is not None
    assert (step.id, step.part) == ("twiml-140", (30, 60))
    assert (step.why, step.why_values["on"]) == ("stopped", date(2026, 3, 5))


def test_a_topic_is_in_title_guest_tags_or_show(catalog: Catalog) -> None:
    for topic in ("vision", "andrew ng", "lex fridman", "reinforcement-learning"):
        step = episode_for(catalog, place(), topic=topic)
        assert step is not None, topic
        assert step.why == "topic"
    assert episode_for(catalog, place(), topic="gardening") is None


def test_whole_is_one_that_fits_without_a_rest(catalog: Catalog) -> None:
    step = episode_for(catalog, place(), 30, whole=True)
    assert step is not None
    assert step.length is not None
    assert step.minutes == step.length <= 30
    assert step.part is None
    shortest = episode_for(catalog, place(), 5, whole=True)
    assert shortest is not None
    assert shortest.length == 17


def test_a_later_stage_is_not_offered_and_papers_only_beside(catalog: Catalog) -> None:
    ahead = [name for name, one in catalog.episodes.items() if one.stage == "start-small"]
    assert episode_for(catalog, place(marks=dict.fromkeys(ahead, heard()))) is None
    here = place("applying", papers=False, refused=_all_but(catalog, "papers"))
    assert episode_for(catalog, here) is None
    assert episode_for(catalog, place("applying", papers=True, refused=here.refused)) is not None


def test_a_later_part_is_a_link_to_its_moment(catalog: Catalog) -> None:
    name = "linear-digressions-regularization"
    step = episode_for(catalog, place(marks={name: begun(10)}), 30)
    assert step is not None
    assert step.url.endswith("#t=10:00")
    assert step.part == (10, 17)


@given(
    st.sampled_from(STAGES),
    st.integers(1, 240),
    st.sets(st.sampled_from(IDS), max_size=60),
    st.sets(st.sampled_from(IDS), max_size=60),
    st.dictionaries(st.sampled_from(IDS), st.integers(1, 200), max_size=5),
    st.integers(0, 400),
)
def test_never_heard_never_refused_never_too_long_never_ahead(
    stage: str, ride: int, done: set[str], no: set[str], partly: dict[str, int], day: int
) -> None:
    marks = {name: begun(minute) for name, minute in partly.items()}
    marks |= {name: heard() for name in done}
    here = place(
        stage,
        papers=papers_run(CATALOG.path, stage),
        marks=marks,
        refused=no,
        today=MONDAY + timedelta(days=day),
    )
    step = episode_for(CATALOG, here, ride)
    assert step == episode_for(CATALOG, here, ride)
    if step is None:
        return
    assert step.id not in done | no
    assert 1 <= step.minutes <= ride
    assert step.url.startswith("https://") or step.url.startswith("http://")
    meant = CATALOG.episodes[step.id].stage
    assert CATALOG.rank[meant] <= CATALOG.rank[stage] or (here.papers and meant == "papers")
    assert (step.length is None) == (step.typical is not None)
    if step.part is not None:
        assert step.part[0] == here.minute_of(step.id)
        assert step.part[1] - step.part[0] == step.minutes


def _all_but(catalog: Catalog, stage: str) -> set[str]:
    return {name for name, one in catalog.episodes.items() if one.stage != stage}
