"""What somebody types into Slack comes in as it was typed, and goes out so, inert."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.slack import render, requests
from adapters.slack.text import escape
from bot.commands import registry
from bot.talk.clean import clean
from bot.talk.message import Action, Fields, Message, Table, Text
from bot.talk.plain_words import read
from tests.platforms.slack.model import Team
from tests.platforms.slack.reading import read_block
from tests.slack.made import HOSTILE, judged

COMMANDS = registry()
TEAM = Team(id="T1", name="Acme", domain="acme", scopes=frozenset(), bot_id="B1")

Word = tuple[str, str]
"""(as it was typed, as Slack sends it)."""

_letters = st.characters(exclude_categories=("C", "Z"))
_plain = st.one_of(
    st.text(_letters, min_size=1, max_size=12),
    st.text("&<>|*_~`:;@#!^lgtamp", min_size=1, max_size=12),
    st.sampled_from([one for one in HOSTILE if one.split() == [one] and "\0" not in one]),
).filter(lambda one: "://" not in one and len(one) < 200)
_paths = st.from_regex(r"https://a\.example/[a-z0-9?=&;/]{0,20}", fullmatch=True)
words: st.SearchStrategy[Word] = st.one_of(
    _plain.map(lambda one: (one, escape(one))),
    _paths.map(lambda url: (url, f"<{escape(url)}>")),
    _paths.map(lambda url: (url, f"<{escape(url)}|{escape(url[8:20])}>")),
    st.sampled_from(
        [
            ("@ann", "<@U0AAAAAAAAA|ann>"),
            ("#study", "<#C0AAAAAAAAA|study>"),
            ("@here", "<!here>"),
            ("@team", "<!subteam^S1|@team>"),
            ("a@b.example", "<mailto:a@b.example|a@b.example>"),
        ]
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(words, min_size=1, max_size=8))
@example([("&lt;", "&amp;lt;"), ("<!channel>", "&lt;!channel&gt;")])
@example([("<https://evil.example|safe>", "&lt;https://evil.example|safe&gt;")])
def test_a_note_is_what_was_typed_and_inert(line: list[Word]) -> None:
    typed, sent = (" ".join(parts) for parts in zip(*line, strict=True))
    spoken = requests.spoken(COMMANDS, f"15 book the {sent}")
    assert spoken == f"15 book the {typed}"
    note = read(spoken).note
    assert note == clean(f"the {typed}").text
    shown = Message(
        title=note,
        blocks=(
            Text(rich=(note,)),
            Fields(items=((note, (note,)), ("Note", (note, " and more")))),
            Table(rows=((note, "30"),)),
        ),
        actions=(Action(label=note, command="checkin"),),
    )
    made = render.render(shown)
    check = judged(made.blocks)
    assert check.problems == []
    assert check.links == []
    assert check.mentions == []
    assert note in read_block(made.blocks[1], TEAM)
