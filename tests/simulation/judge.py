"""What must hold after every step, told from the disk and from what arrived alone."""

import re
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

import msgspec

from bot import words
from bot.clock.recompose import recompose
from bot.domain.streaks import ledger
from bot.services import overtaken, rebuilding
from bot.store import posts
from bot.store.forms import stamp
from bot.store.work import Work
from bot.talk.command import Form
from bot.talk.message import Message
from bot.talk.request import Request
from tests.domain.reference import date_at, reference
from tests.simulation.disks import Disk
from tests.simulation.due import Expected
from tests.simulation.lives import catalog
from tests.simulation.manners import Manners, facts_of
from tests.simulation.nights import Nights
from tests.simulation.overtaken import Overtaken
from tests.simulation.people import Member
from tests.simulation.platforms import Arrived, World

NOTES = re.compile(r"note-(p\d+)-\d+-end")
REASONS = re.compile(
    r"too late|quiet hours|called off|backed off|the day is \w+|nobody who asked|was ended"
    r"|no date of the person|it came on this date|is not on the path|no episode is left"
    r"|no paper is left|there was no week|the card is off|the group rests|it is mended|week"
)
SLOW = timedelta(seconds=120)  # between composing and arriving
OWED = "SELECT receipt FROM posts WHERE edit_at > ?"


class Broken(Exception):
    """A rule was broken; the text says which, and how to see it again."""


DEDUPED = timedelta(minutes=3)  # within which Discord takes a second try for the first


