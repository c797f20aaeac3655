"""What a person has to show: projects and Kaggle ranks; and the plan for a book."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, delete, insert, select

from bot.domain.books import BookPlan
from bot.store.forms import day, instant, iso, stamp
from bot.store.tables import books, kaggle, projects
from bot.store.upserts import upsert
from bot.store.work import Work

_PROJECTS = (
    select(projects.c.title, projects.c.link, projects.c.at, projects.c.checkin)
    .where(projects.c.person == bindparam("person"))
    .order_by(projects.c.id)
)
_ADD_PROJECT = insert(projects).values(
    person=bindparam("person"),
    title=bindparam("title"),
    link=bindparam("link"),
    at=bindparam("at"),
    checkin=bindparam("checkin"),
)
_DROP_PROJECT = delete(projects).where(
    projects.c.person == bindparam("person"), projects.c.checkin == bindparam("checkin")
)
_RANKS = (
    select(kaggle.c.competition, kaggle.c.rank, kaggle.c.teams, kaggle.c.at, kaggle.c.checkin)
    .where(kaggle.c.person == bindparam("person"))
    .order_by(kaggle.c.id)
)
_ADD_RANK = insert(kaggle).values(
    person=bindparam("person"),
    competition=bindparam("competition"),
    rank=bindparam("rank"),
    teams=bindparam("teams"),
    at=bindparam("at"),
    checkin=bindparam("checkin"),
)
_DROP_RANK = delete(kaggle).where(
    kaggle.c.person == bindparam("person"), kaggle.c.checkin == bindparam("checkin")
)
_BOOK = select(books.c.book, books.c.pages_a_day, books.c.since, books.c.left).where(
    books.c.person == bindparam("person")
)
_book = upsert(books).values(
    person=bindparam("person"),
    book=bindparam("book"),
    pages_a_day=bindparam("pages_a_day"),
    since=bindparam("since"),
    left=bindparam("left"),
)
_PUT_BOOK = _book.on_conflict_do_update(
    index_elements=["person"],
    set_={name: _book.excluded[name] for name in ("book", "pages_a_day", "since", "left")},
)


class Project(Struct, frozen=True, kw_only=True):
    """Something made, and where it is to be seen."""

    title: str
    link: str
    at: datetime
    checkin: int | None = None


class Rank(Struct, frozen=True, kw_only=True):
    """A place among the teams of a competition."""

    competition: str
    rank: int
    teams: int
    at: datetime
    checkin: int | None = None


def projects_of(work: Work, person: int) -> list[Project]:
    """Every project, in order."""
    return [
        Project(title=row[0], link=row[1], at=instant(row[2]), checkin=row[3])
        for row in work.all(_PROJECTS, person=person)
    ]


def add_project(work: Work, person: int, one: Project) -> None:
    """One project more."""
    work.run(
        _ADD_PROJECT,
        person=person,
        title=one.title,
        link=one.link,
        at=stamp(one.at),
        checkin=one.checkin,
    )


def ranks_of(work: Work, person: int) -> list[Rank]:
    """Every rank, in order."""
    return [
        Rank(competition=row[0], rank=row[1], teams=row[2], at=instant(row[3]), checkin=row[4])
        for row in work.all(_RANKS, person=person)
    ]


def add_rank(work: Work, person: int, one: Rank) -> None:
    """One competition more."""
    work.run(
        _ADD_RANK,
        person=person,
        competition=one.competition,
        rank=one.rank,
        teams=one.teams,
        at=stamp(one.at),
        checkin=one.checkin,
    )


def undo(work: Work, person: int, checkin: int) -> None:
    """The check-in is gone, and what it recorded with it."""
    work.run(_DROP_PROJECT, person=person, checkin=checkin)
    work.run(_DROP_RANK, person=person, checkin=checkin)


def book_of(work: Work, person: int) -> BookPlan | None:
    """The plan for a book, if there is one."""
    row = work.one(_BOOK, person=person)
    if row is None:
        return None
    return BookPlan(book=row[0], pages_a_day=row[1], since=day(row[2]), left=row[3])


def put_book(work: Work, person: int, plan: BookPlan) -> None:
    """Read by this plan from now on; it replaces the one before."""
    work.run(
        _PUT_BOOK,
        person=person,
        book=plan.book,
        pages_a_day=plan.pages_a_day,
        since=iso(plan.since),
        left=plan.left,
    )
