"""One of each: the path."""

from datetime import date

from bot.domain.progress import Move, Progress, Why
from bot.domain.stages import Item, Stage
from bot.talk.message import Message
from bot.views import stages
from bot.views.examples.made_up import WHY
from bot.words import Words

ITEMS = (
    Item(id="ss-why-note", title="Write down why you want this", kind="reflection", minutes=15),
    Item(
        id="ss-podcast-10", title="Listen to ten episodes", kind="podcast", minutes=300, count=10
    ),
    Item(id="ss-course", title="A basic course, week 1", kind="course-week", minutes=90),
    Item(id="ss-extra", title="A talk", kind="talk", minutes=40, required=False),
)
FIRST = Stage(
    key="start-small",
    title="Start small",
    items=ITEMS,
    typical_weeks=6,
    steady_days=10,
    steady_of=21,
    exit_criteria=("All required items ticked",),
)
SECOND = Stage(key="beginner", title="Beginner")
PAPERS = Stage(key="papers", title="Papers", parallel_to="applying", items=ITEMS[3:])
LAST = Stage(key="practitioner", title="Practitioner", open_ended=True)


HERE = Progress(
    stage=FIRST, counts={"ss-why-note": 1, "ss-podcast-10": 3}, reached={"ss-course": 45}
)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    since = date(2026, 1, 12)
    here = HERE
    full = Progress(stage=FIRST, counts={"ss-why-note": 1, "ss-podcast-10": 10, "ss-course": 1})
    beside = Progress(stage=PAPERS, counts={})
    moves = {f"path/{why.value}": _offered(words, full, since, why) for why in Why}
    return moves | {
        "path": stages.path(words, here=here, weeks_left=3, since=since, stages=(FIRST, SECOND)),
        "path/open_ended": stages.path(
            words, here=Progress(stage=LAST, counts={}), weeks_left=0, since=since, papers=beside
        ),
        "path/steady": stages.path(words, here=here, weeks_left=3, since=since, steady=10),
        "reason_kept": stages.reason_kept(words),
        "opened": stages.opened(words, item="A basic course, week 1"),
        "moved": stages.moved(
            words, stage=SECOND, weeks=11, left=FIRST, open_items=ITEMS, wrote=(since, WHY)
        ),
        "moved/papers": stages.moved(words, stage=LAST, weeks=None, papers_begin=True),
        "moved/beside": stages.moved(words, stage=PAPERS, weeks=None),
    }


def _offered(words: Words, here: Progress, since: date, why: Why) -> Message:
    return stages.path(
        words, here=here, weeks_left=0, since=since, moves=(Move(to=SECOND, why=why),)
    )
