"""The strands of a stage: what may come next in each, the likeliest first."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from bot.catalog.catalog import Catalog
from bot.catalog.content import Paper
from bot.catalog.episodes import episodes
from bot.catalog.index import UNITS
from bot.catalog.papers import paper_of_week
from bot.catalog.pieces import CLOCKED, SITTING, Piece, cut, link_of, piece_of
from bot.catalog.place import Place, stopped
from bot.domain.applications import LETTER
from bot.domain.books import minutes_for, page_at
from bot.domain.checkins import Kind, kind_of_item
from bot.domain.stages import APPLICATION, Item, Stage
from bot.domain.steps import Step, StepOf

SKIM, READ = 5, 30  # minutes of the first and second pass of a paper
READ_PASS = 2  # passes after which a paper counts as read
SIDE_BY_SIDE = frozenset({"applying", "step-up"})
"""Stages whose kinds go on beside each other: projects, Kaggle and lectures in one week.
Elsewhere an item waits for those before it."""
LETTERS_A_WEEK = 3
"""Applications in seven dates after which other things come first: a search goes on for months,
and twenty letters in eight weeks (stages.toml) are two or three in each."""
MAIN_WEIGHT = 3
"""For one paper or episode beside it, three steps of a stage's own; in the first stage one."""


class Strand(Struct, frozen=True, kw_only=True):
    """Steps of some kinds (None: all but podcast and paper). `weight`: its share of a week."""

    kinds: frozenset[Kind] | None
    weight: int
    steps: Iterator[Step]

    def has(self, kind: Kind) -> bool:
        """Whether a check-in of that kind belongs to it."""
        if self.kinds is None:
            return kind not in (Kind.PODCAST, Kind.PAPER)
        return kind in self.kinds

    def load(self, place: Place) -> float:
        """How much of it was done in the last seven dates, by its share."""
        return sum(self.has(kind) for kind in place.recent) / self.weight

    def is_enough(self, place: Place) -> bool:
        """Whether the last seven dates had as many letters as a search beside a job needs."""
        letters = self.kinds == frozenset({Kind.APPLICATION})
        return letters and place.recent.count(Kind.APPLICATION) >= LETTERS_A_WEEK


def strands(catalog: Catalog, place: Place, minutes: int | None) -> list[Strand]:
    """The strands of the present stage and of what runs beside it."""
    stage = place.here(catalog)
    rides = any(item.kind == "podcast" and place.is_open(item) for item in stage.items)
    found = list(_own(catalog, place, stage, minutes, 1 if rides else MAIN_WEIGHT))
    if rides:
        heard = episodes(catalog, place, minutes)
        found.append(Strand(kinds=frozenset({Kind.PODCAST}), weight=1, steps=heard))
    if place.papers:
        read = papers(catalog, place, minutes)
        found.append(Strand(kinds=frozenset({Kind.PAPER}), weight=1, steps=read))
    return found


def _own(
    catalog: Catalog, place: Place, stage: Stage, minutes: int | None, weight: int
) -> Iterator[Strand]:
    if stage.key not in SIDE_BY_SIDE:
        yield Strand(kinds=None, weight=weight, steps=items(place, stage, minutes))
        return
    kinds = dict.fromkeys(kind_of_item(item.kind) for item in stage.items if item.url)
    for kind in kinds:
        yield Strand(
            kinds=frozenset({kind}), weight=1, steps=items(place, stage, minutes, only=kind)
        )


def items(
    place: Place, stage: Stage, minutes: int | None, only: Kind | None = None
) -> Iterator[Step]:
    """The open items of a stage that have a link: what was begun, the required, the others.

    After the first of a group (a course, a book) the first of another one comes, and after a
    lecture what is of another kind: who passes on one thing wants a change.
    """
    there = [
        item
        for item in stage.items
        if item.url and place.is_open(item) and only in (None, kind_of_item(item.kind))
    ]
    groups: Counter[tuple[str, Kind, bool]] = Counter()
    turn: dict[str, int] = {}
    for item in there:
        alike = (item.group, kind_of_item(item.kind), item.required)
        groups[alike] += 1
        turn[item.id] = groups[alike]
    planned = place.book if place.pages else ""
    there.sort(
        key=lambda item: (
            planned != "" and item.group != planned,
            -_begun(place, item),
            not item.required,
            turn[item.id],
        )
    )
    return (item_step(place, stage, item, minutes) for item in there)


def _begun(place: Place, item: Item) -> int:
    return place.begun_on(item.id).toordinal() if place.minute_of(item.id) else 0


