"""People's text is shown letter by letter; what the core means as a link or an instant is one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.markdown import escape, rich, safe_address, visible
from bot.talk.markup import Link, Mention, Moment, MomentForm, linked
from tests.discord.messages import SPITEFUL
from tests.platforms.discord import look
from tests.platforms.discord.world import TEXT, Channel, Message, World

NOWHERE = World()
UNSAID = Message(
    id=1, world=NOWHERE, channel=Channel(id=2, type=TEXT), author=NOWHERE.new_user("nobody")
)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("30 min, podcast.", "30 min, podcast."),
        ("19:30", "19:30"),
        ("@everyone", "\\@everyone"),
        ("<@&12> <t:0:R>", "\\<\\@&12\\> \\<t\\:0:R\\>"),
        ("**b** _i_ ~~s~~ `c` ||x||", "\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\`c\\` \\|\\|x\\|\\|"),
        ("[a](https://b.c)", "\\[a\\](https\\://b.c)"),
        ("# h\n- l\n1. n\n-# s", "\\# h\n\\- l\n1\\. n\n\\-# s"),
        (":smile:", "\\:smile:"),
        ("\u202eevil\u200b \u2066x", "evil x"),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم"),
        ("\\", "\\\\"),
    ],
)
def test_people_s_text_is_inert(given: str, sent: str) -> None:
    assert escape(given) == sent


inert = st.lists(st.one_of(st.sampled_from(SPITEFUL), st.text(max_size=12)), max_size=5)


@given(inert.map("".join))
def test_whatever_is_typed_is_read_letter_by_letter(text: str) -> None:
    """By the loopback's own reading of Discord's markdown: what is shown is what was typed."""
    assert look.plain(escape(text), UNSAID) == visible(text)


def test_text_is_cut_before_it_is_escaped() -> None:
    assert rich(["*****"], 7) == "\\*\\*\\*…"
    assert rich(["*****"], 10) == "\\*" * 5


def test_a_link_is_masked_by_its_label() -> None:
    assert rich([Link(label="A [b]", url="https://a.b/c_(d)")], 99) == (
        "[A \\[b\\]](https://a.b/c_%28d%29)"
    )
    assert rich([Link(label="https://x.y", url="https://a.b")], 99) == "<https://a.b>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "//a.b", "http://[::1", "https://"])
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    assert safe_address(url) == ""
    assert rich([Link(label="Read", url=url)], 99) == "Read"


def test_a_title_that_was_just_named_carries_its_link() -> None:
    link, good = Link(label="Some talk", url="https://a.b"), safe_address
    assert linked(['"Some talk", 21 min, ', link, "."], good) == ['"', link, '", 21 min.']
    assert linked(["Read ", link], good) == ["Read ", link]
    assert linked(["At Some talk. ", link], good) == ["At ", link, ""]
    assert linked(["Some talk: ", link, ". So."], good) == ["", link, ". So."]
    assert linked(["Some talk.", " ", link], good) == ["", link, ""]
    assert linked(["Some talk, since May: ", link], good) == ["", link, ", since May"]
    assert linked(["Some talk is good. See ", link], good) == ["Some talk is good. See ", link]


def test_a_link_that_does_not_fit_is_its_words() -> None:
    assert rich([Link(label="Some talk", url="https://a.b/" + "c" * 90)], 20) == "Some talk"


def test_instants_are_shown_on_the_reader_s_clock() -> None:
    at = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
    said = [Moment(at=at, form=form, plain="19:30") for form in MomentForm]
    assert rich(said, 99) == ("<t:1772479800:t><t:1772479800:D><t:1772479800:f><t:1772479800:R>")


def test_people_are_called_by_their_id_where_they_have_one_here() -> None:
    there = Mention(platform="slack", space="T1", id="U1", name="Ada_")
    here = Mention(platform="discord", space="", id="42", name="Ada")
    assert rich([here, " ", there], 99) == "<@42> \\@Ada\\_"
