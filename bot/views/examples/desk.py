"""One of each: the desk of applications."""

from datetime import UTC, date, datetime

from bot.domain.applications import Application, Change, Counts, Status
from bot.domain.stages import Stage
from bot.talk.message import Message
from bot.views import desk
from bot.views.examples.made_up import COMPANY
from bot.views.parts import told
from bot.words import Words

AT, ON = datetime(2026, 6, 1, 18, tzinfo=UTC), date(2026, 6, 1)
NONE, COUNTS = Counts(), Counts(sent=12, answers=5, interviews=1, noes=4, open=1)
LINK = "https://example.org/junior"


def _letter(*statuses: Status, company: str = COMPANY, role: str = "") -> Application:
    changes = tuple(Change(status=one, at=AT) for one in statuses)
    return Application(id=3, company=company, role=role, link=LINK, changes=changes)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    sent = _letter(Status.APPLIED)
    role = _letter(
        Status.APPLIED, Status.INTERVIEW, company="Juniper Works", role="Data scientist"
    )
    now = {
        f"updated/{one.value}": desk.updated(words, letter=_letter(one), counts=COUNTS)
        for one in Status
        if one not in (Status.SAID_NO, Status.OFFER, Status.SIGNED)
    }
    every = [_letter(one) for one in Status]
    again = f"{COMPANY} said no 92 days ago. Worth a second letter."
    return now | {
        "desk": desk.desk(words, letters=[sent], counts=COUNTS, dates=[ON]),
        "desk/none": desk.desk(words, letters=[], counts=NONE, dates=[]),
        "desk/employer": desk.desk(words, letters=[sent], counts=COUNTS, dates=[ON], notice=True),
        "desk/again": desk.desk(
            words, letters=[sent], counts=COUNTS, dates=[ON], notice=True, again=again, again_of=3
        ),
        **{f"one/{one.status.value}": desk.one(words, letter=one, dates=[ON]) for one in every},
        "one": desk.one(words, letter=role, dates=[ON, ON]),
        "signed": desk.signed(
            words, company=COMPANY, opens=Stage(key="practitioner", title="Practitioner")
        ),
        "everything": desk.everything(words, letters=[sent], dates=[ON], counts=COUNTS),
        "everything/many": desk.everything(
            words, letters=[sent] * 41, dates=[ON] * 41, counts=Counts(sent=41)
        ),
        "exported": desk.exported(words, text="company\n"),
        "share": desk.share(words, letter=role),
        "lead": desk.lead(words, letter=role),
        "shared": desk.shared(words, channel="#study"),
        "put_off": desk.put_off(words, never=False),
        "put_off/never": desk.put_off(words, never=True),
        "question_kept": desk.question_kept(words, on=date(2026, 6, 8)),
        "elsewhere": desk.elsewhere(words, here=False),
        "elsewhere/here": desk.elsewhere(words, here=True),
        "desk/added": told(
            Message(title="Tuesday is kept."), (desk.added(words, company=COMPANY, counts=COUNTS),)
        ),
        "may_move": desk.may_move(words, Message(title="Tuesday is kept.")),
        "desk/employer_noted": told(Message(title="Tuesday is kept."), (desk.employer(words),)),
    }
