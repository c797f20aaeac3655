"""The statements of `bot.store.questions`."""

from sqlalchemy import bindparam, select

from bot.store.tables import questions
from bot.store.upserts import upsert

ALL = select(questions.c.question, questions.c.date, questions.c.declined).where(
    questions.c.person == bindparam("person")
)
_row = upsert(questions).values(
    person=bindparam("person"),
    question=bindparam("question"),
    date=bindparam("date"),
    declined=bindparam("declined"),
)
PUT = _row.on_conflict_do_update(
    index_elements=["person", "question"],
    set_={"date": _row.excluded.date, "declined": _row.excluded.declined},
)