class Judge:
    """Looks at one world; raises AssertionError with what is wrong."""

    def __init__(self, disk: Disk, worlds: list[World], members: list[Member]) -> None:
        self.disk, self.worlds, self.members = disk, worlds, members
        self._looked = dict.fromkeys((world.name for world in worlds), 0)
        self._arrived: dict[str, Arrived] = {}
        self._gone: set[str] = set()
        self._new: list[tuple[Member, str]] = []
        self._undoes: set[str] = set()
        self._manners = Manners(disk)
        self._named = {member.name: member for member in members}
        self._nights = Nights(disk, self._named, SLOW)
        self._overtaken = Overtaken(disk, self._named, SLOW)
        self._expected = Expected(disk, self._named)

    def answered(
        self, request: Request, member: Member, reply: Message | Form, refused: bool
    ) -> None:
        """An answer was given: what it recorded must stay; it holds nobody else's words."""
        line = request.line or ""
        before = isinstance(reply, Message) and "already" in str(reply.title).lower()
        if line == "undo" and not refused:
            if not before:
                self._undone(member)
            elif request.key not in self._undoes:  # its first answer died with the process
                member.undoing += 1
            self._undoes.add(request.key)
        found = NOTES.search(line)
        if found and not refused and isinstance(reply, Message) and reply.tone != "care":
            said = found.group()
            kept = self.disk.rows("SELECT 1 FROM checkins WHERE note = ?", said)
            if said not in self._gone and (kept or not before):
                member.answered[said] = True
                self._new.append((member, said))
        others = set(NOTES.findall(str(reply))) - {member.name}
        assert not others, f"{member.name} was told words of {others}"

    def before_a_step(self, now: datetime) -> None:
        """People are about to say something: until here it was so."""
        self._nights.look(now)

    def after_a_step(
        self, now: datetime, *, settled: bool = True, sure: bool = True, whole: bool = True
    ) -> None:
        """The cheap rules, for what is new; `settled`: a process had the time to do its work.

        `sure`: by clocks that were right. `whole`: a day is over, and every check-in that was ever
        answered is looked for.
        """
        self._checkins(whole)
        self._nights.look(now)
        for world in self.worlds:
            for one in world.arrived[self._looked[world.name] :]:
                self._arrival(world, one)
            self._looked[world.name] = len(world.arrived)
        if not settled:
            self._expected.forget()
        else:
            self._expected.look(now)
        if whole:
            (self._nights.withheld if sure else self._nights.forget)(now)
            (self._overtaken.look if sure else self._overtaken.forget)(now)

    def at_the_end(self, now: datetime) -> None:
        """All of them, when every platform is well and everything had time to be done."""
        self.after_a_step(now)
        self._deliveries(now)
        self._caches(now)
        self._streaks(now)
        self._nags()
        self._cards(now)

    def unknown(self) -> int:
        found = self.disk.rows("SELECT count(*) FROM deliveries WHERE state = 'unknown'")
        return int(found[0][0])

    def _undone(self, member: Member) -> None:
        """Which one went is the record's to say: what is gone need not be there any more."""
        gone = self._missing([one for one, sure in member.answered.items() if sure])
        assert len(gone) <= 1 + member.undoing, f"one was to be taken back, not {gone}"
        self._forget(member, gone)

    def _forget(self, member: Member, notes: list[str]) -> None:
        """They were taken back; who hears the first answer to one again has not got it back."""
        self._gone.update(notes)
        for note in notes:
            del member.answered[note]

    def _checkins(self, whole: bool) -> None:
        new, self._new = self._new, []
        if whole:
            notes = Counter(note for (note,) in self.disk.rows("SELECT note FROM checkins"))
            double = [note for note, count in notes.items() if note and count > 1]
            assert not double, f"recorded twice: {double}"
        for member in self.members:
            if whole:
                lost = [one for one, sure in member.answered.items() if sure and not notes[one]]
            else:
                answered = [note for of, note in new if of is member and note in member.answered]
                lost = self._missing(answered)
            assert len(lost) <= member.undoing, f"answered and lost: {lost}"
            member.undoing -= len(lost)
            self._forget(member, lost)

    def _missing(self, notes: list[str]) -> list[str]:
        """Those that are not in the record."""
        query = "SELECT 1 FROM checkins WHERE note = ?"
        return [note for note in dict.fromkeys(notes) if not self.disk.rows(query, note)]

    def _arrival(self, world: World, one: Arrived) -> None:
        key = f"{world.name} {one.key}"
        before = self._arrived.setdefault(key, one)
        if before is not one:
            assert _nobody_could_know(before, one), f"arrived twice: {key}"
            return
        strangers = set(NOTES.findall(one.text)) - {one.to}
        assert not strangers, f"{one.to or one.channel} was sent words of {strangers}"
        for member in self._readers(world, one):
            member.seen.append((one.message, one.receipt, member.place(private=bool(one.to))))
        if one.key.startswith(("hello:", "step:")):
            return
        self._nights.arrived(world.name, one)
        if one.to:
            self._manners.look(world.name, self._named[one.to], one, SLOW)
        for account in one.message.mentions:
            self._manners.called(world.name, self._named[account.id], one, SLOW)

    def _readers(self, world: World, one: Arrived) -> list[Member]:
        """Who may press its buttons."""
        if one.to:
            return [self._named[one.to]]
        return [member for member in self.members if member.platform == world.name]

    def _deliveries(self, now: datetime) -> None:
        """Each is said once, dropped for a reason of the rules, or owed and not forgotten."""
        arrived = {(world.name, one.key) for world in self.worlds for one in world.arrived}
        edited = {(world.name, key) for world in self.worlds for key in world.edited}
        for key, platform, state, why, before, expires in self.disk.rows(
            "SELECT key, platform, state, why, not_before, expires_at FROM deliveries",
        ):
            there = (platform, key) in arrived
            if key.startswith(f"{overtaken.KIND}:") and state != "owed":
                # it changes what stands, so twice is once: there is never a doubt
                assert state != "unknown", f"{key} is in doubt"
                assert state != "sent" or (platform, key) in edited, f"{key} changed nothing"
            elif state == "sent":
                assert there, f"{key} counts as sent and never arrived"
            elif state == "dropped":
                assert not there, f"{key} was dropped ({why}) and arrived"
                assert REASONS.search(why), f"{key} was dropped for no rule: {why!r}"
            elif state == "gone":
                assert not there, f"{key} is gone ({why}) and arrived"
            elif state == "owed":
                late = now - timedelta(minutes=30)
                forgotten = before is None or datetime.fromisoformat(before) < late
                assert not forgotten, f"{key} on {platform} is owed since {before} ({expires})"

    def _caches(self, now: datetime) -> None:
        """Also where an outage changed them, for that is mended behind people's backs."""
        found = self.disk.run(lambda work: rebuilding.rebuild(work, now), keep=False).differences
        told = [f"{one.what} of {one.name}: {one.was}, the facts say {one.now}" for one in found]
        assert not told, told

    def _streaks(self, now: datetime) -> None:
        """Of everybody, by the second ledger, which looks at every minute."""
        for (one,) in self.disk.rows("SELECT id FROM people"):
            self.disk.run(partial(_same, person=one, now=now))

    def _nags(self) -> None:
        """At most one message a date that nobody asked for, over all accounts."""
        said: Counter[tuple[int, str]] = Counter()
        for person, at in self.disk.rows(
            "SELECT person, settled_at FROM deliveries"
            " WHERE kind IN ('outage', 'told', 'preview', 'trouble')"
            " AND state = 'sent' AND account <> '' AND person IS NOT NULL",
        ):
            facts = self.disk.run(partial(facts_of, person=person))
            said[person, str(date_at(facts, _minute(datetime.fromisoformat(at))))] += 1
        many = [one for one, count in said.items() if count > 1]
        assert not many, f"more than one unasked message on a date: {many}"

    def _cards(self, now: datetime) -> None:
        """What stands in channels shows what the record says, unless an edit is owed just now."""
        owed = {one for (one,) in self.disk.rows(OWED, stamp(now))}
        shown = {key: text for world in self.worlds for key, text in world.shown.items()}
        query = 'SELECT DISTINCT "group", kind, period FROM posts WHERE until > ?'
        for standing in self.disk.rows(query, stamp(now)):
            look = partial(_standing, of=standing, now=now)
            for receipt, said in self.disk.run(look, keep=False):
                well = receipt in owed or shown[receipt] == said
                assert well, f"{receipt} shows {shown[receipt]}, not {said}"


def _standing(work: Work, of: tuple[int, str, str], now: datetime) -> list[tuple[str, str]]:
    """(receipt, what it should show) of every card of that group and date."""
    found = [
        (post.receipt, recompose(work, post, now, catalog(), words.load()))
        for post in posts.standing(work, *of)
    ]
    return [(key, msgspec.json.encode(said).decode()) for key, said in found if said is not None]


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _same(work: Work, person: int, now: datetime) -> None:
    facts, at = facts_of(work, person), _minute(now)
    told, other = ledger(facts, at), reference(facts, at)
    mine = (told.run, told.best, told.freezes, told.alive_until, told.today)
    theirs = (other.run, other.best, other.freezes, other.alive_until, other.today)
    assert mine == theirs, f"person {person}: the ledger says {mine}, the reference {theirs}"
    for day in told.days.last(60):
        status = other.statuses.get(day.date)
        same = status in (None, day.status.value)
        assert same, f"person {person}, {day.date}: {day.status.value}, the reference {status}"


def _nobody_could_know(before: Arrived, again: Arrived) -> bool:
    """Whether the first try seemed to be of just now, though it was long ago.

    So it is where the answer was lost while the clock was ahead, and no process lived until the
    clock, set back since, was there again (seed 900010). A row of wall times cannot tell.
    """
    seemed, was = again.asked - before.asked, again.at - before.at
    return timedelta() <= seemed <= DEDUPED < was
