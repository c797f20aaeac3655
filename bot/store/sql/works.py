"""The statements of `bot.store.works`."""

from sqlalchemy import bindparam, delete, insert, select

from bot.store.tables import books, kaggle, projects
from bot.store.upserts import upsert

PROJECTS = (
    select(projects.c.title, projects.c.link, projects.c.at, projects.c.checkin)
    .where(projects.c.person == bindparam("person"))
    .order_by(projects.c.id)
)
ADD_PROJECT = insert(projects).values(
    person=bindparam("person"),
    title=bindparam("title"),
    link=bindparam("link"),
    at=bindparam("at"),
    checkin=bindparam("checkin"),
)
DROP_PROJECT = delete(projects).where(
    projects.c.person == bindparam("person"), projects.c.checkin == bindparam("checkin")
)
RANKS = (
    select(kaggle.c.competition, kaggle.c.rank, kaggle.c.teams, kaggle.c.at, kaggle.c.checkin)
    .where(kaggle.c.person == bindparam("person"))
    .order_by(kaggle.c.id)
)
ADD_RANK = insert(kaggle).values(
    person=bindparam("person"),
    competition=bindparam("competition"),
    rank=bindparam("rank"),
    teams=bindparam("teams"),
    at=bindparam("at"),
    checkin=bindparam("checkin"),
)
DROP_RANK = delete(kaggle).where(
    kaggle.c.person == bindparam("person"), kaggle.c.checkin == bindparam("checkin")
)
BOOK = select(books.c.book, books.c.pages_a_day, books.c.since, books.c.left).where(
    books.c.person == bindparam("person")
)
_book = upsert(books).values(
    person=bindparam("person"),
    book=bindparam("book"),
    pages_a_day=bindparam("pages_a_day"),
    since=bindparam("since"),
    left=bindparam("left"),
)
PUT_BOOK = _book.on_conflict_do_update(
    index_elements=["person"],
    set_={name: _book.excluded[name] for name in ("book", "pages_a_day", "since", "left")},
)
