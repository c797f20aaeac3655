"""The content as its reader meets it: a link that fits the thing, and minutes that can be true."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from bot.catalog import Access, Catalog, load_catalog
from tests.each import each

CATALOG = load_catalog()
PLACEHOLDER = re.compile(
    r"\b(?:todo|tbd|fixme|xxx|lorem|placeholder|localhost)\b|example\.(?:com|org|net)|127\.0\.0\.1",
    re.IGNORECASE,
)
SITES = {
    "lecture": {"course.fast.ai", "www.youtube.com"},
    "course-week": {"www.coursera.org"},
    "micro-course": {"www.kaggle.com"},
    "competition": {"www.kaggle.com"},
    "application": {"wellfound.com"},
}
"""Where the things of a kind are; those of other kinds may be anywhere."""
MINUTES = {
    "lecture": (45, 130),
    "course-week": (60, 400),
    "chapter": (45, 480),
    "article": (5, 60),
    "practice": (15, 180),
    "setup": (15, 90),
    "project": (120, 1_200),
    "micro-course": (60, 400),
    "competition": (60, 3_000),
    "podcast": (15, 120),
    "paper": (30, 180),
    "application": (15, 45),
}
"""What one of a kind can take, in minutes."""
UNLINKED = {"reflection", "habit", "podcast", "paper", "document", "research", "conversation"}
UNLINKED |= {"interview", "practice", "discussion", "talk", "project", "community"}
"""Kinds that may be one's own doing, with nothing to open."""
NAMES_ONE = re.compile(r"\b(?:chapter|lesson|lecture|week) (\d+)", re.IGNORECASE)


def links() -> Iterator[tuple[str, str]]:
    """(whose, address) of everything that can be opened."""
    for item in CATALOG.items.values():
        yield item.id, item.url
        yield from ((item.id, found) for found in re.findall(r"https?://\S+[^\s.,;]", item.note))
    for episode in CATALOG.episodes.values():
        yield episode.id, episode.url
    for paper in CATALOG.papers.values():
        yield paper.id, paper.url
    for show in CATALOG.shows.values():
        yield show.id, show.home
        yield show.id, show.feed


@each(one for one in links() if one[1])
def test_a_link_is_one_that_anybody_can_open(link: tuple[str, str]) -> None:
    whose, url = link
    parts = urlsplit(url)
    assert parts.scheme == "https", whose
    host = parts.hostname or ""
    assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", host), whose
    assert parts.port is None, whose
    assert parts.username is None, whose
    assert not PLACEHOLDER.search(url), whose
    assert not any(name.startswith("utm_") for name, _ in parse_qsl(parts.query)), whose
    if host == "www.youtube.com":
        assert re.fullmatch(r"[\w-]{11}", dict(parse_qsl(parts.query))["v"]), whose
    if host == "youtu.be":
        assert re.fullmatch(r"/[\w-]{11}", parts.path), whose


@each(CATALOG.items)
def test_an_item_has_the_link_and_the_minutes_of_its_kind(name: str) -> None:
    item = CATALOG.items[name]
    assert item.url or item.kind in UNLINKED
    assert not PLACEHOLDER.search(f"{item.title} {item.note}")
    if item.url and item.kind in SITES:
        assert urlsplit(item.url).hostname in SITES[item.kind]
    low, high = MINUTES.get(item.kind, (3, 300))
    assert low <= item.minutes_each <= high


def test_a_chapter_or_lecture_has_a_link_of_its_own(catalog: Catalog) -> None:
    """Weeks share the page of their course and a book in one file that file; nothing else does."""
    shared = Counter(
        item.url for item in catalog.items.values() if item.kind in ("chapter", "lecture")
    )
    many = {url for url, n in shared.items() if n > 1}
    assert {urlsplit(url).hostname for url in many} <= {"www.microsoft.com"}


def test_a_link_that_names_a_lesson_names_the_right_one(catalog: Catalog) -> None:
    checked = 0
    for item in catalog.items.values():
        said = NAMES_ONE.search(item.title)
        there = re.search(r"/(?:Lessons/lesson|master/0?)(\d+)", item.url)
        if said and there:
            assert said[1] == there[1], item.id
            checked += 1
    assert checked >= 40


def test_an_episode_has_a_page_of_its_own_or_its_shows(catalog: Catalog) -> None:
    homes = {show.home for show in catalog.shows.values()}
    shared = Counter(episode.url for episode in catalog.episodes.values())
    assert {url for url, n in shared.items() if n > 1} <= homes
    for episode in catalog.episodes.values():
        assert episode.minutes is None or 5 <= episode.minutes <= 300, episode.id
        typical = catalog.shows[episode.show].typical_minutes
        assert typical is not None, episode.show
        low, high = typical
        assert 5 <= low < high <= 240


def test_a_paper_is_where_papers_are(catalog: Catalog) -> None:
    for paper in catalog.papers.values():
        host = urlsplit(paper.url).hostname or ""
        if host == "arxiv.org":
            assert re.fullmatch(r"https://arxiv\.org/abs/[\w./-]+", paper.url), paper.id
            assert not paper.arxiv or paper.arxiv in paper.url, paper.id
        if host == "doi.org":  # behind it is a publisher, who may ask for money
            assert paper.access is Access.CHECK or paper.doi, paper.id
        assert 1 <= paper.difficulty <= 5
        assert paper.question.endswith(("?", ".")), paper.id
        assert not PLACEHOLDER.search(f"{paper.title} {paper.why} {paper.question} {paper.note}")


def test_papers_get_harder_slowly(catalog: Catalog) -> None:
    """By quarters of the list the mean difficulty rises."""
    levels = [paper.difficulty for paper in catalog.papers.values()]
    size = len(levels) // 4
    means = [sum(levels[at : at + size]) / size for at in range(0, size * 4, size)]
    assert means == sorted(means)
