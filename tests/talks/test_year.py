"""Nobody but Ada could have learnt of one refusal from any message of her year."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from adapters.terminal.lines import parse
from adapters.terminal.room import Said
from adapters.terminal.script import Talk
from bot.catalog import load_catalog

YEAR = Path(__file__).with_name("ada_who_has_a_job.talk")
OWNER = "ada"
SHARED = "Juniper Cloud"  # the lead that she showed by her own press
REFUSAL = re.compile(r"^ada> apply update (\w+) (?:said-no|rejected)$")
OTHERWISE = {
    "ada! Acme": "ada> apply update acme withdrawn",
    "ada! Note a question": 'ada> apply question cedar "How would you test for drift?"',
    'ada? question="How would you test for drift?"': "",
    "ada! A second letter": "",
    "ada! Applied again": "ada> apply update acme applied",
}
"""What she does in a year without one refusal, where in hers she pressed something of a no."""


def without_refusals(lines: Iterable[str]) -> Iterator[str]:
    """The same year, in which every company that said no was written off by Ada instead."""
    for line in lines:
        plain = OTHERWISE.get(line, REFUSAL.sub(r"ada> apply update \1 withdrawn", line))
        if not plain.startswith("bot"):
            yield plain


async def heard(text: str) -> list[Said]:
    """Everything that was said in a talk, to anybody. TalkError where it says what it expects
    and something else was said."""
    talk = Talk(serves=True)
    try:
        for line in parse(text):
            await talk.do(line)
    finally:
        await talk.end()
    return talk.room.said


def of_others(said: Iterable[Said]) -> list[tuple[str, str, str]]:
    """(space, to, text) of every message that somebody besides Ada saw, edits too."""
    return [(one.space, one.to, one.text) for one in said if one.to != OWNER]


def ours(text: str) -> str:
    """A message without the wording of the catalogue, which speaks of applications, too."""
    catalog = load_catalog()
    papers = [one for paper in catalog.papers.values() for one in (paper.why, paper.question)]
    titles = [one.title for one in catalog.papers.values()]
    titles += [one.title for one in catalog.episodes.values()]
    for quoted in (*papers, *titles):
        text = re.sub(re.escape(quoted.rstrip(".")), "", text, flags=re.IGNORECASE)
    return re.sub(r"https?://\S+", "", text)


@pytest.fixture(scope="module")
def year() -> list[Said]:
    """Played once for all: that it says what its talk expects is a test of every one here."""
    return asyncio.run(heard(YEAR.read_text("utf-8")))


def test_the_year_has_refusals_and_others_who_read(year: list[Said]) -> None:
    mine = [one.text for one in year if one.to == OWNER]
    assert sum("A no from" in text for text in mine) == 5
    assert len(of_others(year)) > 500
    assert any("Ada" in text or OWNER in text for _, _, text in of_others(year))


def test_no_message_of_others_names_a_company_or_a_refusal(year: list[Said]) -> None:
    text = YEAR.read_text("utf-8")
    companies = set(re.findall(r'^ada> apply "([^"]+)"', text, re.MULTILINE))
    assert len(companies) == 10
    told = "|".join(re.escape(name) for name in companies - {SHARED})
    of_a_search = "said no|a no|refusals?|refused|rejected|applications?|interviews?|letters?"
    pattern = re.compile(rf"\b(?:{told}|{of_a_search})\b")
    lead = [text for _, _, text in of_others(year) if SHARED in text]
    assert len(lead) == 1
    others = [text for _, _, text in of_others(year) if text not in lead]
    suspect = [text for text in others if pattern.search(text)]
    assert [text for text in suspect if pattern.search(ours(text))] == []


def test_lock_screens_of_the_year_name_no_company(year: list[Said]) -> None:
    text = YEAR.read_text("utf-8")
    companies = set(re.findall(r'^ada> apply "([^"]+)"', text, re.MULTILINE))
    first = [one.text.splitlines()[0] for one in year]
    named = [line for line in first if any(name in line for name in companies)]
    assert named == []


def test_a_year_without_refusals_reads_the_same_to_everybody_else(year: list[Said]) -> None:
    """Not a letter of what others saw depends on a refusal: not a number, not an order."""
    spared = without_refusals(YEAR.read_text("utf-8").splitlines())
    other = asyncio.run(heard("\n".join(spared)))
    assert not any("A no from" in one.text for one in other)
    assert of_others(other) == of_others(year)
