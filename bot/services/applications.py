"""The private desk of applications: add one, say how it stands, share a lead, put it off."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog, Situation
from bot.domain.applications import LETTER, Again, Application, Change, Counts, Status, counts
from bot.domain.checkins import Kind
from bot.domain.links import is_web_link
from bot.domain.refusal import Offer, Refusal
from bot.domain.stages import Stage
from bot.services import checkins, learners, nudges, progress, second, spreadsheet
from bot.services.checkins import Entry, Recorded
from bot.services.elsewhere import is_elsewhere, name_of
from bot.services.learners import Learner
from bot.store import applications as store
from bot.store import questions
from bot.store.work import Work
from bot.talk.request import Request

CLOSE = 3  # companies offered for a name that is none
NUDGED = {
    Status.SAID_NO: Situation.REJECTED_APPLICATION,
    Status.INTERVIEW: Situation.AFTER_INTERVIEW,
}


class Desk(Struct, frozen=True, kw_only=True):
    """All applications, what they come to, and a second letter that is worth writing.

    `notice`: it is the first look from a workplace's chat.
    """

    who: Learner
    letters: tuple[Application, ...]
    counts: Counts
    second: Again | None = None
    notice: bool = False


class Added(Struct, frozen=True, kw_only=True):
    """An application that was added, with its check-in."""

    done: Recorded
    letter: Application
    counts: Counts
    notice: bool


class Updated(Struct, frozen=True, kw_only=True):
    """How it stands now. `nudge` is a kind sentence; `opens` the stage that a signature opens."""

    who: Learner
    letter: Application
    counts: Counts
    nudge: str = ""
    opens: Stage | None = None


def desk(work: Work, request: Request, catalog: Catalog) -> Desk:
    """Everything of whoever asks; joins a newcomer."""
    who = learners.enter(work, request)
    _check_place(work, request, who)
    letters = store.all_of(work, who.person.id)
    found = second.second_letter(work, catalog, who.person.id, request.at, asked_for=True)
    return Desk(
        who=who,
        letters=tuple(letters),
        counts=counts(letters),
        second=found,
        notice=_notice(work, request, who),
    )


def add(
    work: Work,
    request: Request,
    catalog: Catalog,
    company: str,
    *,
    role: str = "",
    link: str = "",
    note: str = "",
) -> Added:
    """One more letter: a check-in of 15 minutes that raises what counts letters."""
    who = learners.enter(work, request)
    _check_place(work, request, who)
    if is_web_link(role) and not link:
        role, link = "", role
    letter = Application(
        id=0,
        company=check_company(company),
        role=role,
        link=check_link(link),
        note=note,
        changes=(Change(status=Status.APPLIED, at=request.at),),
    )
    made = store.add(work, who.person.id, letter)
    entry = Entry(minutes=LETTER, kind=Kind.APPLICATION)
    done = checkins.record(work, replace(request, press=""), catalog, entry, who)
    assert isinstance(done, Recorded)
    store.put(work, made, checkin=done.checkin.number)
    progress.rise(work, catalog, who.person.id, "application", done.checkin)
    return Added(
        done=done,
        letter=replace(letter, id=made),
        counts=counts(store.all_of(work, who.person.id)),
        notice=_notice(work, request, who),
    )


def update(work: Work, request: Request, catalog: Catalog, name: str, status: Status) -> Updated:
    """It stands so from now on; the same status again changes nothing but a letter sent anew."""
    who = learners.held(work, request)
    _check_place(work, request, who)
    letters = store.all_of(work, who.person.id)
    letter = named(letters, name)
    if status is not letter.status:
        change = Change(status=status, at=max(request.at, letter.since))
        store.put_change(work, letter.id, change)
        letter = replace(letter, changes=(*letter.changes, change))
    now = [letter if one.id == letter.id else one for one in letters]
    situation = NUDGED.get(status)
    nudge = nudges.pick(work, catalog, who, situation, {}) if situation else ""
    return Updated(
        who=who,
        letter=letter,
        counts=counts(now),
        nudge=nudge,
        opens=_opened(catalog) if status is Status.SIGNED else None,
    )


def listed(work: Work, request: Request, status: Status | None = None) -> Desk:
    """All of them, or those that stand so; changes nothing."""
    who = learners.must(work, request)
    _check_place(work, request, who)
    letters = store.all_of(work, who.person.id)
    shown = [one for one in letters if status in (None, one.status)]
    return Desk(who=who, letters=tuple(shown), counts=counts(letters))


def as_file(work: Work, request: Request) -> str:
    """All of them as CSV."""
    found = listed(work, request)
    return spreadsheet.as_csv(found.letters, found.who.zone)


def one(work: Work, request: Request, name: str) -> tuple[Learner, Application]:
    """The application of that number or company."""
    found = listed(work, request)
    return found.who, named(found.letters, name)


def again(work: Work, request: Request, catalog: Catalog, name: str) -> tuple[Learner, Again]:
    """What came since that company answered."""
    who, letter = one(work, request, name)
    return who, second.about(work, catalog, who.person.id, letter, request.at)


def later(work: Work, request: Request, name: str, *, never: bool) -> Application:
    """No second letter for a while, or never."""
    letter = one(work, request, name)[1]
    if never:
        store.put(work, letter.id, never=True)
    else:
        store.put(work, letter.id, later=request.at + second.LATER)
    return letter


def ask_question(work: Work, request: Request, name: str, question: str) -> tuple[Learner, date]:
    """Keep the hardest question; the Monday from which on it is a step."""
    who, letter = one(work, request, name)
    today = who.ledger.today
    monday = today + timedelta(days=7 - today.weekday())
    store.ask(work, who.person.id, letter.id, question, monday)
    return who, monday


def keep_elsewhere(work: Work, request: Request, *, here: bool) -> None:
    """Say nothing of applications in this workspace from now on, or do so again."""
    who = learners.enter(work, request)
    name = name_of(request)
    questions.put(work, who.person.id, name, who.ledger.today, declined=not here)


def named(letters: Sequence[Application], name: str) -> Application:
    """By number, or by the company's name or its beginning; the newest open one of several."""
    wanted = name.strip().casefold()
    ranked = sorted(letters, key=lambda one: (not one.is_open, -one.id))
    for fits in (
        lambda one: str(one.id) == wanted.removeprefix("#"),
        lambda one: one.company.casefold() == wanted,
        lambda one: one.company.casefold().startswith(wanted),
        lambda one: wanted in one.company.casefold(),
    ):
        if found := next((one for one in ranked if wanted and fits(one)), None):
            return found
    offers = tuple(
        Offer(label=one.company[:20], command="apply one", values={"application": str(one.id)})
        for one in ranked[:CLOSE]
    )
    raise Refusal(
        "application.unknown" if letters else "application.none", offers=offers, given=name
    )


