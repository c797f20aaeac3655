"""Block Kit's limits, each at its edge: what just fits passes, one more is refused."""

from __future__ import annotations

from typing import Any

import pytest

from .blocks import check_blocks, check_view
from .check import Check

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Block:
    return {"type": "button", "text": plain("Go"), **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def options(count: int, size: int = 5) -> list[Block]:
    return [{"text": plain("x" * size), "value": f"v{n}"} for n in range(count)]


def select(**more: Any) -> Block:
    return {"type": "static_select", "options": options(2), **more}


def field(element: Block, label: str = "L") -> Block:
    return {"type": "input", "label": plain(label), "element": element}


def section(text: Block | None = None, **more: Any) -> Block:
    return {"type": "section", **({"text": text} if text else {}), **more}


def problems(*blocks: Block, surface: str = "message") -> list[str]:
    check = Check()
    check_blocks(check, list(blocks), "/blocks", surface)
    return check.problems


FITS = [
    section(marked("x" * 3000)),
    section(fields=[marked("x" * 2000)] * 10),
    {"type": "header", "text": plain("x" * 150)},
    actions(button(text=plain("x" * 75), value="v" * 2000, action_id="a" * 255)),
    actions(*[button(action_id=str(n)) for n in range(25)]),
    {"type": "context", "elements": [marked("x")] * 10},
    actions(select(options=options(100, 75))),
    actions(select(initial_option=options(2)[1])),
    actions({"type": "overflow", "options": options(5)}),
    actions(
        {"type": "datepicker", "initial_date": "2026-02-28"},
        {"type": "timepicker", "initial_time": "19:30"},
    ),
    {"type": "image", "image_url": "https://x.org/a.png", "alt_text": "a"},
    field({"type": "plain_text_input", "max_length": 3000, "initial_value": "x"}),
    field({"type": "checkboxes", "options": [{"text": marked("*x*"), "value": "v"}]}),
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 20] * 100},
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}],
    },
    {"type": "divider", "block_id": "b" * 255},
]

