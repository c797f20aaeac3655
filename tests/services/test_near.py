"""What a check-in reads from the kept checkpoint on says the same as all that was recorded."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.services import away, boards, changing, checkins, learners, rebuilding
from bot.services import settings as choices
from bot.services.checkins import Entry, Recorded
from bot.services.learners import Learner
from bot.store import people, posts
from bot.store.caches import scores_of
from bot.store.posts import Post
from tests.services.house import House, catalog, house

SAME = ("today", "run", "best", "freezes", "alive_until", "expires_at", "repair", "weeks")

steps = st.lists(
    st.tuples(
        st.integers(0, 9).map(lambda n: 0 if n < 3 else 1 if n < 8 else n - 6),  # days later
        st.sampled_from(
            ("done",) * 12 + ("late", "older", "undo", "zone", "pause", "podcast", "least")
        ),
    ),
    min_size=20,
    max_size=70,
)


def act(home: House, what: str) -> None:
    """One thing that a person does; what the rules refuse does not happen."""
    request = home.request()
    match what:
        case "undo":
            home.ask(changing.undo, request)
        case "zone":
            zone = "Asia/Tokyo" if request.at.day % 2 else "America/New_York"
            home.ask(choices.change, request, choices.Chosen(timezone=zone))
        case "pause":
            first = request.at.date() + timedelta(days=1)
            last = first + timedelta(days=2)
            home.ask(away.go, request, until=last.isoformat(), first=first.isoformat())
        case _:
            day = {"late": "yesterday", "older": "2026-01-02"}.get(what)
            kind = Kind.PODCAST if what == "podcast" else None
            entry = Entry(minutes=1 if what == "least" else 30, day=day, kind=kind)
            done = home.ask(checkins.record, request, catalog(), entry)
            assert isinstance(done, Recorded)


def differences(home: House, done: Learner, full: Learner) -> list[str]:
    """Where the two ways differ."""
    found = [
        f"{name}: {getattr(done.ledger, name)} is not {getattr(full.ledger, name)}"
        for name in SAME
        if getattr(done.ledger, name) != getattr(full.ledger, name)
    ]
    for name in ("total_minutes", "total_days", "week_minutes", "zone", "plan"):
        short, whole = getattr(done, name), getattr(full, name)
        if short != whole:
            found.append(f"{name}: {short} is not {whole}")
    return found


@given(steps)
@settings(max_examples=30, deadline=None)
def test_near_and_whole_agree(course: Sequence[tuple[int, str]]) -> None:
    with house() as home:
        act(home, "done")
        for days, what in course:
            home.later(days=days, minutes=7)
            try:
                act(home, what)
            except Refusal:
                continue
            person = home.write(people.by_id, 1)
            found = home.ask(learners.enter_near, home.request())
            full = home.write(learners.learner, person, home.request().at)
            assert differences(home, found, full) == []
            kept = home.write(scores_of, 1)
            for (_, period), row in kept.items():
                assert row.score == rebuilding.score_of(full, period), period
        assert boards.ALL in {period for _, period in home.write(scores_of, 1)}


def test_the_short_way_is_taken() -> None:
    with house() as home:
        for _ in range(40):
            act(home, "done")
            home.later(days=1)
        found = home.ask(learners.enter_near, home.request())
        assert found.settled is not None
        assert len(found.facts.checkins) < 25
        assert found.total_minutes == 40 * 30


def test_who_comes_into_a_group_is_on_its_card() -> None:
    with house() as home:
        for _ in range(30):  # alone at first, so that a checkpoint is kept
            home.ask(checkins.record, home.request(space=""), catalog(), Entry(minutes=30))
            home.later(days=1)
        home.ask(checkins.record, home.request("ben"), catalog(), Entry(minutes=30))
        home.write(posts.put, standing(home), edit_at=home.now + timedelta(days=1))
        card = home.write(posts.standing, 1, posts.CARD, "today")[0]
        home.write(posts.edited, card, "said")
        assert home.write(posts.next_instant, ["discord"]) is None
        home.ask(checkins.record, home.request(), catalog(), Entry(minutes=30))
        assert home.write(posts.next_instant, ["discord"]) == home.now + boards.EDIT_EVERY


def standing(home: House) -> Post:
    """A card of the group that stands until tomorrow."""
    return Post(
        group=1,
        kind=posts.CARD,
        period="today",
        platform="discord",
        space="paris",
        channel="study",
        receipt="1/2",
        posted_at=home.now,
        until=home.now + timedelta(days=1),
    )
