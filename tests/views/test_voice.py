"""The rules of how the bot talks, as far as a machine can hold them, over every example.

A line is the title, each paragraph, and all fields together; rows of a table that was asked for
and pictures do not count. A card is what a group or an organiser looks at, or what was asked for
as an overview; everything else is a reply.
"""

import re
from collections.abc import Iterator

from bot import words
from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.talk.markup import plain
from bot.talk.message import Fields, Message, Picture, Table, Text
from bot.views import errors
from bot.views.examples import every
from bot.views.examples.made_up import PRIVATE
from bot.words.catalogue import names, read
from tests.each import each
from tests.views.plain import block_lines, links, screen

WORDS = words.load()
SAID = every(WORDS)
CARDS = ("cards.", "boards.board", "groups.setup", "stages.path", "settings.card", "help.")
FORBIDDEN = (
    r"lost|broke|failed|behind|hurry|last chance|excuse|oops|sorry|inconvenience|amazing|missed"
    r"|still haven't|don't lose|only (of|\d+)"
)
ROBOTIC = r"\bI('m| am| feel) (proud|happy|sad|glad|sorry)|miss(ed)? you|guilt|disappoint"
SHOUTED = {"PDF", "JSON", "ISO", "UTC", "K7QX"}


def refusals() -> dict[str, Message]:
    """Every refusal there is, with a value for each field."""
    texts = read("en")
    found = {}
    for key in texts:
        if key.startswith("errors.") and key.endswith(".title"):
            word = key.removeprefix("errors.").removesuffix(".title")
            fields = names(texts[key]) | names(texts.get(f"errors.{word}.text", ""))
            no = Refusal(word)
            no.values = dict.fromkeys(fields, "7")
            found[key] = errors.refused(WORDS, no)
    return found


ALL = SAID | refusals()


def paragraphs(message: Message) -> Iterator[str]:
    yield message.title
    for block in message.blocks:
        if not isinstance(block, Table | Picture | Fields):
            yield from block_lines(block)


def sentences(text: str) -> list[str]:
    """Addresses and what is quoted count as one word: they are not our wording."""
    bare = re.sub(r"https?://\S+?(?=[.,]?(\s|$))", "link", text)
    bare = re.sub(r'"[^"]*"', "quoted", bare)
    return [one for one in re.split(r"(?<=[.?])\s+", bare) if one]


@each(ALL)
def test_a_reply_has_four_lines_and_a_card_twelve(name: str) -> None:
    message = ALL[name]
    counted = [block for block in message.blocks if not isinstance(block, Table | Picture)]
    assert 1 + len(counted) <= (12 if name.startswith(CARDS) else 4)
    assert "\n" not in message.title


@each(ALL)
def test_a_sentence_has_at_most_15_words(name: str) -> None:
    long = [
        one for text in paragraphs(ALL[name]) for one in sentences(text) if len(one.split()) > 15
    ]
    assert long == []


@each(ALL)
def test_nothing_private_stands_on_a_lock_screen_or_before_others(name: str) -> None:
    message = ALL[name]
    seen_by_others = message.title if message.private else screen(message)
    told = [mark for mark in PRIVATE if re.search(rf"\b{re.escape(mark)}", seen_by_others)]
    # a person who asked for the own time on a board has it in the first line: it is no note
    assert told == [] or (name == "boards.place/minutes" and told == ["47"])


@each(name for name, said in SAID.items() if not said.private)
def test_what_others_see_names_no_minutes_of_anybody(name: str) -> None:
    text = screen(SAID[name])
    lengths = re.findall(r"\d+ (?:min|h)\b", text)
    rides = re.findall(r"(?:On the way: .*?|For a ride of |\d+ to )(\d+ min)", text)
    assert lengths == rides


@each(ALL)
def test_words_that_it_never_uses(name: str) -> None:
    text = screen(ALL[name])
    if name.startswith("why."):
        text = re.sub(r"  (missed|excused)  ", "  ", text)  # there they are names of statuses
    assert re.search(rf"\b(?:{FORBIDDEN})\b", text, re.IGNORECASE) is None
    assert re.search(ROBOTIC, text, re.IGNORECASE) is None


@each(ALL)
def test_no_emoji_no_exclamation_no_shouting(name: str) -> None:
    text = re.sub(r"https?://\S+", "", screen(ALL[name]))
    assert "!" not in text
    strange = [letter for letter in text if ord(letter) > 0x2030 or 0x2000 <= ord(letter) < 0x2010]
    assert strange == []
    assert set(re.findall(r"\b[A-Z][A-Z0-9]{2,}\b", text)) <= SHOUTED


@each(ALL)
def test_buttons_are_few_short_and_different(name: str) -> None:
    message = ALL[name]
    labels = [action.label for action in message.actions]
    assert len(labels) <= 5
    assert all(1 <= len(label) <= 20 for label in labels)
    assert len(set(labels)) == len(labels)


@each(ALL)
def test_one_link_at_most(name: str) -> None:
    most = 2 if name == "cards.card/monday" else 1  # the ride of the day and the new paper
    assert len(links(ALL[name])) <= most


@each(ALL)
def test_numbers_come_with_their_unit(name: str) -> None:
    """A field that holds a bare number is named by what it counts."""
    counts = {"Freezes", "Sent", "Answers", "Interviews", "Applications", "Hours"}
    counts |= {"Learning unseen", "Paper read by"}
    bare = [
        label
        for block in ALL[name].blocks
        if isinstance(block, Fields)
        for label, value in block.items
        if plain(value).isdigit() and label not in counts
    ]
    assert bare == []


@each(ALL)
def test_everything_is_complete_as_plain_text(name: str) -> None:
    message = ALL[name]
    for block in message.blocks:
        assert all(text.strip() for text in block_lines(block))
        if isinstance(block, Text):
            assert plain(block.rich) == plain(block.rich).strip()
            assert "  " not in plain(block.rich)
            assert "{" not in plain(block.rich)
    assert message.title == message.title.strip()
    assert message.title


def test_when_the_day_is_kept_it_says_that_one_may_stop() -> None:
    assert "enough for today" in screen(SAID["checkins.recorded"])
    assert "may stop" in SAID["people.today/done"].title
    assert "Next:" not in screen(SAID["people.today/done"])
    assert "may stop" in screen(SAID["streaks.streak/done"])


def test_an_error_of_a_person_says_that_nothing_changed_or_what_would_work() -> None:
    silent = [name for name, said in refusals().items() if not said.blocks]
    assert silent == ["errors.command.meant.title"]  # its offer is the way


def test_a_question_for_every_kind_of_learning() -> None:
    assert all(f"checkins.ask.kinds.{kind.value}" in WORDS for kind in Kind)
    assert all(f"kinds.{kind.value}" in WORDS for kind in Kind)
