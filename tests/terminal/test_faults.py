"""What a platform of a talk answers while it fails."""

from datetime import UTC, datetime, timedelta

from adapters.terminal.faults import Faults, read
from bot.talk.platform import Gone, Later, Target
from bot.talk.request import Account, Place

NOW = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)
PLACE = Place(platform="discord", space="paris", channel="study", private=False)
CHANNEL = Target(place=PLACE)
ADA = Target(place=PLACE, account=Account(platform="discord", space="", id="ada"))
BEN = Target(place=PLACE, account=Account(platform="discord", space="", id="ben"))


def test_too_many_requests_pass_with_time() -> None:
    faults = Faults(read("429 3s"))
    busy = Later(why="429", after=NOW + timedelta(seconds=3))
    assert faults.answer(CHANNEL, NOW) == busy
    assert faults.answer(ADA, NOW + timedelta(seconds=2)) == busy
    assert faults.answer(ADA, NOW + timedelta(seconds=3)) is None


def test_a_broken_platform_works_after_that_many_tries() -> None:
    faults = Faults(read("500 x2"))
    assert [faults.answer(CHANNEL, NOW) for _ in range(3)] == [
        Later(why="500"),
        Later(why="500"),
        None,
    ]


def test_a_broken_platform_without_a_number_stays_broken() -> None:
    faults = Faults(read("503"))
    assert [faults.answer(CHANNEL, NOW) for _ in range(5)] == [Later(why="503")] * 5


def test_closed_private_messages_close_those_of_one_person_alone() -> None:
    faults = Faults(read("dm-closed ada"))
    assert faults.answer(ADA, NOW) == Gone(why="private messages are closed")
    assert faults.answer(BEN, NOW) is None
    assert faults.answer(CHANNEL, NOW) is None
    assert (faults.standing(ADA), faults.standing(BEN)) == ("private messages are closed", "")


def test_a_deleted_channel_takes_nothing() -> None:
    faults = Faults(read("gone #study"))
    assert faults.answer(CHANNEL, NOW) == Gone(why="the channel is gone")
    assert faults.answer(ADA, NOW) is None
    assert faults.standing(CHANNEL) == "the channel is gone"


def test_faults_that_pass_by_themselves_are_no_finding_of_a_check() -> None:
    assert Faults(read("500 | 429 3s")).standing(CHANNEL) == ""
