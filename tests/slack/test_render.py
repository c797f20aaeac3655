"""Any message fits Slack's limits, and nothing that people wrote is markup in it."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from adapters.slack import home, render, rich
from adapters.slack.text import cut_escaped, escape, unescape
from bot import words
from bot.talk.markup import Link, Mention, Moment, MomentForm
from bot.talk.message import Action, Message, Picture, Select, Table, Text
from bot.views.examples import every
from tests.platforms.slack.blocks import check_view
from tests.platforms.slack.check import Check
from tests.platforms.slack.model import Team
from tests.platforms.slack.reading import read_block
from tests.slack.made import HOSTILE, judged, messages

TEAM = Team(id="T1", name="Acme", domain="acme", scopes=frozenset(), bot_id="B1")
ANN = Mention(platform="slack", space="T1", id="U0AAAAAAAAA", name="ann")


def seen(made: list[dict[str, Any]]) -> str:
    return "\n".join(read_block(block, TEAM) for block in made)


@settings(max_examples=150, deadline=None)
@given(messages)
def test_any_message_is_within_the_limits(message: Message) -> None:
    made = render.render(message)
    check = judged(made.blocks)
    check.mrkdwn(made.text, "/text")
    assert check.problems == []
    # somebody may have typed &amp; themselves; plain_text shows it so
    assert {rule for rule, _ in check.notes} <= {"escaped_plain_text"}
    assert check.mentions == []
    assert made.text.strip()
    assert len(made.text) <= render.TEXT
    assert len(json.dumps(made.blocks)) < 120_000


@settings(max_examples=50, deadline=None)
@given(messages)
def test_any_message_is_a_modal_and_a_page_as_well(message: Message) -> None:
    check = Check()
    check_view(check, {"type": "home", "blocks": home.page([message, message, message])})
    assert check.problems == []


def test_every_example_is_taken_as_it_is() -> None:
    for name, message in every(words.load()).items():
        made = render.render(message)
        check = judged(made.blocks)
        assert (check.problems, check.notes) == ([], []), name
        assert "…" not in seen(made.blocks)[-2:], name


def test_markup_of_people_is_read_as_it_was_typed() -> None:
    for hostile in (one for one in HOSTILE if 0 < len(one.strip()) < 1_000 and "\0" not in one):
        made = render.render(Message(title="Kept.", blocks=(Text(rich=(hostile,)),)))
        check = judged(made.blocks)
        assert hostile.strip() in seen(made.blocks)
        assert check.links == []
        assert check.mentions == []


def test_a_call_rings_only_where_the_message_allows_it() -> None:
    text = Text(rich=(ANN, " is called"))
    silent = render.render(Message(title="x", blocks=(text,)))
    loud = render.render(Message(title="x", blocks=(text,), mentions=(ANN,)))
    assert judged(silent.blocks).mentions == []
    assert judged(loud.blocks).mentions == ["U0AAAAAAAAA"]
    starred = Text(rich=(ANN, " *is* called"))
    assert judged(render.render(Message(title="x", blocks=(starred,))).blocks).mentions == []
    called = render.render(Message(title="x", blocks=(starred,), mentions=(ANN,)))
    assert judged(called.blocks).mentions == ["U0AAAAAAAAA"]


def test_links_and_moments() -> None:
    six = datetime(2026, 3, 2, 18, tzinfo=UTC)
    at = Moment(at=six, form=MomentForm.TIME, plain="19:00")
    said = (Link(label="lesson 3", url="https://a.example/?t=1&b=2"), " at ", at)
    made = render.render(Message(title="x", blocks=(Text(rich=said),)))
    text = made.blocks[1]["text"]["text"]
    assert text == "<https://a.example/?t=1&amp;b=2|lesson 3> at <!date^1772474400^{time}|19:00>"
    script = Text(rich=(Link(label="y", url="javascript:1"),))
    bad = render.render(Message(title="x", blocks=(script,)))
    assert judged(bad.blocks).links == []


def test_a_table_is_aligned_and_literal() -> None:
    table = Table(head=("Mon", "done"), rows=(("*a*", "30"), ("bbbbb", "5")))
    block = render.render(Message(title="x", blocks=(table,))).blocks[1]
    lines = block["elements"][0]["elements"][0]["text"].split("\n")
    assert lines == ["Mon    done", "*a*    30", "bbbbb  5"]


def test_a_table_too_wide_for_a_phone_is_a_list() -> None:
    rows = (("Mon 2026-03-02", "*done*", "30 min", "at least 5 min"), ("x" * 41,))
    made = render.render(Message(title="x", blocks=(Table(rows=rows),))).blocks
    assert judged(made).problems == []
    listed = made[1]["elements"][0]
    assert (listed["type"], listed["style"]) == ("rich_text_list", "bullet")
    first, *_ = listed["elements"]
    assert first["elements"] == [
        {"type": "text", "text": "Mon 2026-03-02", "style": {"bold": True}},
        {"type": "text", "text": " · *done* · 30 min · at least 5 min"},
    ]


def test_a_long_list_takes_several_blocks() -> None:
    rows = tuple((f"row {n}", "y" * 80) for n in range(80))
    made = render.render(Message(title="x", blocks=(Table(rows=rows),))).blocks
    lists = [one["elements"][0] for one in made[1:]]
    assert sum(len(one["elements"]) for one in lists) == len(rows)
    assert len(lists) > 1


def test_equal_buttons_have_different_ids() -> None:
    twice = (Action(label="5", command="checkin"), Action(label="5", command="checkin"))
    elements = render.render(Message(title="x", actions=twice)).blocks[-1]["elements"]
    assert [one["action_id"] for one in elements] == ["u1!checkin!!", "u1!checkin!!~1"]


def test_a_select_without_choices_is_left_out() -> None:
    empty = Select(label="Tick", command="path done", option="item", choices=())
    assert len(render.render(Message(title="x", selects=(empty,))).blocks) == 1


def test_a_picture_is_said_in_words() -> None:
    picture = Picture(kind="heatmap", data={}, alt="Monday kept, Tuesday open")
    assert "Tuesday open" in seen(render.render(Message(title="x", blocks=(picture,))).blocks)


def test_the_text_beside_the_blocks_is_the_title_alone() -> None:
    message = Message(title="Kept & well", blocks=(Text(rich=("secret",)),))
    assert render.render(message).text == "Kept &amp; well"


def test_a_few_named_values_stand_beside_each_other_and_many_below() -> None:
    few = (("Streak", ("7 days",)), ("This week", ("55 of 150 min",)))
    assert seen(rich.named(few, frozenset())) == "Streak: 7 days · This week: 55 of 150 min"
    long = (*few, ("Reading", ("a paper of that many words that it fills a line of a phone",)))
    assert seen(rich.named(long, frozenset())).count("\n") == 2
    items = tuple((f"n{n}", (str(n),)) for n in range(23))
    made = rich.named(items, frozenset())
    assert [seen([block]).count("\n") + 1 for block in made] == [10, 10, 3]


def test_nothing_is_in_small_print() -> None:
    for message in every(words.load()).values():
        assert "context" not in {block["type"] for block in render.render(message).blocks}


def test_a_step_that_is_named_by_its_source_says_that_once() -> None:
    made = render.render(every(words.load())["home.following/named"])
    assert seen(made.blocks).count("Neural Networks and Deep Learning") == 1


def test_cutting_never_halves_an_entity() -> None:
    for most in range(2, 40):
        made = cut_escaped("a&b<c>d" * 10, most)
        assert len(made) <= most
        assert not made.rstrip("…").endswith(("&", "&a", "&am", "&amp", "&l", "&lt", "&g", "&gt"))


def test_what_was_typed_comes_back() -> None:
    assert unescape(escape("a & b <c>")) == "a & b <c>"
    assert unescape("see <https://a.example/?x=1&amp;y=2>") == "see https://a.example/?x=1&y=2"
    assert unescape("<https://a.example|a.example> <mailto:a@b.c|a@b.c>") == (
        "https://a.example a@b.c"
    )
    assert unescape("with <@U1|ann> in <#C1|study> <!here>") == "with @ann in #study @here"
    assert unescape("<@U1|ann> <#C1|study>", ids=True) == "U1 C1"
    assert unescape("&lt;!channel&gt;") == "<!channel>"
