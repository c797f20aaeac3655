"""What a person has to show: projects and Kaggle ranks; and the plan for a book."""

from datetime import datetime

from msgspec import Struct

from bot.domain.books import BookPlan
from bot.store.forms import day, instant, iso, stamp
from bot.store.sql import works as sql
from bot.store.work import Work


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
        for row in work.all(sql.PROJECTS, person=person)
    ]


def add_project(work: Work, person: int, one: Project) -> None:
    """One project more."""
    work.run(
        sql.ADD_PROJECT,
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
        for row in work.all(sql.RANKS, person=person)
    ]


def add_rank(work: Work, person: int, one: Rank) -> None:
    """One competition more."""
    work.run(
        sql.ADD_RANK,
        person=person,
        competition=one.competition,
        rank=one.rank,
        teams=one.teams,
        at=stamp(one.at),
        checkin=one.checkin,
    )


def undo(work: Work, person: int, checkin: int) -> None:
    """The check-in is gone, and what it recorded with it."""
    work.run(sql.DROP_PROJECT, person=person, checkin=checkin)
    work.run(sql.DROP_RANK, person=person, checkin=checkin)


def book_of(work: Work, person: int) -> BookPlan | None:
    """The plan for a book, if there is one."""
    row = work.one(sql.BOOK, person=person)
    if row is None:
        return None
    return BookPlan(book=row[0], pages_a_day=row[1], since=day(row[2]), left=row[3])


def put_book(work: Work, person: int, plan: BookPlan) -> None:
    """Read by this plan from now on; it replaces the one before."""
    work.run(
        sql.PUT_BOOK,
        person=person,
        book=plan.book,
        pages_a_day=plan.pages_a_day,
        since=iso(plan.since),
        left=plan.left,
    )
