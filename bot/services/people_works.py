"""What one does for a post, as JSON and back: letters, projects, ranks, the plan for a book."""

from msgspec import Struct

from bot.domain.applications import Application, Change
from bot.domain.books import BookPlan
from bot.services import people_json as shape
from bot.store import applications, works
from bot.store.applications import HardQuestion
from bot.store.work import Work
from bot.store.works import Project, Rank
from bot.talk.clean import clean


class Works(Struct, frozen=True, kw_only=True):
    """The four keys of a person in the file."""

    applications: list[shape.ApplicationPart]
    projects: list[shape.ProjectPart]
    kaggle: list[shape.RankPart]
    book: shape.BookPart | None


def parts_of(work: Work, person: int) -> Works:
    """Everything of a person, in the order of adding."""
    asked = applications.questions_of(work, person)
    plan = works.book_of(work, person)
    return Works(
        applications=[_letter(one, asked) for one in applications.all_of(work, person)],
        projects=[
            shape.ProjectPart(title=one.title, link=one.link, at=one.at, checkin=one.checkin)
            for one in works.projects_of(work, person)
        ],
        kaggle=[
            shape.RankPart(
                competition=one.competition,
                rank=one.rank,
                teams=one.teams,
                at=one.at,
                checkin=one.checkin,
            )
            for one in works.ranks_of(work, person)
        ],
        book=shape.BookPart(
            book=plan.book, pages_a_day=plan.pages_a_day, since=plan.since, left=plan.left
        )
        if plan
        else None,
    )


def put(work: Work, person: int, part: shape.PersonPart) -> None:
    """Write what a file has of it."""
    for letter in part.applications:
        made = applications.add(work, person, _application(letter))
        for one in letter.questions:
            applications.ask(work, person, made, _text(one.question), one.since, one.done)
    for project in part.projects:
        works.add_project(
            work,
            person,
            Project(
                title=_text(project.title),
                link=_text(project.link),
                at=project.at,
                checkin=project.checkin,
            ),
        )
    for rank in part.kaggle:
        works.add_rank(
            work,
            person,
            Rank(
                competition=_text(rank.competition),
                rank=rank.rank,
                teams=rank.teams,
                at=rank.at,
                checkin=rank.checkin,
            ),
        )
    if part.book is not None:
        book = part.book
        works.put_book(
            work,
            person,
            BookPlan(
                book=_text(book.book),
                pages_a_day=book.pages_a_day,
                since=book.since,
                left=book.left,
            ),
        )


def _letter(one: Application, asked: list[HardQuestion]) -> shape.ApplicationPart:
    return shape.ApplicationPart(
        company=one.company,
        role=one.role,
        link=one.link,
        note=one.note,
        history=[shape.ChangePart(status=each.status, at=each.at) for each in one.changes],
        checkin=one.checkin,
        never=one.never,
        later=one.later,
        asked=one.asked,
        questions=[
            shape.QuestionPart(question=each.text, since=each.since, done=each.checkin)
            for each in asked
            if each.application == one.id
        ],
    )


def _application(part: shape.ApplicationPart) -> Application:
    return Application(
        id=0,
        company=_text(part.company),
        role=_text(part.role),
        link=_text(part.link),
        note=_text(part.note),
        changes=tuple(Change(status=one.status, at=one.at) for one in part.history),
        checkin=part.checkin,
        never=part.never,
        later=part.later,
        asked=part.asked,
    )


def _text(text: str) -> str:
    return clean(text, lines=True).text
