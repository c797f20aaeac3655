"""Done: a step that was proposed, or an item of the path, becomes one check-in."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from bot.catalog import Catalog, Episode
from bot.catalog.pieces import SITTING
from bot.domain.checkins import Checkin, Kind, kind_of_item
from bot.domain.refusal import Refusal
from bot.domain.stages import RISE_BY_THEMSELVES, Item
from bot.domain.steps import StepOf
from bot.services import changing, checkins, learners, papers
from bot.services.checkins import Entry, Missing, Recorded
from bot.services.papers import Pass
from bot.services.second import with_second
from bot.store import checkins as checkin_store
from bot.store import path
from bot.store.path import Mark
from bot.store.work import Work
from bot.talk.request import Request

READ_FROM = 15  # minutes of a paper that nobody has looked at yet which are a reading at once


class Doing(Struct, frozen=True, kw_only=True):
    """What was done of a step: its id, the minutes, and the part (from, to) that was proposed.

    `whole` says that all of it is done; where nobody knew its length, that teaches it. `day` are
    the words for another date than today.
    """

    of: StepOf
    id: str
    minutes: int | None = None
    part: tuple[int, int] | None = None
    whole: bool = False
    note: str = ""
    day: str | None = None


_OF: Mapping[str, StepOf] = {one.value: one for one in StepOf} | {"e": StepOf.EPISODE}


def parse(step: str, part: str | None) -> tuple[StepOf, str, tuple[int, int] | None]:
    """What a button says: "item.fa1-l3-watch" and "41-66"."""
    prefix, _, name = step.partition(".")
    of = _OF.get(prefix)
    if of is None or not name:
        raise Refusal("step.unknown", given=step)
    start, dash, end = (part or "").partition("-")
    span = (int(start), int(end)) if dash and start.isdigit() and end.isdigit() else None
    return of, name, span


def length_unknown(work: Work, request: Request, catalog: Catalog, of: StepOf, name: str) -> bool:
    """Whether "all of it" leaves open how long that was: nobody knows the episode's length."""
    episode = catalog.episodes.get(name) if of is StepOf.EPISODE else None
    return episode is not None and path.lengths(work).get(name, episode.minutes) is None


def step_done(work: Work, request: Request, catalog: Catalog, doing: Doing) -> Recorded | Missing:
    """One press: the right kind, minutes and item, and the mark moves on."""
    match doing.of:
        case StepOf.EPISODE:
            return _episode(work, request, catalog, doing)
        case StepOf.PAPER:
            return _paper(work, request, catalog, doing)
        case StepOf.ITEM:
            return _item(work, request, catalog, doing)
        case StepOf.QUESTION:
            return _question(work, request, catalog, doing)


def item_done(
    work: Work, request: Request, catalog: Catalog, name: str, minutes: int | None
) -> Recorded:
    """Tick an item: a check-in that finishes it, merged with one of the same item and date.

    Its minutes, where none are said: those of the item that no check-in has recorded yet.
    """
    item = _known(catalog, name)
    before = learners.enter(work, request)
    told = [one for one in checkin_store.all_of(work, before.person.id) if one.item == item.id]
    today = [one for one in told if one.date == before.ledger.today]
    if minutes is None and today and item.count == 1:
        done = changing.finish(work, request, before, today[-1].number, item.id)
        return with_second(work, request, catalog, done)
    recorded = checkins.record(
        work,
        request,
        catalog,
        Entry(
            minutes=minutes if minutes is not None else _left(item, told),
            kind=kind_of_item(item.kind),
            item=item.id,
            finished=True,
        ),
        before,
    )
    assert isinstance(recorded, Recorded)
    if item.count > 1:
        path.drop_mark(work, recorded.after.person.id, item.id)
    return with_second(work, request, catalog, recorded)


def _left(item: Item, told: Iterable[Checkin]) -> int:
    """What is left of an item's minutes, at most four hours; of a counted one, those of one."""
    before = sum(one.minutes for one in told) if item.count == 1 else 0
    return min(max(0, item.minutes_each - before), 240)


def item_open(work: Work, request: Request, catalog: Catalog, name: str) -> Item:
    """Take the tick of an item back; the check-in stays."""
    item = _known(catalog, name)
    who = learners.must(work, request)
    if not path.untick(work, who.person.id, item.id):
        raise Refusal("item.not_done", title=item.title)
    mark = path.marks_of(work, who.person.id).get(item.id)
    if mark is not None and mark.finished:
        path.drop_mark(work, who.person.id, item.id)  # it was read to its end; it begins anew
    return item


