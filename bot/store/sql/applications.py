"""The statements of `bot.store.applications`."""

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.tables import application_changes, applications, hard_questions

ALL = (
    select(
        applications.c.id,
        applications.c.company,
        applications.c.role,
        applications.c.link,
        applications.c.note,
        applications.c.checkin,
        applications.c.never,
        applications.c.later,
        applications.c.asked,
    )
    .where(applications.c.person == bindparam("person"))
    .order_by(applications.c.id)
)
CHANGES = (
    select(
        application_changes.c.application, application_changes.c.status, application_changes.c.at
    )
    .join(applications, applications.c.id == application_changes.c.application)
    .where(applications.c.person == bindparam("person"))
    .order_by(application_changes.c.id)
)
ADD = (
    insert(applications)
    .values(
        person=bindparam("person"),
        company=bindparam("company"),
        role=bindparam("role"),
        link=bindparam("link"),
        note=bindparam("note"),
        checkin=bindparam("checkin"),
        never=bindparam("never"),
        later=bindparam("later"),
        asked=bindparam("asked"),
    )
    .returning(applications.c.id)
)
CHANGE = insert(application_changes).values(
    application=bindparam("application"), status=bindparam("status"), at=bindparam("at")
)
SET = {
    name: update(applications)
    .where(applications.c.id == bindparam("application"))
    .values({name: bindparam("to")})
    for name in ("checkin", "never", "later", "asked")
}
DROP = delete(applications).where(applications.c.id == bindparam("application"))
ASK = (
    insert(hard_questions)
    .values(
        person=bindparam("person"),
        application=bindparam("application"),
        question=bindparam("question"),
        since=bindparam("since"),
        checkin=bindparam("checkin"),
    )
    .returning(hard_questions.c.id)
)
QUESTIONS = (
    select(
        hard_questions.c.id,
        hard_questions.c.application,
        hard_questions.c.question,
        hard_questions.c.since,
        hard_questions.c.checkin,
    )
    .where(hard_questions.c.person == bindparam("person"))
    .order_by(hard_questions.c.id)
)
ANSWER = (
    update(hard_questions)
    .where(
        hard_questions.c.person == bindparam("person"),
        hard_questions.c.id == bindparam("question"),
    )
    .values(checkin=bindparam("checkin"))
)
REOPEN = (
    update(hard_questions)
    .where(
        hard_questions.c.person == bindparam("person"),
        hard_questions.c.checkin == bindparam("old"),
    )
    .values(checkin=None)
)
