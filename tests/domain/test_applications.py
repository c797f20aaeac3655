"""Applications: any status after any, what a search comes to, and when a second letter is told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.applications import (
    ALSO,
    Application,
    Change,
    Counts,
    Gain,
    GainOf,
    Status,
    again,
    counts,
    meant,
    outcome,
)

NOW = datetime(2026, 6, 1, 18, tzinfo=UTC)
DAY = timedelta(days=1)
STATUSES = st.lists(st.sampled_from(Status), max_size=6)


def letter(*statuses: Status, company: str = "Acme", every: timedelta = DAY) -> Application:
    """Sent at NOW, a change every day after it."""
    told = (Status.APPLIED, *statuses)
    changes = tuple(Change(status=one, at=NOW + n * every) for n, one in enumerate(told))
    return Application(id=1, company=company, changes=changes)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), Counts(sent=1, open=1)),
        ((Status.NO_ANSWER,), Counts(sent=1)),
        ((Status.WITHDRAWN,), Counts(sent=1)),
        ((Status.SAID_NO,), Counts(sent=1, answers=1, noes=1)),
        ((Status.INTERVIEW,), Counts(sent=1, answers=1, interviews=1, open=1)),
        ((Status.INTERVIEW, Status.SAID_NO), Counts(sent=1, answers=1, interviews=1, noes=1)),
        ((Status.OFFER,), Counts(sent=1, answers=1, open=1)),
        ((Status.OFFER, Status.SIGNED), Counts(sent=1, answers=1)),
        ((Status.OFFER, Status.DECLINED), Counts(sent=1, answers=1)),
        ((Status.SAID_NO, Status.APPLIED), Counts(sent=2, answers=1, noes=1, open=1)),
        ((Status.SAID_NO, Status.APPLIED, Status.SAID_NO), Counts(sent=2, answers=2, noes=2)),
    ],
)
def test_what_a_letter_counts_as(statuses: tuple[Status, ...], expected: Counts) -> None:
    assert counts([letter(*statuses)]) == expected


@given(st.lists(STATUSES, max_size=5))
def test_no_more_answers_than_letters_and_no_more_noes_than_answers(
    many: list[list[Status]],
) -> None:
    found = counts([letter(*statuses) for statuses in many])
    assert len(many) <= found.sent
    assert found.noes <= found.answers <= found.sent
    assert found.interviews <= found.answers
    assert found.open <= len(many)


@given(STATUSES, st.sampled_from(Status))
def test_a_status_taken_back_within_the_hour_was_a_wrong_press(
    statuses: list[Status], wrong: Status
) -> None:
    right = letter(*statuses)
    minute = timedelta(minutes=1)
    slip = (
        Change(status=wrong, at=right.since + minute),
        Change(status=right.status, at=right.since + 2 * minute),
    )
    if wrong is not right.status:
        told = [change.status for change in meant((*right.changes, *slip))]
        assert told == [change.status for change in meant(right.changes)]


def test_two_answers_of_one_evening_are_no_wrong_press() -> None:
    both = letter(Status.INTERVIEW, Status.SAID_NO, every=timedelta(minutes=1))
    assert counts([both]) == Counts(sent=1, answers=1, interviews=1, noes=1)


def test_every_other_word_means_a_status_and_none_is_one_itself() -> None:
    values = {status.value for status in Status}
    assert set(ALSO.values()) <= values
    assert not set(ALSO) & values
    assert (ALSO["rejected"], ALSO["accepted"]) == ("said-no", "signed")


def test_a_signature_and_an_offer_are_seen_as_they_stand_now() -> None:
    signed = outcome([letter(Status.OFFER, Status.SIGNED), letter(Status.SAID_NO)])
    assert (signed.signed, signed.offered, signed.sent) == (True, False, 2)
    gone = outcome([letter(Status.OFFER, Status.SIGNED, Status.WITHDRAWN)])
    assert not gone.signed
    assert outcome([letter(Status.OFFER)]).offered


# -- a second letter -----------------------------------------------------------------------------

NO = letter(Status.SAID_NO)
PROJECT = Gain(of=GainOf.PROJECT, name="Birds", at=NO.since + 30 * DAY)
LATER = NO.since + 40 * DAY


def test_after_a_gain_of_skill_the_no_is_told_again() -> None:
    found = again([NO], [PROJECT], LATER)
    assert found is not None
    assert (found.application, found.gains) == (NO, (PROJECT,))


def with_(**more: object) -> Application:
    return replace(NO, **more)


@pytest.mark.parametrize(
    ("letters", "gains", "now"),
    [
        ([NO], [], LATER),  # nothing came
        ([NO], [Gain(of=GainOf.PROJECT, name="old", at=NO.since - DAY)], LATER),  # before the no
        ([NO], [Gain(of=GainOf.PROJECT, name="x", at=NO.since + DAY)], NO.since + 13 * DAY),
        ([with_(never=True)], [PROJECT], LATER),
        ([with_(later=LATER + DAY)], [PROJECT], LATER),
        ([with_(asked=PROJECT.at)], [PROJECT], LATER),  # told of this gain already
        ([letter()], [PROJECT], LATER),  # it runs
        ([letter(Status.NO_ANSWER)], [PROJECT], LATER),  # no no
        ([NO, letter(company="ACME")], [PROJECT], LATER),  # another letter runs there
    ],
)
def test_otherwise_nothing_is_told(
    letters: list[Application], gains: list[Gain], now: datetime
) -> None:
    assert again(letters, gains, now) is None


def test_a_new_gain_tells_it_once_more_with_all_of_them() -> None:
    newer = Gain(of=GainOf.KAGGLE, name="Titanic", at=PROJECT.at + DAY)
    found = again([with_(asked=PROJECT.at)], [newer, PROJECT], LATER)
    assert found is not None
    assert found.gains == (PROJECT, newer)


def test_the_oldest_no_comes_first() -> None:
    young = Application(
        id=2,
        company="Birch",
        changes=tuple(Change(status=one.status, at=one.at + 5 * DAY) for one in NO.changes),
    )
    found = again([young, NO], [PROJECT], LATER)
    assert found is not None
    assert found.application is NO
