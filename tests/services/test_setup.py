"""The organiser's desk: which channel and zone, one card a date, more than one space."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from sqlalchemy import text

from bot.domain.refusal import Refusal
from bot.services import groups as group_service
from bot.services import joining, learners, prompt_times, setup
from bot.services.prompt_times import Prompt
from bot.store import groups, outbox
from bot.store.work import Work
from bot.talk.request import Place, Request
from bot.views.groups import PromptTimes
from tests.services.house import House, house

PARIS = ZoneInfo("Europe/Paris")


def elsewhere(request: Request, channel: str) -> Request:
    return structs.replace(
        request, where=replace(request.where, channel=channel, channel_name=channel)
    )


def next_card(h: House, group: int) -> str | None:
    """On the wall clock of Paris."""
    due = h.write(prompt_times.next_card, group)
    return f"{due.astimezone(PARIS):%Y-%m-%d %H:%M}" if due else None


def cards(work: Work) -> list[tuple[str, str]]:
    """(space, date) of every card in the outbox."""
    rows = work.all(text("SELECT space, data FROM deliveries WHERE kind = 'card' ORDER BY id"))
    return [(row[0], row[1].split('"')[3]) for row in rows]


def test_the_channel_is_where_setup_was_opened_first() -> None:
    with house() as h:
        h.ask(joining.join, h.request())  # the group was made in #study
        opened = h.ask(setup.open_desk, elsewhere(h.request("mira"), "daily"))
        again = h.ask(setup.open_desk, elsewhere(h.request("mira"), "office"))
        named = h.ask(setup.open_desk, h.request("mira"), channel="C9")
    assert (opened.place.channel, opened.place.channel_name) == ("daily", "daily")
    assert again.place.channel == "daily"
    assert named.place.channel == "C9"


def test_a_private_chat_sets_no_channel() -> None:
    with house() as h:
        with pytest.raises(Refusal, match=r"group\.none"):
            h.ask(setup.open_desk, h.request("mira", space=""))
        asked = h.request("mira")
        private = structs.replace(asked, where=replace(asked.where, private=True, channel="dm"))
        assert h.ask(setup.target, private) is None
        desk = h.ask(setup.start, private)
    assert desk.place.channel == ""
    assert desk.group.started_at is None


@pytest.mark.parametrize(
    ("known", "zone", "guessed"), [("Europe/Paris", "Europe/Paris", False), (None, "UTC", True)]
)
def test_a_zone_that_nobody_knows_is_a_guess_until_start(
    known: str | None, zone: str, guessed: bool
) -> None:
    with house() as h:
        desk = h.ask(setup.open_desk, h.request("mira", zone=known))
        started = h.ask(setup.start, h.request("mira", zone=known))
    assert (desk.group.zone, desk.guessed) == (zone, guessed)
    assert not started.guessed


def test_an_unknown_zone_changes_nothing() -> None:
    with house() as h:
        h.ask(setup.open_desk, h.request("mira"))
        with pytest.raises(Refusal):
            h.ask(setup.open_desk, h.request("mira"), channel="C9", timezone="Pariss")
        assert h.ask(setup.open_desk, h.request("mira")).place.channel == "study"


def test_members_without_a_zone_of_their_own_go_with_the_group() -> None:
    with house() as h:
        h.ask(joining.join, h.request("ada", zone=None))
        h.ask(joining.join, h.request("ben", zone=None), "Tokyo")
        h.later(days=3)
        h.ask(setup.open_desk, h.request("mira", zone=None), timezone="Europe/Paris")
        zones = {who: h.ask(learners.must, h.request(who)).zone for who in ("ada", "ben")}
    assert zones == {"ada": "Europe/Paris", "ben": "Asia/Tokyo"}


@pytest.mark.parametrize(
    ("hour", "minute", "today", "following"),
    [
        (7, 30, "2026-03-03", "2026-03-04 08:00"),
        (12, 0, "2026-03-03", "2026-03-04 08:00"),
        (3, 59, "2026-03-02", "2026-03-03 08:00"),  # the night belongs to Monday
    ],
)
def test_start_posts_the_card_of_the_date_and_no_second_one(
    hour: int, minute: int, today: str, following: str
) -> None:
    with house() as h:
        h.now = datetime(2026, 3, 3, hour, minute, tzinfo=PARIS)
        first = h.ask(setup.start, h.request("mira"))
        again = h.ask(setup.start, h.request("mira"))
        assert (first.posted, again.posted) == (True, False)
        assert h.write(cards) == [("paris", today)]
        assert next_card(h, first.group.id) == following


def test_times_that_change_leave_the_date_of_a_card_alone() -> None:
    with house() as h:
        group = h.ask(setup.start, h.request("mira")).group.id
        every = frozenset(range(7))
        h.ask(setup.prompts, h.request("mira"), Prompt.CARD, at=time(23, 30), days=every)
        assert next_card(h, group) == "2026-03-03 23:30"
        h.ask(setup.prompts, h.request("mira"), Prompt.CARD, on=False)
        assert next_card(h, group) is None
        h.ask(setup.prompts, h.request("mira"), Prompt.CARD, at=time(6))
        assert next_card(h, group) == "2026-03-03 06:00"


def test_prompts_before_start_are_kept_until_then() -> None:
    with house() as h:
        h.ask(setup.prompts, h.request("mira"), Prompt.PODCAST, at=time(7), days=frozenset({2}))
        group = h.ask(setup.open_desk, h.request("mira")).group
        assert next_card(h, group.id) is None
        desk = h.ask(setup.start, h.request("mira"))
    assert desk.times[Prompt.PODCAST] == PromptTimes(on=True, at=time(7), days=frozenset({2}))


def test_no_days_are_off() -> None:
    with house() as h:
        off = h.ask(setup.prompts, h.request("mira"), Prompt.CARD, days=frozenset())
        assert not off.on
        assert off.days == frozenset(range(5))  # as they were, for when it is on again


def test_a_second_space_of_the_group_gets_its_own_first_card() -> None:
    with house() as h:
        first = h.ask(setup.start, h.request("mira"))

        def joins(work: Work) -> None:
            place = Place(platform="discord", space="rome", channel="", private=True)
            group_service.settled(work, place, h.now)
            groups.put_space(work, place, group=first.group.id)

        h.write(joins)
        h.later(hours=1)
        second = h.ask(setup.start, h.request("nora", space="rome"))
        assert second.posted
        assert second.group.id == first.group.id
        assert h.write(cards) == [("paris", "2026-03-02"), ("rome", "2026-03-02")]
        assert not h.ask(setup.start, h.request("mira")).posted


def test_what_may_not_have_arrived_is_listed() -> None:
    with house() as h:
        h.ask(setup.start, h.request("mira"))
        (card,) = h.write(lambda work: work.all(text("SELECT key FROM deliveries")))
        delivery = h.write(outbox.by_key, card[0])
        assert delivery is not None
        h.write(outbox.settle, delivery, outbox.State.UNKNOWN, h.now)
        desk = h.ask(setup.open_desk, h.request("mira"))
    assert [(kind, due.date()) for kind, due in desk.unknown] == [("card", date(2026, 3, 2))]


def test_a_space_that_rests_goes_on_once_all_is_well() -> None:
    with house() as h:
        h.ask(setup.start, h.request("mira"))
        place = h.request().where
        h.write(lambda work: groups.put_space(work, place, suspended="the channel is gone"))
        ill = h.ask(setup.open_desk, h.request("mira"), well=False)
        well = h.ask(setup.open_desk, h.request("mira"), well=True)
    assert (ill.running, well.running) == (False, True)


def test_the_look_ahead_goes_to_who_pressed_start_last() -> None:
    with house() as h:
        for who in ("mira", "nora"):
            h.ask(setup.start, h.request(who))
        rows = h.write(
            lambda work: work.all(text("SELECT account FROM schedules WHERE kind = 'preview'"))
        )
        assert [row[0] for row in rows] == ["nora"]
