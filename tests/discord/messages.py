"""Any message at all, for hypothesis: of every block, as long and as strange as may be."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.talk.markup import Link, Mention, Moment, MomentForm
from bot.talk.message import (
    Action,
    Attachment,
    Bar,
    Fields,
    Line,
    Message,
    Picture,
    Select,
    Table,
    Text,
    Tone,
)

SPITEFUL = [
    "@everyone", "@here", "<@1>", "<@&2>", "<#3>", "<t:0:R>", "</x:1>", "```", "**b**", "__u__",
    "||s||", "# h", "-# small", "> q", ">>> q", "[a](http://b.c)", "http://b.c/_x_", ":smile:",
    "\u202egnp", "\u200b", "\n- l\n1. n", "\\", "`", "~~", "<:e:1>", "<a:e:1>", "\x00\x07",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=20),
    st.lists(st.sampled_from(SPITEFUL), max_size=3).map(" ".join),
    st.sampled_from(["*" * 5_000, "w" * 4_500, "@everyone " * 300, "ß`é " * 90, ""]),
)
urls = st.sampled_from(
    ["https://a.b/c_d?e=f(g)", "http://[::1", "javascript:x", "", "https://a.b/ c\n>", "x" * 3_000]
)
pieces = st.one_of(
    texts,
    st.builds(Link, label=texts, url=urls),
    st.builds(
        Moment,
        at=st.just(datetime(2026, 3, 2, 19, 30, tzinfo=UTC)),
        form=st.sampled_from(MomentForm),
        plain=texts,
    ),
    st.builds(
        Mention,
        platform=st.sampled_from(["discord", "slack"]),
        space=st.just(""),
        id=st.sampled_from(["42", "U1", "", "@everyone"]),
        name=texts,
    ),
)
rich = st.lists(pieces, max_size=3).map(tuple)
rows = st.builds(
    lambda rows, many: rows * many,
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(texts, min_size=n, max_size=n).map(tuple), max_size=2).map(
            tuple
        )
    ),
    st.integers(1, 30),
)
blocks = st.one_of(
    st.builds(Text, rich=rich),
    st.builds(Fields, items=st.lists(st.tuples(texts, rich), max_size=3).map(tuple)),
    st.builds(Table, rows=rows),
    st.builds(Bar, share=st.floats(), caption=texts),
    st.builds(Picture, kind=st.just("year"), data=st.just({}), alt=texts),
    st.just(Line()),
)
values = st.dictionaries(
    st.sampled_from(["day", "number", "x1"]), st.text("abc-19:é", max_size=40), max_size=3
)
commands = st.sampled_from(["checkin", "path done", "should-i-quit", "Not a path", ""])
actions = st.builds(
    Action,
    label=texts,
    command=commands,
    values=values,
    form=st.booleans(),
    owner=st.one_of(st.none(), st.integers(-1, 2**63)),
)
selects = st.builds(
    Select,
    label=texts,
    command=commands,
    option=st.sampled_from(["item", "day", ""]),
    choices=st.builds(
        lambda some, many: (*some, *((f"choice {n}", f"c{n}") for n in range(many))),
        st.lists(st.tuples(texts, st.text("ab-", max_size=9)), max_size=3).map(tuple),
        st.integers(0, 40),
    ),
    values=values,
)


def button(n: int) -> Action:
    return Action(label=str(n), command="checkin", values={"minutes": str(n)})


def member(n: int) -> Mention:
    return Mention(platform="discord", space="", id=str(n), name=f"member {n}")


messages = st.builds(
    Message,
    title=texts,
    blocks=st.builds(
        lambda some, many: some * many,
        st.lists(blocks, max_size=4).map(tuple),
        st.sampled_from([1, 1, 9]),
    ),
    actions=st.builds(
        lambda some, many: (*some, *map(button, range(many))),
        st.lists(actions, max_size=3).map(tuple),
        st.integers(0, 40),
    ),
    selects=st.lists(selects, max_size=6).map(tuple),
    tone=st.sampled_from(Tone),
    mentions=st.integers(0, 150).map(lambda many: tuple(map(member, range(many)))),
    file=st.one_of(st.none(), st.builds(Attachment, name=texts, text=texts)),
)  # fmt: skip