def suggested(work: Work, request: Request, typed: str) -> list[tuple[str, str]]:
    """(label, number) of the applications that what was typed may mean, the open ones first."""
    who = learners.find(work, request)
    if who is None or is_elsewhere(work, request, who.person.id):
        return []
    wanted = typed.strip().casefold()
    found = [one for one in store.all_of(work, who.person.id) if wanted in one.company.casefold()]
    found.sort(key=lambda one: (not one.is_open, -one.id))
    return [(f"{one.company} {one.role}".strip()[:100], str(one.id)) for one in found]


def check_company(name: str) -> str:
    """A name with something in it."""
    if not name.strip():
        raise Refusal("application.company")
    return name.strip()


def check_link(link: str) -> str:
    """Nothing, or an address of the web."""
    if link and not is_web_link(link):
        raise Refusal("link.bad", given=link)
    return link


def _opened(catalog: Catalog) -> Stage | None:
    keys = (stage.branch_offer for stage in catalog.path.stages if stage.branch_offer)
    return catalog.path.find(next(keys, ""))


# -- a workplace's chat --------------------------------------------------------------------------


def _notice(work: Work, request: Request, who: Learner) -> bool:
    """Whether to say that this workspace may belong to the employer: the first time in it."""
    if request.who.platform != "slack":
        return False
    name = f"employer:{request.who.space}"
    if name in questions.asked(work, who.person.id):
        return False
    questions.put(work, who.person.id, name, who.ledger.today)
    return True


def _check_place(work: Work, request: Request, who: Learner) -> None:
    if is_elsewhere(work, request, who.person.id):
        offer = Offer(label="Keep it here", command="apply elsewhere", values={"here": "yes"})
        raise Refusal("application.elsewhere", offers=(offer,))