REFUSED = [
    (section(marked("x" * 3001)), "must be less than 3001 characters"),
    (section(marked("")), "must be more than 0 characters"),
    (section(), "must provide either text or fields"),
    (section(fields=[marked("x")] * 11), "no more than 10 items allowed"),
    (section(fields=[marked("x" * 2001)]), "must be less than 2001 characters"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    ({"type": "header", "text": marked("x")}, "unsupported type: mrkdwn"),
    (actions(button(text=plain("x" * 76))), "must be less than 76 characters"),
    (actions(button(text=marked("x"))), "unsupported type: mrkdwn"),
    (actions(button(value="v" * 2001)), "must be less than 2001 characters"),
    (actions(button(action_id="a" * 256)), "must be less than 256 characters"),
    (actions(button(style="green")), "value must be one of primary, danger"),
    (actions(button(colour="x")), "invalid additional property: colour"),
    (actions(*[button()] * 26), "no more than 25 items allowed"),
    (actions(), "must have at least 1 item"),
    (actions(button(action_id="a"), button(action_id="a")), "already exists"),
    (actions({"type": "plain_text_input"}), "unsupported type: plain_text_input in actions"),
    (actions({"type": "jukebox"}), "unsupported type: jukebox"),
    ({"type": "context", "elements": [marked("x")] * 11}, "no more than 10 items allowed"),
    ({"type": "context", "elements": [button()]}, "unsupported type: button in context"),
    (actions(select(options=options(101))), "no more than 100 items allowed"),
    (actions(select(options=options(1, 76))), "must be less than 76 characters"),
    (actions(select(options=[])), "must have at least 1 item"),
    (actions({"type": "static_select"}), "either options or option_groups"),
    (actions(select(initial_option=options(3)[2])), "initial option is not found"),
    (actions({"type": "overflow", "options": options(6)}), "no more than 5 items allowed"),
    (actions({"type": "datepicker", "initial_date": "28.2.2026"}), "expected YYYY-MM-DD"),
    (actions({"type": "timepicker", "initial_time": "7:30pm"}), "expected HH:mm"),
    ({"type": "image", "image_url": "https://x.org/a.png"}, "missing required field: alt_text"),
    (field({"type": "plain_text_input", "max_length": 3001}), "between 1 and 3000"),
    (field({"type": "plain_text_input", "max_length": 1, "initial_value": "xx"}), "does not fit"),
    (field({"type": "number_input"}), "missing required field: is_decimal_allowed"),
    (field(button()), "unsupported type: button in input"),
    (field({"type": "email_text_input"}),
     "unsupported type: email_text_input in input of a message"),
    (section({"type": "html", "text": "x"}), "unsupported type: html"),
    (section(marked("x"), accessory={"type": "file_input"}), "unsupported type: file_input"),
    ({"type": "divider", "block_id": "b" * 256}, "must be less than 256 characters"),
    ({"type": "marquee"}, "unsupported type: marquee"),
]  # fmt: skip


@pytest.mark.parametrize("block", FITS, ids=lambda b: str(b)[:60])
def test_what_fits_passes(block: Block) -> None:
    assert problems(block) == []


@pytest.mark.parametrize(("block", "why"), REFUSED, ids=lambda v: str(v)[:60])
def test_what_does_not_fit_is_refused(block: Block, why: str) -> None:
    assert why in "\n".join(problems(block))


def test_fifty_blocks_in_a_message_a_hundred_elsewhere() -> None:
    line = {"type": "divider"}
    assert problems(*[line] * 50) == []
    assert "no more than 50" in problems(*[line] * 51)[0]
    assert problems(*[line] * 100, surface="home") == []
    assert "no more than 100" in problems(*[line] * 101, surface="modal")[0]


def test_block_ids_are_unique_and_tables_only_in_messages() -> None:
    assert "already exists" in problems(*[{"type": "divider", "block_id": "b"}] * 2)[0]
    rows = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert "only_one_table_allowed" in problems(rows, rows)[0]
    assert "unsupported type: table in a modal" in problems(rows, surface="modal")[0]


@pytest.mark.parametrize("key", ["title", "submit", "close"])
def test_the_words_on_a_modal_are_short(key: str) -> None:
    view = {"type": "modal", "title": plain("T"), "blocks": []}
    for size, wrong in ((24, False), (25, True)):
        check = Check()
        check_view(check, {**view, key: plain("x" * size)})
        assert bool(check.problems) is wrong


@pytest.mark.parametrize(("key", "most"), [("private_metadata", 3000), ("callback_id", 255)])
def test_the_hidden_parts_of_a_modal_are_limited(key: str, most: int) -> None:
    for size, wrong in ((most, False), (most + 1, True)):
        check = Check()
        check_view(check, {"type": "modal", "title": plain("T"), "blocks": [], key: "x" * size})
        assert bool(check.problems) is wrong


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("a &amp; b &lt;c&gt;", True),
        ("> quoted\n&gt; too", True),
        ("<https://x.org/?a=1&amp;b=2|x> <mailto:a@b.c|mail> <#C0123>", True),
        ("<!date^1700000000^{date_short} {time}|then>", True),
        ("a & b", False),
        ("a < b", False),
        ("a -> b", False),
        ("<b>bold</b>", False),
        ("<!date^1700000000^{date}>", False),
        ("<https://x.org/a b>", False),
        ("&nbsp;", False),
    ],
)
def test_marked_text_is_escaped(text: str, fine: bool) -> None:
    check = Check()
    check.mrkdwn(text, "/text")
    assert (check.notes == []) is fine


def test_plain_text_is_not_escaped() -> None:
    check = Check()
    check.plain("a & b < c", "/text")
    assert check.notes == []
    check.plain("a &amp; b", "/text")
    assert [rule for rule, _ in check.notes] == ["escaped_plain_text"]
