"""Where one stands on the path, and moving on; nothing moves by itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.progress import Move, Progress
from bot.domain.stages import Item, Stage
from bot.talk.message import Block, Message, Select, Table, Tone
from bot.views.parts import body, button, joined, lines, select
from bot.words import Words

OPEN_NAMED = 12


def path(
    words: Words,
    *,
    here: Progress,
    since: date,
    weeks_left: int,
    papers: Progress | None = None,
    moves: Sequence[Move] = (),
    stages: Sequence[Stage] = (),
    steady: int = 0,
) -> Message:
    """The card of the path: stage, items, what is open; selects tick, open again and move.

    `weeks_left` is what is required at the person's own plan; `stages` are all one may move to;
    `steady` the dates with learning among those that the stage looks at.
    """
    return Message(
        title=_counted(words, "stages.path.title", here),
        blocks=body(
            lines(
                joined(
                    _since(words, here, since, weeks_left),
                    _counted(words, "stages.path.papers", papers) if papers else "",
                )
            ),
            Table(rows=(*_rows(words, here, papers), *_aims(words, here.stage, steady))),
            lines(move_line(words, moves[0])) if moves else None,
        ),
        actions=(
            button(words, "next", "next"),
            button(words, "my_papers", "paper list"),
            button(words, "my_projects", "project list"),
            button(words, "my_book", "book"),
        ),
        selects=_selects(words, here, papers, stages),
    )


def _counted(words: Words, key: str, here: Progress) -> str:
    done, total = len(here.done), len(here.stage.items)
    return words.text(key, stage=here.stage.title, done=done, total=total)


def _since(words: Words, here: Progress, since: date, weeks: int) -> str:
    key = "text_open" if here.stage.open_ended else "text_done" if here.finished else "text"
    left = words.text("units.weeks", n=weeks)
    return words.text(f"stages.path.{key}", since=words.day(since), weeks=left)


def _rows(
    words: Words, here: Progress, papers: Progress | None
) -> Iterable[tuple[str, str, str, str]]:
    for progress in (here, papers) if papers else (here,):
        for item in progress.stage.items:
            minutes = words.hours(item.minutes) if item.minutes else ""
            kind = "" if item.required else words.text("stages.path.optional")
            yield state(words, progress, item), item.title, minutes, kind


def _aims(words: Words, stage: Stage, dates: int) -> Iterable[tuple[str, str, str, str]]:
    """Learning on so many of the last dates, and what the stage is to come to, in its words."""
    if stage.steady_days:
        key = "done" if dates >= stage.steady_days else "some"
        said = words.text(f"stages.path.{key}", n=dates, count=stage.steady_days)
        yield said, words.text("stages.path.steady", of=stage.steady_of), "", ""
    for aim in stage.exit_criteria:
        yield words.text("stages.path.aim"), aim, "", ""


def state(words: Words, progress: Progress, item: Item) -> str:
    """ "done", "open", "begun", "3 of 10"."""
    if progress.is_done(item):
        return words.text("stages.path.done")
    done = progress.counts.get(item.id, 0)
    if done:
        return words.text("stages.path.some", n=done, count=item.count)
    key = "begun" if progress.reached.get(item.id) else "open"
    return words.text(f"stages.path.{key}")


def _selects(
    words: Words, here: Progress, papers: Progress | None, stages: Sequence[Stage]
) -> tuple[Select, ...]:
    open_ = [*here.open, *(papers.open if papers else ())]
    done = [*here.done, *(papers.done if papers else ())]
    others = [(one.title, one.key) for one in stages if one.key != here.stage.key]
    return (
        *select(words, "tick", "path done", "item", ((one.title, one.id) for one in open_)),
        *select(words, "open", "path open", "item", ((one.title, one.id) for one in done)),
        *select(words, "stage", "path move", "stage", others),
    )


def move_line(words: Words, move: Move) -> str:
    """A move that is offered, and why."""
    return words.text(f"stages.moves.{move.why.value}", stage=move.to.title)


def opened(words: Words, *, item: str) -> Message:
    """An item is open again."""
    return Message(title=words.text("stages.opened.title", item=item))


def reason_kept(words: Words) -> Message:
    """The own reason was written anew."""
    return Message(
        title=words.text("stages.reason.title"),
        blocks=lines(words.text("stages.reason.text")),
        actions=(button(words, "next", "next"), button(words, "path", "path")),
    )


def moved(
    words: Words,
    *,
    stage: Stage,
    weeks: int | None,
    left: Stage | None = None,
    open_items: Sequence[Item] = (),
    papers_begin: bool = False,
    wrote: tuple[date, str] | None = None,
) -> Message:
    """A stage was entered: how long it takes at the own plan, and what stays open behind.

    `left` is the stage before and `open_items` its open ones; `wrote` the own reason and its date.
    """
    takes = (
        words.text("stages.moved.text", weeks=words.text("units.weeks", n=weeks))
        if weeks and not stage.open_ended
        else words.text("stages.moved.text_open")
    )
    papers = words.text("stages.moved.papers") if papers_begin else ""
    title = "stages.moved.title_beside" if stage.beside else "stages.moved.title"
    return Message(
        title=words.text(title, stage=stage.title),
        blocks=body(
            lines(joined(takes, papers)),
            _stay_open(words, left, open_items) if left and open_items else None,
            lines(_wrote(words, *wrote)) if wrote else None,
        ),
        actions=(button(words, "next", "next"), button(words, "path", "path")),
        tone=Tone.GOOD,
    )


def _stay_open(words: Words, stage: Stage, items: Sequence[Item]) -> tuple[Block, ...]:
    more = len(items) - OPEN_NAMED
    rows = [item.title for item in items[:OPEN_NAMED]]
    rows += [words.text("units.more", n=more)] if more > 0 else []
    said = lines(words.text("stages.moved.open", stage=stage.title))
    return (*said, Table(rows=tuple((row,) for row in rows)))


def _wrote(words: Words, on: date, why: str) -> str:
    return words.text("stages.moved.wrote", month=words.day(on, "month"), why=why)
