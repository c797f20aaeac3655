"""The bot's own content: how much there is, that all of it is well made, and keeps the voice."""

import re

from bot.catalog import Access, Catalog, Situation
from bot.catalog.library import Library
from bot.catalog.shelf import Shelf

MAX_WORDS = 15
NEVER = re.compile(
    r"\b(lost|broke|broken|failed|behind|only|still haven't|lose|hurry|last chance|excuse|oops"
    r"|sorry|missed)\b|!|[\U0001F300-\U0001FAFF☀-➿]",
    re.IGNORECASE,
)


def test_counts(catalog: Catalog) -> None:
    assert len(catalog.shows) == 11
    assert len(catalog.episodes) == 172
    assert len(catalog.papers) == 134
    assert len(catalog.nudges) == 74
    assert len(catalog.items) == 174


def test_the_path_has_its_stages_in_order(catalog: Catalog) -> None:
    keys = [stage.key for stage in catalog.path.stages]
    assert keys == ["start-small", "beginner", "applying", "papers", "step-up", "practitioner"]
    assert [stage.key for stage in catalog.path.stages if stage.beside] == ["papers"]
    assert catalog.path.stage("applying").applications_before_branch == 20
    assert catalog.path.stage("step-up").kaggle_rank_on_cv_max == 50


def test_ids_are_unique_over_everything_that_can_be_offered(catalog: Catalog) -> None:
    ids = [*catalog.items, *catalog.episodes, *catalog.papers]
    assert len(ids) == len(set(ids))


def test_every_stage_has_something_required(catalog: Catalog) -> None:
    for stage in catalog.path.stages:
        assert any(item.required for item in stage.items), stage.key
        assert stage.purpose
        assert stage.exit_criteria


def test_each_paper_has_a_week_of_its_own(catalog: Catalog) -> None:
    assert [paper.order for paper in catalog.papers.values()] == list(range(1, 135))


def test_enough_papers_are_open_and_easy_for_eight_weeks(catalog: Catalog) -> None:
    easy = [p for p in catalog.papers.values() if p.access is Access.OPEN and p.difficulty <= 2]
    assert len(easy) >= 8


def test_every_stage_has_episodes(catalog: Catalog) -> None:
    assert {episode.stage for episode in catalog.episodes.values()} == set(catalog.rank)


def test_every_situation_has_nudges(catalog: Catalog) -> None:
    assert {nudge.situation for nudge in catalog.nudges.values()} == set(Situation)


def test_nudges_keep_the_voice(catalog: Catalog) -> None:
    for nudge in catalog.nudges.values():
        sentences = re.split(r"(?<=[.?])\s+", nudge.text)
        assert len(sentences) <= 2, nudge.id
        assert all(len(sentence.split()) <= MAX_WORDS for sentence in sentences), nudge.id
        assert not NEVER.search(nudge.text), nudge.id


def test_titles_fit_a_line(catalog: Catalog) -> None:
    for title in (catalog.title(name) for name in (*catalog.items, *catalog.episodes)):
        assert title == title.strip()
        assert "\n" not in title
        assert len(title) <= 120


def test_a_title_that_is_gone_is_its_id(catalog: Catalog) -> None:
    assert catalog.title("fa1-l3-watch") == "Lesson 3: Neural net foundations, watch"
    assert catalog.title("gone-1") == "gone-1"


def test_nothing_is_read_before_it_is_needed() -> None:
    catalog = Catalog(Library(Shelf()))
    assert "path" not in catalog.__dict__
    assert catalog.path.first.key == "start-small"
    assert "papers" not in catalog.__dict__
