"""What a whole group sees: the card of the day, the recap of a week, the paper's thread."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.steps import Step
from bot.talk.markup import Rich
from bot.talk.message import Message
from bot.views.papers import PaperText, facts, lower, paper_buttons, paper_lines, question
from bot.views.parts import body, button, fields, joined, line, lines, link, minute_buttons
from bot.words import Words

NAMES = 12  # of those who are seen; more are counted


class Week(Struct, frozen=True, kw_only=True):
    """A closed week of a group. `back` pressed Show themselves; takeaways are (text, name)."""

    monday: date
    kept: int
    due: int
    back: tuple[str, ...] = ()
    takeaways: tuple[tuple[str, str], ...] = ()
    read_by: int | None = None
    streak: int | None = None


def card(
    words: Words,
    *,
    date: date,
    ride: Step | None,
    kept: int,
    names: Sequence[str],
    paper: str = "",
    threads: bool = True,
    week: Week | None = None,
    new_paper: PaperText | None = None,
    remembered: tuple[str, str] | None = None,
    organiser: str = "",
) -> Message:
    """The one message of the day (voice 5), edited as people keep it.

    `kept` members did, `names` are those of them who chose to be seen here; `paper` is the title
    of this week's, `threads` whether its question stands in a thread. Monday's card carries last
    week (`week`) and the new paper, and opens its thread; it asks again what somebody took away
    five weeks ago (`remembered`: the takeaway and a name, or ""). `organiser` is a
    line of theirs.
    """
    about = paper_lines(words, new_paper) if new_paper else _paper(words, paper, threads)
    shown = {
        "last_week": words.text("recap.together", kept=week.kept, due=week.due) if week else None,
        "back": words.listed(week.back) if week and week.back else None,
        "learnt": _learnt(words, week) if week and week.takeaways else None,
        "group_streak": words.days(week.streak) if week and week.streak else None,
        "kept_so_far": words.text("clock.card.kept" if kept else "clock.card.kept_none", n=kept),
        "among_them": _listed(words, names) or None,
    }
    return Message(
        title=words.text("clock.card.title", on=words.day(date)),
        blocks=body(
            lines(_ride(words, ride)) if ride else None,
            lines(words.say("paper.title", title=new_paper.title)) if new_paper else None,
            lines(about),
            lines(_asked(words, *remembered)) if remembered else None,
            lines(organiser),
            fields(words, shown),
        ),
        actions=(*minute_buttons(words), button(words, "my_next", "next")),
        private=False,
        thread=thread(words, paper=new_paper) if new_paper and threads else None,
    )


def _listed(words: Words, names: Sequence[str]) -> str:
    return words.listed(names[:NAMES], len(names)) if len(names) > NAMES else ", ".join(names)


def _ride(words: Words, step: Step) -> Rich:
    part = step.part if step.part and (step.part[0] or step.part[1] != step.length) else None
    values = {"title": step.title, "source": step.source, "link": link(step.title, step.url)}
    if part is None:
        return words.say("clock.card.ride", minutes=step.minutes, **values)
    marks = {"from_": words.mark(part[0]), "to": words.mark(part[1])}
    return words.say("clock.card.ride_part", **marks, **values)


def _paper(words: Words, title: str, threads: bool) -> Rich:
    if not title:
        return ()
    return words.say("clock.card.paper" if threads else "clock.card.paper_plain", title=title)


def thread(words: Words, *, paper: PaperText) -> Message:
    """The thread under Monday's card: the question, and the three passes."""
    return Message(
        title=words.text("clock.card.thread", title=paper.title),
        blocks=body(line(words, "clock.card.thread_text", question=lower(question(words, paper)))),
        actions=paper_buttons(words, paper.id),
        private=False,
    )


def recap(words: Words, *, week: Week, next_paper: PaperText | None = None) -> Message:
    """The week of a group (voice 12), a message of its own where the organiser splits it."""
    said = joined(
        words.text("recap.together", kept=week.kept, due=week.due)
        if week.due
        else words.text("recap.nothing"),
        words.text("recap.back", names=words.listed(week.back)) if week.back else "",
        _told_learnt(words, week) if week.takeaways else "",
    )
    shown = {
        "read_by": week.read_by,
        "group_streak": words.days(week.streak) if week.streak is not None else None,
        "next_paper": facts(words, next_paper) if next_paper else None,
    }
    return Message(
        title=words.text("recap.title", on=words.day(week.monday, "plain")),
        blocks=body(lines(said), fields(words, shown)),
        actions=(
            *minute_buttons(words, (15, 30)),
            button(words, "open_paper", "paper"),
        ),
        private=False,
    )


def _learnt(words: Words, week: Week) -> str:
    return ", ".join(_takeaway(words, text, name) for text, name in week.takeaways)


def _takeaway(words: Words, text: str, name: str) -> str:
    key = "recap.takeaway" if name else "recap.takeaway_unnamed"
    return words.text(key, text=text, name=name)


def _asked(words: Words, text: str, name: str) -> str:
    return words.text("clock.card.remembered", takeaway=_takeaway(words, text, name))


def _told_learnt(words: Words, week: Week) -> str:
    n = len(week.takeaways)
    number = words.number(n, capital=True)
    return words.text("recap.learnt", n=n, number=number, takeaways=_learnt(words, week))
