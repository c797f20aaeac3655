"""Fields of strangers: whatever stands there, what is kept is plain, short and harmless."""

import re
from datetime import date
from time import gmtime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.render import render as on_discord
from adapters.slack.render import render as on_slack
from bot.catalog.feeds import fields
from bot.talk.markup import Link
from bot.talk.message import Message, Text
from tests.catalog.feeds.made import TODAY

HOSTILE = (
    "<script>", "</script>", "<scr<script>ipt>", "&lt;script&gt;", "&amp;lt;script&amp;gt;",
    "javascript:", "java\u200bscript:", "JAVASCRIPT :", "@everyone", "@\u202eeveryone", "@@here",
    "<!channel>", "<!subteam^S1>", "<@U123>", "<#C1>", "&#64;everyone", "<img src=x onerror=a>",
    "\u202a", "\u2066", "\x00", "]]>", "<!--", "-->", "&", ";", "#60;", "lt;", "steam", " ", "<",
    ">", "@", "everyone", "script", "&#x6a;avascript:",
)  # fmt: skip
BAD = re.compile(r"<\s*/?script|javascript\s*:|@(everyone|here|channel)|<[!@#]", re.IGNORECASE)
INVISIBLE = re.compile("[\x00-\x1f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
strangers = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=14).map("".join)


@given(strangers)
@example("<@<")
@example("<<#C1>script")
@example("</script<")
def test_nothing_that_acts_survives(raw: str) -> None:
    said = fields.text(raw)
    assert BAD.search(said) is None
    assert INVISIBLE.search(said) is None
    assert len(said) <= fields.TITLE
    assert fields.text(said) == said or "&" in said


@given(strangers, strangers)
def test_nothing_of_it_acts_on_any_platform(raw: str, address: str) -> None:
    url = fields.link(address) or "https://example.org"
    said = Message(
        title=fields.text(raw) or "x",
        blocks=(Text(rich=(fields.text(raw), " ", Link(label=fields.text(raw), url=url))),),
    )
    shown = str(on_discord(said).view.to_components()) + str(on_slack(said))
    assert re.search(r"<script|javascript:|@everyone|@here|<!channel|<@U", shown) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("  What \n is  P < NP? ", "What is P < NP?"),
        ("Q&amp;A with <b>Ada</b>", "Q&A with Ada"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Steam", "Steam"),
        ("JavaScript: the good parts", "JavaScript the good parts"),
        ("\u202aLeft to right\u202c", "Left to right"),
        ("ask @here or @everyone", "ask here or everyone"),
        ("é" * 200, "é" * 149 + "…"),
        (None, ""),
    ],
)
def test_what_is_kept_of_a_text(raw: str | None, said: str) -> None:
    assert fields.text(raw) == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("HTTPS://twimlai.com/talk/1", "https://twimlai.com/talk/1"),
        ("HTTps://listen.twimlai.com/x", "https://listen.twimlai.com/x"),
        ("https://twiml-talk-361-with-nobody", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org/x", ""),
        ("https://a:b@example.org/", ""),
        ("https://example.org:99999/", ""),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/" + "a" * 400, ""),
        (None, ""),
    ],
)
def test_what_is_a_link(raw: str | None, said: str) -> None:
    assert fields.link(raw) == said


def test_a_sound_is_no_page() -> None:
    assert fields.link("https://t.example.net/a.MP3?x=1", page=True) == ""


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("3315", 55), ("26:53", 27), ("00:37:07", 37), ("1:09:50", 70), ("74", 1), ("59", None),
        ("36000", 600), ("36001", None), ("10:00:01", None), ("", None), (None, None),
        ("12:75", None), ("1:75:00", 135), ("about an hour", None), ("-30", None), ("1e3", None),
        ("٣٣", None), (" 1800 ", 30),
    ],
)  # fmt: skip
def test_the_rule_of_lengths(raw: str | None, whole: int | None) -> None:
    assert fields.minutes(raw) == whole


@given(st.text(max_size=12))
def test_a_length_is_none_or_one_to_600_minutes(raw: str) -> None:
    found = fields.minutes(raw)
    assert found is None or 1 <= found <= 600


def test_what_tells_an_entry_from_others_falls_back() -> None:
    said = [
        fields.guid("<tag:x,2010:1>", "s?u=1", "p", "t", None),
        fields.guid("", "https://t.example.net/a.mp3?updated=17", "p", "t", None),
        fields.guid(None, "", "https://p", "t", None),
        fields.guid(None, "", "", "t", date(2026, 1, 1)),
        fields.guid("x" * 900, "", "", "t", None),
    ]
    assert said[:3] == ["<tag:x,2010:1>", "https://t.example.net/a.mp3", "https://p"]
    assert said[3] == fields.hashed("t 2026-01-01")
    assert len(said[4]) == 32


def test_a_date_that_cannot_be_is_none() -> None:
    assert fields.day(gmtime(0), TODAY) is None
    assert fields.day(None, TODAY) is None
    assert fields.day(gmtime(4_000_000_000), TODAY) is None
    assert fields.day(gmtime(1_700_000_000), TODAY) == date(2023, 11, 14)


def test_authors_as_the_catalogue_writes_them() -> None:
    names = ["Yann LeCun", "Geoffrey E. Hinton", "Plato", "", "<b>Ada</b> Lovelace"]
    assert fields.authors(names) == "Y. LeCun, G. E. Hinton, Plato, A. Lovelace"
