"""The desk of applications: what a letter raises, what its undo takes back, who it is told to."""

from collections.abc import Iterator
from typing import TypeVar

import pytest

from bot.domain.applications import Status
from bot.domain.checkins import Kind
from bot.domain.progress import Why
from bot.domain.refusal import Refusal
from bot.domain.steps import StepOf
from bot.services import applications, changing, checkins, doing, showcase, stages
from bot.services.applications import Added
from bot.services.checkins import Entry, Recorded
from bot.store import applications as store
from bot.store import path, works
from tests.services.house import House, catalog, house

T = TypeVar("T")


@pytest.fixture
def home() -> Iterator[House]:
    with house() as made:
        yield made


def send(home: House, company: str = "Acme", **more: str) -> Added:
    return home.ask(applications.add, home.request(space=""), catalog(), company, **more)


def ticks(home: House, name: str) -> int:
    return sum(one.item == name for one in home.write(path.items_of, 1))


def move(home: House, stage: str) -> stages.Moved:
    return home.ask(stages.move, home.request(), catalog(), stage)


def test_a_letter_is_a_check_in_of_15_minutes_and_lets_one_in(home: House) -> None:
    added = send(home)
    checkin = added.done.checkin
    assert (checkin.minutes, checkin.kind) == (15, Kind.APPLICATION)
    assert added.done.after.joined_now
    assert added.done.newly_kept


def test_counted_items_rise_here_and_not_in_stages_ahead(home: House) -> None:
    move(home, "applying")
    send(home)
    assert [ticks(home, name) for name in ("ap-first-5", "ap-20", "su-keep-applying")] == [1, 1, 0]
    move(home, "step-up")
    send(home)
    assert [ticks(home, name) for name in ("ap-first-5", "ap-20", "su-keep-applying")] == [2, 2, 1]


def test_minutes_of_that_kind_alone_raise_nothing(home: House) -> None:
    move(home, "applying")
    entry = Entry(minutes=30, kind=Kind.APPLICATION)
    home.ask(checkins.record, home.request(), catalog(), entry)
    assert ticks(home, "ap-20") == 0


def test_undo_takes_the_letter_back_unless_something_came_of_it(home: House) -> None:
    move(home, "applying")
    first = send(home).done.checkin.number
    home.ask(changing.undo, home.request(), first)
    assert home.write(store.all_of, 1) == []
    assert ticks(home, "ap-20") == 0
    second = send(home)
    home.ask(applications.update, home.request(), catalog(), "acme", Status.SAID_NO)
    home.ask(changing.undo, home.request(), second.done.checkin.number)
    (kept,) = home.write(store.all_of, 1)
    assert (kept.status, kept.checkin) == (Status.SAID_NO, None)


@pytest.mark.parametrize("before", list(Status))
@pytest.mark.parametrize("after", list(Status))
def test_any_status_follows_on_any(home: House, before: Status, after: Status) -> None:
    send(home)
    home.ask(applications.update, home.request(), catalog(), "1", before)
    home.later(hours=2)
    found = home.ask(applications.update, home.request(), catalog(), "1", after)
    assert found.letter.status is after
    assert (found.opens is not None) == (after is Status.SIGNED)


def test_a_letter_is_found_by_number_name_and_beginning_the_open_one_first(home: House) -> None:
    send(home, "Orchid Labs")
    home.ask(applications.update, home.request(), catalog(), "1", Status.SAID_NO)
    send(home, "Orchid Labs")
    for name in ("2", "#2", "orchid labs", "orch", "labs"):
        assert home.ask(applications.one, home.request(), name)[1].id == 2
    assert home.ask(applications.one, home.request(), "1")[1].id == 1
    with pytest.raises(Refusal, match=r"application\.unknown"):
        home.ask(applications.one, home.request(), "elm")


