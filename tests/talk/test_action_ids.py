"""The id of a button says all of its call within 100 characters, for good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.action_ids import LIMIT, Pressed, decode, encode
from bot.talk.message import Action, Select

VALUES = st.dictionaries(
    st.sampled_from(["item", "minutes", "kind", "day", "number", "where", "at", "weekly_minutes"]),
    st.from_regex(r"[A-Za-z0-9_.:+/#@-]{0,12}", fullmatch=True),
    max_size=4,
)
PATHS = st.sampled_from(["checkin", "path done", "should-i-quit", "apply update"])
OWNERS = st.none() | st.integers(0, 2**63 - 1)


@given(PATHS, VALUES, st.booleans(), OWNERS)
def test_a_button_comes_back(
    path: str, values: dict[str, str], form: bool, owner: int | None
) -> None:
    action = Action(label="x", command=path, values=values, form=form, owner=owner)
    try:
        id = encode(action)
    except ValueError:
        assert len(path) + sum(len(n) + len(v) for n, v in values.items()) > 50
        return
    assert len(id) <= LIMIT
    assert decode(id) == Pressed(command=path, values=values, form=form, owner=owner)


@given(PATHS, VALUES, OWNERS)
def test_a_select_comes_back_with_its_option(
    path: str, values: dict[str, str], owner: int
) -> None:
    short = dict(list(values.items())[:2])
    select = Select(
        label="x",
        command=path,
        option="pick",
        choices=(("One", "1"),),
        values=short,
        owner=owner,
    )
    pressed = Pressed(command=path, values=short, owner=owner, option="pick")
    assert decode(encode(select)) == pressed


@given(st.text() | st.from_regex(r"u1![a-z ]{0,9}!F?[a-z0-9]{0,20}![a-z*=;0-9]{0,20}"))
def test_no_id_makes_an_error(id: str) -> None:
    pressed = decode(id)
    if pressed is not None:
        again = Action(
            label="x",
            command=pressed.command,
            values=pressed.values,
            form=pressed.form,
            owner=pressed.owner,
        )
        assert decode(encode(again)) is not None


@pytest.mark.parametrize(
    ("id", "pressed"),
    [
        ("u1!today!!", Pressed(command="today", values={})),
        (
            "u1!checkin!F4x!i=fastai-1;m=30",
            Pressed(
                command="checkin",
                values={"item": "fastai-1", "minutes": "30"},
                form=True,
                owner=177,
            ),
        ),
        (
            "u1!path done!!*=item",
            Pressed(command="path done", values={}, option="item"),
        ),
    ],
)
def test_ids_of_old_messages_go_on_working(id: str, pressed: Pressed) -> None:
    assert decode(id) == pressed


@pytest.mark.parametrize(
    "id",
    [
        "",
        "u1",
        "other:thing",
        "u2!today!!",
        "u1!Today!!",
        "u1!today!-4!",
        "u1!today!x!y!z",
        "u1!today!!m",
        "u1!today!!m=a b",
        "u1!today!!m=1;m=2",
        "u1!today!!m=1;minutes=2",
        "u1!today!!*=",
        "u1!today!!*=It",
        "u1!today!!" + "m" * 100,
    ],
)
def test_what_is_not_ours_is_nothing(id: str) -> None:
    assert decode(id) is None


@pytest.mark.parametrize(
    ("action", "says"),
    [
        (Action(label="x", command="checkin", values={"note": "a secret"}), "may not stand"),
        (Action(label="x", command="checkin", values={"note": "x;m=9"}), "may not stand"),
        (Action(label="x", command="checkin", values={"Note": "x"}), "may not stand"),
        (Action(label="x", command="checkin", values={"i": "x"}), "may not stand"),
        (Action(label="x", command="check!in"), "no path"),
        (Action(label="x", command="today", owner=-1), "no number of a person"),
        (Action(label="x", command="checkin", values={"item": "x" * 90}), "100 fit"),
        (Select(label="x", command="path", option="item", choices=(("A", "x" * 76),)), "75"),
        (Select(label="x", command="path", option="item", choices=(("A", ""),)), "1 to 75"),
        (
            Select(label="x", command="path", option="item", choices=(), values={"item": "1"}),
            "cannot fill",
        ),
    ],
)
def test_what_no_id_may_hold_is_an_error_of_ours(action: Action | Select, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        encode(action)


def test_the_longest_episode_of_the_catalogue_fits() -> None:
    item = "linear-digressions-reinforcement-learning-for-artificial-intelligen"
    values = {"item": item, "minutes": "30"}
    assert encode(Action(label="Heard 30", command="checkin", values=values, owner=10_000_000))
