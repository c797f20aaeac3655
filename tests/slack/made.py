"""Messages and forms of every shape, made by chance, and Slack's judge of blocks."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from bot.talk.command import Command, Form, Guard, Option, Shape
from bot.talk.markup import Link, Mention, Moment, MomentForm, Piece
from bot.talk.message import (
    Action,
    Attachment,
    Bar,
    Block,
    Fields,
    Line,
    Message,
    Picture,
    Select,
    Table,
    Text,
)
from tests.platforms.slack.blocks import check_blocks, check_view
from tests.platforms.slack.check import Check

HOSTILE = [
    "<!channel>", "<@U0AAAAAAAAA>", "<https://evil.example|safe>", "*bold* _it_ ~gone~ `code`",
    "> quoted", "&amp;", "a & b < c > d", "```", ":tada:", "\u202e\u0000", "#study @here", "",
    "https://auto.example/x?a=1&b=2", "x" * 5_000, "&" * 4_000, "\n\n\n", " ", "|^|",
]  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200), st.text(max_size=40))
instants = st.integers(10**7, 4 * 10**9).map(lambda one: datetime.fromtimestamp(one, UTC))
urls = st.one_of(
    st.just("https://a.example/x"), st.sampled_from(HOSTILE), st.just("https://e.x/" + "y" * 4_000)
)
pieces: st.SearchStrategy[Piece] = st.one_of(
    texts,
    st.builds(Link, label=texts, url=urls),
    st.builds(Moment, at=instants, form=st.sampled_from(MomentForm), plain=texts),
    st.builds(
        Mention, platform=st.just("slack"), space=st.just("T"), id=st.just("U0AAAAAAAAA"),
        name=texts,
    ),
)  # fmt: skip
riches = st.lists(pieces, max_size=6).map(tuple)
rows = st.integers(0, 5).flatmap(
    lambda n: st.lists(st.lists(texts, min_size=n, max_size=n).map(tuple), max_size=40)
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Text, rich=riches),
    st.builds(Fields, items=st.lists(st.tuples(texts, riches), max_size=25).map(tuple)),
    st.builds(Table, rows=rows.map(tuple)),
    st.builds(Bar, share=st.floats(-1, 2), caption=texts),
    st.builds(Picture, kind=st.just("heatmap"), data=st.just({}), alt=texts),
    st.just(Line()),
)
numbers = st.integers(0, 99).map(str)
actions = st.builds(
    Action, label=texts, command=st.sampled_from(["checkin", "path done"]),
    values=st.dictionaries(st.just("minutes"), numbers), form=st.booleans(),
    owner=st.none() | st.integers(0, 10**6),
)  # fmt: skip
selects = st.builds(
    Select, label=texts, command=st.just("path done"), option=st.just("item"),
    choices=st.lists(st.tuples(texts, numbers), max_size=25).map(tuple),
)  # fmt: skip
messages = st.builds(
    Message, title=texts, blocks=st.lists(blocks, max_size=30).map(tuple),
    actions=st.lists(actions, max_size=30).map(tuple),
    selects=st.lists(selects, max_size=4).map(tuple), private=st.booleans(),
    file=st.none() | st.builds(Attachment, name=st.just("x.json"), text=texts),
)  # fmt: skip

names = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)
options = st.builds(
    Option, name=names, shape=st.sampled_from(Shape), help=texts, required=st.booleans(),
    low=st.none() | st.integers(0, 5), high=st.none() | st.integers(6, 9_000),
    choices=st.just(("one", "two")), complete=st.sampled_from(["", "item"]),
    lines=st.booleans(), rest=st.booleans(), cut=st.booleans(),
)  # fmt: skip


@st.composite
def forms(draw: st.DrawFn) -> tuple[Form, Command]:
    """A form of a command, with values known and values filled in."""
    many = draw(st.lists(options, min_size=1, max_size=8, unique_by=lambda one: one.name))
    some = st.dictionaries(st.sampled_from([one.name for one in many]), texts)
    known = draw(some)
    asked = tuple(one for one in many if one.name not in known)[:5]
    form = Form(
        title=draw(texts), command="path done", options=asked, known=known, filled=draw(some),
        errors={},
    )  # fmt: skip
    return form, command(tuple(many))


def command(many: tuple[Option, ...]) -> Command:
    """A command with these options, which nobody runs."""

    async def run(*_: Any) -> Message:
        return Message(title="done")

    return Command(
        path="path done", help="Tick an item", options=many, run=run, front=False,
        guard=Guard.ANYONE, private=True,
    )  # fmt: skip


def judged(made: list[dict[str, Any]]) -> Check:
    """What Slack would say of the blocks of a message."""
    check = Check()
    check_blocks(check, made, "/blocks", "message")
    return check


def judged_view(view: dict[str, Any]) -> Check:
    """What Slack would say of a view."""
    check = Check()
    check_view(check, view)
    return check