def test_nobody_reaches_the_letters_of_another(home: House) -> None:
    send(home)
    home.ask(applications.add, home.request(who="ben"), catalog(), "Birch")
    with pytest.raises(Refusal, match=r"application\.unknown"):
        home.ask(applications.one, home.request(who="ben"), "1")
    assert home.ask(applications.suggested, home.request(who="ben"), "") == [("Birch", "2")]


@pytest.mark.parametrize(("company", "link"), [("  ", ""), ("Acme", "javascript:alert(1)")])
def test_what_is_no_letter_is_refused(home: House, company: str, link: str) -> None:
    with pytest.raises(Refusal):
        send(home, company, link=link)


def test_a_link_in_the_place_of_the_role_is_the_link(home: House) -> None:
    letter = send(home, "Acme", role="https://acme.example/7").letter
    assert (letter.role, letter.link) == ("", "https://acme.example/7")


def first_move(home: House) -> tuple[str, Why]:
    standing = home.ask(stages.peek, home.request(), catalog())
    return standing.moves[0].to.key, standing.moves[0].why


def test_twenty_letters_eight_weeks_and_a_signature_offer_the_ways_on(home: House) -> None:
    move(home, "applying")
    for _ in range(19):
        send(home)
    assert first_move(home) == ("step-up", Why.CHOICE)
    send(home)
    assert first_move(home) == ("step-up", Why.NO_OFFER)
    home.ask(applications.update, home.request(), catalog(), "1", Status.OFFER)
    assert first_move(home) == ("step-up", Why.CHOICE)
    home.ask(applications.update, home.request(), catalog(), "1", Status.SIGNED)
    assert first_move(home) == ("practitioner", Why.SIGNED)


def test_eight_weeks_without_an_offer_are_enough(home: House) -> None:
    move(home, "applying")
    home.later(days=55)
    assert first_move(home) == ("step-up", Why.CHOICE)
    home.later(days=1)
    assert first_move(home) == ("step-up", Why.NO_OFFER)


def test_a_project_ticks_the_open_one_and_its_undo_takes_both_back(home: House) -> None:
    move(home, "step-up")
    link = "https://github.com/ada/leaves"
    done = home.ask(showcase.add_project, home.request(), catalog(), "Leaves", link)
    assert done.checkin.item == "su-gh-vision"
    assert ticks(home, "su-gh-vision") == 1
    again = home.ask(showcase.add_project, home.request(), catalog(), "Roots", link)
    assert again.checkin.item == "su-gh-text"
    home.ask(changing.undo, home.request(), done.checkin.number)
    assert ticks(home, "su-gh-vision") == 0
    assert [one.title for one in home.write(works.projects_of, 1)] == ["Roots"]


@pytest.mark.parametrize(
    ("name", "item"), [("Titanic", "kc-titanic"), ("Leaf disease", "kc-live")]
)
def test_a_rank_ticks_the_competition_that_it_names(home: House, name: str, item: str) -> None:
    move(home, "step-up")
    done = home.ask(showcase.add_rank, home.request(), catalog(), name, 31, 1200)
    assert done.checkin.item == item
    with pytest.raises(Refusal, match=r"kaggle\.rank"):
        home.ask(showcase.add_rank, home.request(), catalog(), name, 9, 8)


def test_undo_of_a_piece_moves_the_mark_back(home: House) -> None:
    move(home, "beginner")
    for start in (0, 30, 60):
        home.later(minutes=5)
        piece = doing.Doing(
            of=StepOf.ITEM, id="fa1-l1-watch", minutes=30, part=(start, start + 30)
        )
        done = home.ask(doing.step_done, home.request(), catalog(), piece)
        assert isinstance(done, Recorded)
    assert ticks(home, "fa1-l1-watch") == 1
    home.ask(changing.undo, home.request())
    assert ticks(home, "fa1-l1-watch") == 0
    mark = home.write(path.marks_of, 1)["fa1-l1-watch"]
    assert (mark.minute, mark.finished) == (60, False)