def _item(work: Work, request: Request, catalog: Catalog, doing: Doing) -> Recorded | Missing:
    item = _known(catalog, doing.id)
    before = learners.enter(work, request)
    start, minutes = _start(work, before.person.id, doing)
    reached = start + minutes
    counted = item.count > 1 and item.kind in RISE_BY_THEMSELVES  # its acts are told elsewhere
    finished = not counted and (doing.whole or reached >= item.minutes_each)
    done = checkins.record(
        work,
        request,
        catalog,
        Entry(
            minutes=minutes,
            kind=kind_of_item(item.kind),
            item=item.id,
            finished=finished,
            note=doing.note,
            day=doing.day,
        ),
        before,
    )
    if not isinstance(done, Recorded) or done.again:
        return done
    if counted:
        return done
    if finished and item.count > 1:
        path.drop_mark(work, before.person.id, item.id)
    else:
        _mark(work, request, before.person.id, item.id, reached, finished=finished)
    return with_second(work, request, catalog, done) if finished else done


def _question(work: Work, request: Request, catalog: Catalog, doing: Doing) -> Recorded | Missing:
    minutes = doing.minutes if doing.minutes is not None else SITTING
    entry = Entry(minutes=minutes, kind=Kind.OTHER, item=doing.id, note=doing.note, day=doing.day)
    return checkins.record(work, request, catalog, entry)


def _episode(work: Work, request: Request, catalog: Catalog, doing: Doing) -> Recorded | Missing:
    episode = catalog.episodes.get(doing.id)
    if episode is None:
        raise Refusal("item.unknown", given=doing.id)
    before = learners.enter(work, request)
    known = path.lengths(work).get(episode.id, episode.minutes)
    start, minutes = _start(work, before.person.id, doing)
    if doing.whole and doing.minutes is None and known is not None:
        minutes = max(1, known - start)
    entry = Entry(
        minutes=minutes, kind=Kind.PODCAST, item=episode.id, note=doing.note, day=doing.day
    )
    done = checkins.record(work, request, catalog, entry, before)
    if isinstance(done, Recorded) and not done.again:
        reached = start + minutes
        whole = doing.whole or (known is not None and reached >= known)
        teaches = doing.whole and known is None and _can_be(catalog, episode, reached)
        length = reached if teaches else None
        _mark(work, request, before.person.id, episode.id, reached, length, finished=whole)
    return done


def _can_be(catalog: Catalog, episode: Episode, minutes: int) -> bool:
    """Whether an episode of that show can be so long: what was skipped tells others nothing."""
    usual = catalog.shows[episode.show].typical_minutes
    return usual is None or usual[0] <= 2 * minutes <= 4 * usual[1]


def _paper(work: Work, request: Request, catalog: Catalog, doing: Doing) -> Recorded | Missing:
    """A skim, or a reading; a part of a reading moves the mark, and the last part is the pass."""
    before = learners.enter(work, request)
    start, minutes = _start(work, before.person.id, doing)
    if doing.minutes is None and doing.part is None:
        minutes = papers.MINUTES[Pass.SKIM]
    begun = bool(doing.part or start or papers.is_begun(work, before.person.id, doing.id))
    reads = begun or minutes >= READ_FROM
    reached = start + minutes
    if reads and not doing.whole and reached < papers.MINUTES[Pass.READ]:
        entry = Entry(minutes=minutes, kind=Kind.PAPER, item=doing.id, day=doing.day)
        part = checkins.record(work, request, catalog, entry, before)
        if isinstance(part, Recorded) and not part.again:
            _mark(work, request, before.person.id, doing.id, reached)
        return part
    reading = Pass.READ if reads else Pass.SKIM
    done, _ = papers.done(work, request, catalog, reading, minutes=minutes, paper=doing.id)
    if reads and isinstance(done, Recorded) and not done.again:
        _mark(work, request, before.person.id, doing.id, reached, finished=True)
    return done


def _start(work: Work, person: int, doing: Doing) -> tuple[int, int]:
    """Where it began and how many minutes it was: said, else those of the part."""
    mark = path.marks_of(work, person).get(doing.id)
    start = doing.part[0] if doing.part else mark.minute if mark else 0
    told = doing.part[1] - doing.part[0] if doing.part else 15
    return start, doing.minutes if doing.minutes is not None else told


def _mark(
    work: Work,
    request: Request,
    person: int,
    thing: str,
    minute: int,
    length: int | None = None,
    *,
    finished: bool = False,
) -> None:
    mark = Mark(minute=minute, length=length, finished=finished, at=request.at)
    path.put_mark(work, person, thing, mark)


def _known(catalog: Catalog, name: str) -> Item:
    item = catalog.item(name)
    if item is None:
        raise Refusal("item.unknown", given=name)
    return item
