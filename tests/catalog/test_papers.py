"""The paper of the week: order, gentleness, never twice."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.catalog import Access, Catalog, Paper, load_catalog
from bot.catalog.papers import EASY_WEEKS, paper_of_week

CATALOG = load_catalog()
IDS = sorted(CATALOG.papers)


def weeks(catalog: Catalog, used: set[str]) -> list[Paper]:
    found: list[Paper] = []
    while (paper := paper_of_week(catalog, used, len(found))) is not None:
        found.append(paper)
        used = used | {paper.id}
    return found


def test_the_first_eight_are_open_and_easy_and_the_rest_in_order(catalog: Catalog) -> None:
    found = weeks(catalog, set())
    assert found[0].id == "domingos-2012-useful-things"
    gentle, rest = found[:EASY_WEEKS], found[EASY_WEEKS:]
    assert all(one.access is Access.OPEN and one.difficulty <= 2 for one in gentle)
    assert [one.order for one in rest] == sorted(one.order for one in rest)
    assert len(found) == len({one.id for one in found}) == 134


def test_what_a_paper_builds_upon_comes_first(catalog: Catalog) -> None:
    found = [one.id for one in weeks(catalog, set())]
    for paper in catalog.papers.values():
        assert all(found.index(other) < found.index(paper.id) for other in paper.after)


@given(st.sets(st.sampled_from(IDS), max_size=134), st.integers(0, 140))
def test_never_one_that_was_used(used: set[str], seen: int) -> None:
    paper = paper_of_week(CATALOG, used, seen)
    assert (paper is None) == (len(used) == len(IDS))
    assert paper is None or paper.id not in used


@given(st.sets(st.sampled_from(IDS), max_size=100))
def test_whatever_was_put_aside_the_rest_comes_once_each(aside: set[str]) -> None:
    found = [one.id for one in weeks(CATALOG, aside)]
    assert len(found) == len(set(found))
    assert set(found) | aside == set(IDS)


def test_a_cut_catalogue_goes_on_without_what_is_gone(catalog: Catalog) -> None:
    less = catalog.plus(without=["lecun-2015-deep-learning", "rosenblatt-1958-perceptron"])
    assert len(weeks(less, set())) == 132


def test_a_free_copy_is_another_link_than_the_paper_s() -> None:
    known = {paper.id: paper.copy for paper in CATALOG.papers.values() if paper.copy}
    assert all(copy != CATALOG.papers[name].url for name, copy in known.items())
    assert known["bahdanau-2014-attention"] == "https://arxiv.org/pdf/1409.0473"
    assert known["lecun-2015-deep-learning"].endswith("NatureDeepReview.pdf")


def test_an_organiser_s_paper_comes_before_all_others() -> None:
    own = replace(CATALOG.papers["lecun-2015-deep-learning"], id="own-1", order=-1, difficulty=5)
    more = CATALOG.plus(papers=[own])
    assert weeks(more, set())[0] == own
