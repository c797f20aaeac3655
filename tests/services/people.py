"""People made up as they stand in a file, in the order in which an export writes them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from msgspec import UNSET

from bot.domain.applications import Status
from bot.domain.checkins import Credit, Kind
from bot.domain.facts import Spared
from bot.services import people_json as shape
from bot.talk.clean import clean

DATES = st.dates(date(2025, 11, 1), date(2026, 4, 1))
SINCE = datetime(2025, 11, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 150 * 86_400 * 1000).map(lambda ms: SINCE + timedelta(milliseconds=ms))
WORDS = st.text("abz äß中é,.'\"\\{}<@>*\n", max_size=12).map(lambda t: clean(t, lines=True).text)
NAMES = st.text("abz äß中é'\"\\<@>\u202e", min_size=1, max_size=8).filter(str.strip)
ZONES = st.sampled_from(("Europe/Paris", "Pacific/Apia", "UTC", "America/New_York", "US/Pacific"))
CLOCKS = st.times().map(lambda at: f"{at:%H:%M}")
SMALL = st.integers(0, 960)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(DATES)
    return first, first + timedelta(days=draw(st.integers(0, 20)))


def pause(days: tuple[date, date], note: str) -> shape.PausePart:
    return shape.PausePart(first=days[0], last=days[1], note=note or UNSET)


def excuse(days: tuple[date, date], reason: Spared, note: str) -> shape.ExcusePart:
    return shape.ExcusePart(first=days[0], last=days[1], reason=reason, note=note)


CHECKINS = st.builds(
    shape.CheckinPart,
    number=st.integers(1, 500),
    date=DATES,
    minutes=SMALL | st.just(5000),
    kind=st.sampled_from(Kind),
    item=st.none() | st.sampled_from(("start-reason", "anything")),
    finished=st.booleans(),
    credit=st.sampled_from(Credit),
    note=WORDS,
    at=INSTANTS,
)
PLANS = st.builds(
    shape.PlanPart,
    since=DATES,
    weekly_minutes=st.integers(5, 5040),
    minimum=st.integers(1, 240),
    rest_days=st.sets(st.integers(0, 6), max_size=5).map(
        lambda days: [shape.WEEKDAYS[day] for day in sorted(days)]
    ),
    cutoff=st.integers(0, 6),
    commute=st.integers(5, 240),
)
CORRECTIONS = st.builds(
    shape.CorrectionPart, date=DATES, minutes=SMALL, by=WORDS, reason=WORDS, at=INSTANTS
)
STAGES = st.builds(
    shape.StagePart,
    now=st.sampled_from(("start-small", "applying", "a-path-of-their-own")),
    since=DATES,
    papers=st.booleans(),
    items=st.lists(st.builds(shape.ItemPart, item=NAMES, at=INSTANTS), max_size=3),
)
SETTINGS = st.builds(
    shape.SettingsPart,
    language=st.sampled_from(("", "en", "de")),
    zone_said=st.booleans(),
    streak=st.booleans(),
    quiet_from=CLOCKS,
    quiet_to=CLOCKS,
    reason=WORDS,
    declined=st.sets(st.sampled_from(("zone", "seen", "reminder"))).map(sorted),
)
REMINDERS = st.builds(
    shape.ReminderPart,
    at=CLOCKS,
    platform=st.sampled_from(("discord", "terminal")),
    space=WORDS,
    channel=WORDS,
    account=NAMES,
    unanswered=st.integers(0, 9),
    asked=st.booleans(),
    last=st.none() | DATES,
)
HEARD = st.builds(
    shape.HeardPart,
    thing=NAMES,
    minute=SMALL,
    length=st.none() | SMALL,
    finished=st.booleans(),
    at=INSTANTS,
)
READS = st.builds(
    shape.PaperPart,
    paper=NAMES,
    reading=st.sampled_from(("", "skim", "read", "discuss")),
    at=INSTANTS,
    takeaway=WORDS,
)


NUMBERS = st.none() | st.integers(1, 500)
LETTERS = st.builds(
    shape.ApplicationPart,
    company=WORDS,
    role=WORDS,
    link=WORDS,
    note=WORDS,
    history=st.lists(
        st.builds(shape.ChangePart, status=st.sampled_from(Status), at=INSTANTS),
        min_size=1,
        max_size=3,
    ),
    checkin=NUMBERS,
    never=st.booleans(),
    later=st.none() | INSTANTS,
    asked=st.none() | INSTANTS,
    questions=st.lists(
        st.builds(shape.QuestionPart, question=WORDS, since=DATES, done=NUMBERS), max_size=2
    ),
)
PROJECTS = st.builds(shape.ProjectPart, title=WORDS, link=WORDS, at=INSTANTS, checkin=NUMBERS)
RANKS = st.builds(
    shape.RankPart,
    competition=WORDS,
    rank=st.integers(1, 9),
    teams=st.integers(9, 99),
    at=INSTANTS,
    checkin=NUMBERS,
)
BOOKS = st.builds(
    shape.BookPart, book=WORDS, pages_a_day=st.integers(1, 100), since=DATES, left=SMALL
)


@st.composite
def person(draw: st.DrawFn, number: int) -> shape.PersonPart:
    """Somebody with everything that a file can hold."""
    several = st.integers(1, 3)
    kinds = (("discord", ""), ("slack", "T1"), ("terminal", "home"))[: draw(several)]
    corrections = draw(st.lists(CORRECTIONS, max_size=2))
    pauses = draw(st.lists(st.builds(pause, spans(), WORDS), max_size=3))
    reasons = st.sampled_from(Spared)
    excuses = draw(st.lists(st.builds(excuse, spans(), reasons, WORDS), max_size=3))
    groups = st.builds(shape.GroupPart, name=st.sampled_from(("study", "home", "rome")))
    zones = st.builds(shape.ZonePart, since=INSTANTS, zone=ZONES)
    told = st.lists(zones, min_size=1, max_size=3, unique_by=lambda one: one.since)
    numbered = st.lists(CHECKINS, max_size=12, unique_by=lambda one: one.number)
    return shape.PersonPart(
        name=draw(NAMES),
        joined=draw(DATES),
        accounts=[
            shape.AccountPart(platform=platform, space=space, id=f"u{number}")
            for platform, space in kinds
        ],
        zones=sorted(draw(told), key=lambda one: one.since),
        plans=sorted(
            draw(st.lists(PLANS, max_size=3, unique_by=lambda one: one.since)),
            key=lambda one: one.since,
        ),
        pauses=sorted(pauses, key=lambda one: one.first),
        excuses=sorted(excuses, key=lambda one: one.first),
        checkins=sorted(draw(numbered), key=lambda one: one.number),
        corrections=corrections or UNSET,
        stage=draw(STAGES),
        settings=draw(SETTINGS),
        reminders=draw(st.lists(REMINDERS, max_size=2)),
        groups=sorted(draw(st.lists(groups, max_size=3)), key=lambda one: (one.name, one.seen)),
        heard=sorted(
            draw(st.lists(HEARD, max_size=2, unique_by=lambda one: one.thing)),
            key=lambda one: one.thing,
        ),
        papers=draw(st.lists(READS, max_size=2)),
        applications=draw(st.lists(LETTERS, max_size=3)),
        projects=draw(st.lists(PROJECTS, max_size=2)),
        kaggle=draw(st.lists(RANKS, max_size=2)),
        book=draw(st.none() | BOOKS),
    )


def everybody() -> st.SearchStrategy[list[shape.PersonPart]]:
    """Up to three people."""
    return st.integers(1, 3).flatmap(
        lambda count: st.tuples(*(person(number) for number in range(count))).map(list)
    )
