"""One of each: papers."""

from datetime import date

from msgspec.structs import replace

from bot.talk.message import Message
from bot.views import papers
from bot.views.examples.made_up import DOMINGOS, LECUN, NOTE
from bot.words import Words

OWN_COPY = replace(LECUN, copy="https://example.org/free.pdf")
ADDED = replace(LECUN, authors="", year=0, level=0, why="", question="", own=True)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    rows = [(date(2026, 3, 9), LECUN.title, "read", NOTE)]
    return {
        "paper": papers.paper(words, paper=DOMINGOS, private=False),
        "paper/private": papers.paper(words, paper=LECUN, passes=("read", "skim")),
        "paper/other": papers.paper(words, paper=LECUN, other=True),
        "paper/many": papers.paper(
            words,
            paper=replace(LECUN, authors="A. One, B. Two, C. Three, D. Four"),
            passes=("discuss",),
        ),
        "paper/own": papers.paper(words, paper=LECUN, own=True),
        "closed": papers.closed(words, paper=LECUN, told=True),
        "closed/open": papers.closed(words, paper=DOMINGOS, told=False),
        "closed/copy": papers.closed(words, paper=OWN_COPY, told=True),
        "paper/added": papers.paper(words, paper=ADDED, private=False),
        "paper/added_known": papers.paper(
            words, paper=replace(ADDED, authors="A. Vaswani, N. Shazeer", year=2017)
        ),
        "closed_told": papers.closed_told(words, paper=LECUN),
        "closed_told/copy": papers.closed_told(words, paper=OWN_COPY),
        "none_left": papers.none_left(words),
        "read_so_far": papers.read_so_far(words, papers=rows),
        "read_so_far/none": papers.read_so_far(words, papers=()),
    }