def item_step(place: Place, stage: Stage, item: Item, minutes: int | None) -> Step:
    """The next piece of an item, a letter for one that counts letters.

    A part is named by the head of the title, "lesson 3".
    """
    if item.kind == APPLICATION:
        return _letter(place, stage, item, minutes)
    mark = place.minute_of(item.id)
    if minutes is None and place.pages and item.pages and item.group == place.book:
        minutes = minutes_for(item, place.pages)
    piece = piece_of(item, mark, minutes)
    part = None if piece.start == 0 and piece.left == 0 else (piece.start, piece.end)
    why, values = stopped(place, item.id) if mark else ("", {})
    return Step(
        of=StepOf.ITEM,
        id=item.id,
        title=item.title,
        source=(head_of(item.title) if part else "") or item.group,
        kind=kind_of_item(item.kind),
        minutes=piece.minutes,
        url=link_of(item, piece.start),
        part=part,
        pieces_left=piece.left,
        length=max(item.minutes_each, piece.end),
        pages=_pages(item, piece),
        nth=piece.nth if part and item.kind not in CLOCKED else None,
        why=why or ("next_open" if item.required else "optional"),
        why_values=values or {"stage": stage.title},
    )


def head_of(title: str) -> str:
    """What a part of it is called, "lesson 3" of "Lesson 3: Neural nets"; "" where nothing is."""
    head, colon, _ = title.partition(": ")
    first = head.partition(" ")[0].lower()
    if not colon or " " not in head:
        return ""
    return head[0].lower() + head[1:] if first in UNITS else head


def _letter(place: Place, stage: Stage, item: Item, minutes: int | None) -> Step:
    """One application, whatever time there is beyond it."""
    return Step(
        of=StepOf.ITEM,
        id=item.id,
        title=item.title,
        source=item.group,
        kind=Kind.APPLICATION,
        minutes=LETTER if minutes is None else min(LETTER, minutes),
        url=item.url,
        nth=(place.counts.get(item.id, 0) + 1, item.count),
        why="next_open" if item.required else "optional",
        why_values={"stage": stage.title},
    )


def _pages(item: Item, piece: Piece) -> tuple[int, int] | None:
    """The pages of a piece of a chapter: up to the one that the next piece begins with."""
    if item.pages is None:
        return None
    last = item.pages[1]
    until = last if piece.end >= item.minutes_each else page_at(item, piece.end) - 1
    first = page_at(item, piece.start)
    return first, max(first, until)


def question_step(name: str, text: str) -> Step:
    """A quarter of an hour for the question that was hardest in an interview."""
    return Step(
        of=StepOf.QUESTION,
        id=name,
        title=text,
        source="",
        kind=Kind.OTHER,
        minutes=SITTING,
        url="",
        why="question",
    )


def papers(catalog: Catalog, place: Place, minutes: int | None) -> Iterator[Step]:
    """How to read one, then this week's paper; one a week, so nothing once it is read."""
    for stage in catalog.path.stages:
        if stage.beside:
            yield from (step for step in items(place, stage, minutes) if step.why != "optional")
    week = catalog.papers.get(place.paper) or next(own_papers(catalog, place), None)
    if week is not None and place.passes.get(week.id, 0) < READ_PASS:
        yield paper_step(place, week, minutes)


def own_papers(catalog: Catalog, place: Place) -> Iterator[Paper]:
    """A person's own list: what was read and this week's paper left out."""
    used = [name for name, passes in place.passes.items() if passes >= READ_PASS]
    used += [place.paper]
    while (paper := paper_of_week(catalog, used, len(used) - 1)) is not None:
        yield paper
        used.append(paper.id)


def paper_step(place: Place, paper: Paper, minutes: int | None) -> Step:
    """The next pass of a paper: 5 minutes of skimming, then 30 of reading, or a part of them.

    Who asks for enough time reads at once.
    """
    skim = place.passes.get(paper.id, 0) == 0 and (minutes is None or minutes < READ)
    total, mark = (SKIM, 0) if skim else (READ, place.minute_of(paper.id))
    piece = cut(total, mark, total if minutes is None else minutes)
    chosen = "paper" if place.paper == paper.id else "own_paper"
    why, values = stopped(place, paper.id) if mark else (chosen, {})
    return Step(
        of=StepOf.PAPER,
        id=paper.id,
        title=paper.title,
        source=f"{paper.authors} {paper.year}" if paper.authors else "",
        kind=Kind.PAPER,
        minutes=piece.minutes,
        url=paper.url,
        part=None if piece.start == 0 and piece.left == 0 else (piece.start, piece.end),
        pieces_left=piece.left,
        nth=None if piece.start == 0 and piece.left == 0 else piece.nth,
        length=total,
        why=why,
        why_values=values,
    )
