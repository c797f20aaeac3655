"""The private desk of applications: what is open, how one stands, what to do with it."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.applications import Application, Counts, Status
from bot.domain.stages import Stage
from bot.talk.markup import Rich
from bot.talk.message import Action, Attachment, Message, Select, Table, Tone
from bot.views.applications import search
from bot.views.parts import BUTTONS, body, button, cut, joined, line, lines, link, select
from bot.words import Words

ANSWERS = (Status.SAID_NO, Status.INTERVIEW, Status.OFFER)
LIKELY: dict[Status, tuple[Status, ...]] = {
    Status.APPLIED: (Status.INTERVIEW, Status.SAID_NO, Status.NO_ANSWER, Status.OFFER),
    Status.INTERVIEW: (Status.SAID_NO, Status.OFFER, Status.NO_ANSWER, Status.WITHDRAWN),
    Status.OFFER: (Status.SIGNED, Status.DECLINED, Status.SAID_NO),
}
OTHERWISE = (Status.APPLIED, Status.INTERVIEW, Status.OFFER)
WHOLE_LIST = 40  # rows


def desk(
    words: Words,
    *,
    letters: Sequence[Application],
    counts: Counts,
    dates: Sequence[date],
    notice: bool = False,
    again: str = "",
    again_of: int = 0,
) -> Message:
    """The open applications, newest first, with what may have come of each.

    `dates` are the dates since when each stands so. `again` is the line of a second letter.
    """
    return Message(
        title=words.text("desk.title" if counts.open else "desk.title_none", n=counts.open),
        blocks=body(
            lines(employer(words) if notice else _none(words, counts)),
            Table(rows=_rows(words, letters, dates)) if letters else None,
            lines(again),
            search(words, counts) if counts.sent else None,
        ),
        actions=(
            button(words, "add_letter", "apply", form=True),
            *((button(words, "elsewhere", "apply elsewhere"),) if notice else ()),
            *(
                (button(words, "second_letter", "apply again", {"application": again_of}),)
                if again
                else ()
            ),
            *((button(words, "all_letters", "apply list"),) if counts.sent else ()),
            *((button(words, "as_file", "apply export"),) if counts.sent and not notice else ()),
        ),
        selects=_selects(words, letters),
    )


def _none(words: Words, counts: Counts) -> str:
    return "" if counts.open else words.text("desk.none")


def _rows(
    words: Words, letters: Sequence[Application], dates: Sequence[date]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (cut(one.company), cut(one.role), status(words, one.status), words.day(on, "day"))
        for one, on in zip(letters, dates, strict=True)
    )


def _selects(words: Words, letters: Sequence[Application]) -> tuple[Select, ...]:
    """One press says what came: an answer, then the letter it came to."""
    named = [(f"{one.company} {one.role}".strip(), str(one.id)) for one in letters]
    found: tuple[Select, ...] = ()
    for answer in ANSWERS:
        values = {"status": answer.value}
        label = f"came_{answer.name.lower()}"
        found += select(words, label, "apply update", "application", named, values)
    return (*found, *select(words, "letter", "apply one", "application", named))


def status(words: Words, status: Status) -> str:
    """ "said no", "interview"."""
    return words.text(f"desk.statuses.{status.value}")


def one(words: Words, *, letter: Application, dates: Sequence[date]) -> Message:
    """One of them with its history; `dates` are those of its changes."""
    values = {"application": letter.id}
    likely = LIKELY.get(letter.status, OTHERWISE)
    rows = [
        (words.day(on, "day"), status(words, change.status))
        for change, on in zip(letter.changes, dates, strict=True)
    ]
    others = [(status(words, each), each.value) for each in Status if each is not letter.status]
    named = {"application": str(letter.id)}
    return Message(
        title=words.text("desk.one.title"),
        blocks=body(lines(_lead(words, letter), letter.note), Table(rows=tuple(rows))),
        actions=(
            *(
                button(words, f"is_{each.name.lower()}", "apply update", values | {"status": each})
                for each in likely
            ),
            button(words, "share_lead", "apply share", values),
        ),
        selects=select(words, "status", "apply update", "status", others, named),
    )


def _lead(words: Words, letter: Application) -> Rich:
    key = "desk.lead_role" if letter.role else "desk.lead"
    there = link(letter.company, letter.link)
    told = words.say(key, company=cut(letter.company), role=cut(letter.role, 80))
    return joined(told, there) if there else told


def updated(words: Words, *, letter: Application, counts: Counts, nudge: str = "") -> Message:
    """It stands so now: an interview, silence, a letter sent again, the end of it."""
    now = letter.status
    named = {"application": letter.id}
    actions: tuple[Action, ...] = (button(words, "enough", "ok"),)
    if now is Status.APPLIED:
        record = {"minutes": 15, "kind": "application"}
        actions = (button(words, "done", "checkin", record, n=15), *actions)
    if now is Status.INTERVIEW:
        ask = button(words, "note_question", "apply question", named, form=True)
        actions = (ask, button(words, "next", "next"))
    said = words.text(f"desk.now.{now.value}", company=cut(letter.company))
    return Message(
        title=words.text("desk.logged"),
        blocks=body(lines(joined(said, nudge)), search(words, counts)),
        actions=actions,
    )


def signed(words: Words, *, company: str, opens: Stage | None) -> Message:
    """A signed offer: what to check, and the stage that it opens; nothing moves by itself."""
    there = words.text("desk.opens", stage=opens.title) if opens else ""
    move = button(words, "move_there", "path move", {"stage": opens.key}) if opens else None
    return Message(
        title=words.text("desk.logged"),
        blocks=body(lines(words.text("desk.now.signed", company=cut(company)), there)),
        actions=(
            *((move,) if move else ()),
            button(words, "not_yet", "ok"),
            button(words, "should_i_quit", "should-i-quit"),
        ),
        tone=Tone.GOOD,
    )


def everything(
    words: Words, *, letters: Sequence[Application], counts: Counts, dates: Sequence[date]
) -> Message:
    """All of them, or those of one status; what a search looks like."""
    more = len(letters) - WHOLE_LIST
    rows = _rows(words, letters[:WHOLE_LIST], dates[:WHOLE_LIST])
    if more > 0:
        rows = (*rows, (words.text("units.more", n=more), "", "", ""))
    said = words.text("desk.list.text", n=counts.noes) if counts.noes else ""
    return Message(
        title=words.text("desk.list.title", n=len(letters)),
        blocks=body(lines(said), Table(rows=rows) if rows else None, search(words, counts)),
        actions=(
            button(words, "add_letter", "apply", form=True),
            button(words, "as_file", "apply export"),
        ),
    )


def exported(words: Words, *, text: str) -> Message:
    """The list as a file for a spreadsheet."""
    return Message(
        title=words.text("desk.export.title"),
        blocks=body(line(words, "desk.export.text")),
        file=Attachment(name="applications.csv", text=text),
    )


def share(words: Words, *, letter: Application) -> Message:
    """What the group would see; nothing is shown yet."""
    return Message(
        title=words.text("desk.share.title"),
        blocks=body(lines(_lead(words, letter), words.text("desk.share.text"))),
        actions=(
            button(words, "show", "apply share", {"application": letter.id, "confirm": "yes"}),
            button(words, "not_now", "ok"),
        ),
    )


def lead(words: Words, *, letter: Application) -> Message:
    """What the group sees: where to apply, and nothing of who did."""
    return Message(
        title=words.text("desk.shared.lead"),
        blocks=body(lines(_lead(words, letter), words.text("desk.shared.text"))),
        private=False,
    )


def shared(words: Words, *, channel: str) -> Message:
    """The lead stands in the channel."""
    return Message(
        title=words.text("desk.shared.title", channel=channel),
        blocks=body(line(words, "desk.shared.alone")),
        tone=Tone.QUIET,
    )


def put_off(words: Words, *, never: bool) -> Message:
    """No second letter for now, or at all."""
    return Message(
        title=words.text(f"desk.later.{'never' if never else 'later'}"), tone=Tone.QUIET
    )


def question_kept(words: Words, *, on: date) -> Message:
    """The hardest question is a step from that Monday on."""
    return Message(
        title=words.text("desk.question.title"),
        blocks=body(line(words, "desk.question.text", on=words.day(on))),
        actions=(button(words, "enough", "ok"),),
        tone=Tone.CARE,
    )


def elsewhere(words: Words, *, here: bool) -> Message:
    """Nothing of applications is said in this workspace any more, or it is again."""
    return Message(
        title=words.text(f"desk.elsewhere.{'here' if here else 'title'}"),
        blocks=() if here else body(line(words, "desk.elsewhere.text")),
        actions=() if here else (button(words, "keep_here", "apply elsewhere", {"here": "yes"}),),
        tone=Tone.QUIET,
    )


def employer(words: Words) -> str:
    """That this workspace may be the employer's; said once in it."""
    return words.text("desk.employer")


def may_move(words: Words, message: Message) -> Message:
    """The message with the way to keep the list elsewhere as its last button."""
    kept = message.actions[: BUTTONS - 1]
    return replace(message, actions=(*kept, button(words, "elsewhere", "apply elsewhere")))


def added(words: Words, *, company: str, counts: Counts) -> str:
    """The line that goes with the check-in of a letter."""
    return words.text("desk.added", company=cut(company), n=counts.sent)
