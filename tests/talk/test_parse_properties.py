"""Whatever is written, a line is a call or a refusal, and nothing is recorded by accident."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.talk.action_ids import encode
from bot.talk.convert import typed
from bot.talk.message import Action
from bot.talk.parse import Call, parse
from bot.talk.plain_words import read
from tests.talk import commands
from tests.talk.commands import outcome

ALL = commands.registry()
WRITES = {"checkin", "edit", "undo", "leave", "data delete"}

SAID = (
    "30 30m 1h 30m +15 -5 done yesterday mon podcast off yes here 19:30 pm week note: minutes: "
    "kind:book what: off: \" “a b” it's https://x.org / /study lesson rejected \u202e 7:30 fri"
)
PIECES = st.sampled_from([*ALL, *SAID.split(" "), "\n", "xyzzy"])
LINES = st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=60)


@given(LINES)
@example('what:" minutes:')
@example("checkin what: kind:book")
@example("note:note:note:")
def test_any_line_is_a_call_or_a_refusal(line: str) -> None:
    found = outcome(parse, ALL, line)
    if isinstance(found, Call):
        assert all(found.values.values())
        assert all(found.command.option(name) for name in found.values)
        assert outcome(typed, found.command, found.values) is not None


@given(LINES)
def test_every_offer_fits_on_a_button(line: str) -> None:
    found = outcome(parse, ALL, line)
    for offer in found.offers if isinstance(found, Refusal) else ():
        assert 1 <= len(offer.label) <= 20
        assert encode(Action(label=offer.label, command=offer.command, values=offer.values))
        assert offer.command in ALL


@given(st.text(max_size=60))
def test_only_a_command_or_plain_words_reach_what_writes(line: str) -> None:
    found = outcome(parse, ALL, line)
    if isinstance(found, Refusal) or found.command.path not in WRITES:
        return
    text = "".join(one for one in line.casefold() if one.isprintable()).strip().lstrip("/").strip()
    named = text.startswith((found.command.path, "study"))
    said = outcome(read, found.values.get("what", ""))
    records = isinstance(said, Refusal) or said.minutes is not None or said.done
    assert named or records


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=40))
def test_a_sentence_after_a_command_without_options_does_nothing(words: str) -> None:
    line = f"leave {words}"
    found = outcome(parse, ALL, line)
    assert isinstance(found, Refusal) or not found.values
    if isinstance(found, Call) and found.command.path == "leave":
        assert not words.strip() or not any(one.isalpha() for one in words)


@given(st.text(max_size=80))
def test_a_quoted_note_comes_through_whole(note: str) -> None:
    kept = "".join(one for one in note if one not in '"“”„‟＂')
    found = outcome(parse, ALL, f'checkin 30 note:"{kept}" day:mon')
    assert isinstance(found, Call)
    assert found.values["what"] == "30"
    assert found.values["day"] == "mon"
