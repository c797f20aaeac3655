"""A room of several people: who sees what, what can be pressed, what an edit changes."""

from datetime import UTC, datetime

from adapters.terminal import local
from adapters.terminal.room import EVERYBODY, Room, account, answer
from bot.talk.command import Form
from bot.talk.message import Action, Message, Select
from bot.talk.request import Request

NOW = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)
ADA = local.speaker("ada", "Europe/Paris")


def message(title: str, *labels: str, private: bool = True, replaces: bool = False) -> Message:
    actions = tuple(Action(label=label, command="checkin") for label in labels)
    return Message(title=title, actions=actions, private=private, replaces=replaces)


def request(pressed: str = "") -> Request:
    return Request(who=ADA.who, where=ADA.where, at=NOW, key="k", message=pressed)


def test_a_button_is_that_of_the_newest_message_that_has_it() -> None:
    room = Room()
    first = room.say(message("first", "5", "15"), space="home", to=EVERYBODY)
    room.say(message("second", "30"), space="home", to=EVERYBODY)
    assert [
        found[0].number for label in ("15", "1") if (found := room.by_label("ada", label))
    ] == [first.number] * 2
    assert room.by_label("ada", "60") is None


def test_a_label_in_full_wins_over_one_that_begins_so() -> None:
    room = Room()
    room.say(message("x", "Show the group", "Show"), space="home", to=EVERYBODY)
    found = room.by_label("ada", "show")
    assert found is not None
    assert found[1].letter == "b"


def test_buttons_of_others_are_not_there() -> None:
    room = Room()
    room.say(message("for ben", "30"), space="home", to="ben")
    assert room.by_label("ada", "30") is None
    assert room.pressable("ada") is None
    assert room.by_letter("ada", None, "a") is None


def test_letters_are_those_of_the_newest_message_or_of_one_by_number() -> None:
    room = Room()
    first = room.say(message("first", "5", "15"), space="home", to=EVERYBODY)
    room.say(message("second", "30"), space="home", to=EVERYBODY)
    newest, by_number = room.by_letter("ada", None, "a"), room.by_letter("ada", first.number, "b")
    assert newest is not None
    assert by_number is not None
    assert (newest[1].label, by_number[1].label) == ("30", "15")
    assert room.by_letter("ada", None, "b") is None


def test_a_choice_of_a_select_is_a_button_too() -> None:
    room = Room()
    select = Select(
        label="Item",
        command="path done",
        option="item",
        choices=(("Lesson 1", "l1"),),
        values={"minutes": "30"},
    )
    room.say(Message(title="x", selects=(select,)), space="home", to="ada")
    found = room.by_label("ada", "lesson")
    assert found is not None
    assert found[1].values == {"minutes": "30", "item": "l1"}


def test_an_edit_takes_the_place_of_what_it_edits() -> None:
    room = Room()
    said = room.say(message("open", "Start"), space="home", to=EVERYBODY)
    room.say(message("closed"), space="home", to=EVERYBODY, number=said.number)
    assert [one.text for one in room.standing("ada")] == ["closed"]
    assert [one.text for one in room.said] == ["open\n[Start]", "closed"]
    assert room.by_label("ada", "Start") is None


def test_a_thread_stands_behind_its_message_once() -> None:
    room, thread = Room(), message("In the thread", private=False)
    card = Message(title="Card", thread=thread, private=False)
    said = room.say(card, space="home", to=EVERYBODY)
    room.say(card, space="home", to=EVERYBODY, number=said.number)
    assert [one.text for one in room.said] == ["Card", "In the thread", "Card"]


def test_a_private_answer_is_for_the_asker_and_a_shown_one_for_all() -> None:
    room = Room()
    assert answer(room, message("x"), request(), "home").to == "ada"
    assert answer(room, message("x", private=False), request(), "home").to == EVERYBODY


def test_an_answer_to_a_press_replaces_the_pressed_message_for_the_same_readers_only() -> None:
    room = Room()
    mine = room.say(message("pick", "a"), space="home", to="ada")
    card = room.say(message("card", "a"), space="home", to=EVERYBODY)
    done = message("done", replaces=True)
    assert answer(room, done, request(str(mine.number)), "home").number == mine.number
    assert answer(room, done, request(str(card.number)), "home").number not in (0, card.number)


def test_a_form_is_open_until_it_is_answered() -> None:
    room = Room()
    form = Form(title="How", command="edit", options=(), known={}, filled={}, errors={})
    answer(room, form, request(), "home")
    assert room.forms == {"ada": form}
    answer(room, message("done"), request(), "home")
    assert room.forms == {}


def test_names_of_small_letters_are_shown_with_a_large_one() -> None:
    assert [account("terminal", "home", name).name for name in ("ada", "McKay")] == [
        "Ada",
        "McKay",
    ]
