"""What is due reaches the screen once, whatever is killed in between."""

from pathlib import Path

import pytest

from adapters.terminal import local
from adapters.terminal.deliver import KEPT, Shown, Terminal
from adapters.terminal.room import Room, Said
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Sent, Target

ADA = local.speaker("ada", None)
CHANNEL = Target(place=ADA.where)
TO_ADA = Target(place=ADA.where, account=ADA.who)
CARD = Message(title="Card", private=False)


class Seen:
    """A terminal with ada in front of it, and what she saw."""

    def __init__(self, path: Path | None = None) -> None:
        self.said: list[Said] = []
        self.terminal = Terminal(Room(), Shown(path), {"ada"}, self.said.append)

    @property
    def texts(self) -> list[str]:
        return [said.text for said in self.said]


async def test_the_same_key_is_shown_once() -> None:
    seen = Seen()
    first = await seen.terminal.deliver("k", CHANNEL, CARD)
    again = await seen.terminal.deliver("k", CHANNEL, CARD)
    assert isinstance(first, Sent)
    assert isinstance(again, Sent)
    assert seen.texts == ["Card"]


async def test_the_same_key_is_shown_once_over_restarts(tmp_path: Path) -> None:
    await Seen(tmp_path / "shown").terminal.deliver("k", CHANNEL, CARD)
    later = Seen(tmp_path / "shown")
    assert isinstance(await later.terminal.deliver("k", CHANNEL, CARD), Sent)
    assert isinstance(await later.terminal.deliver("l", CHANNEL, CARD), Sent)
    assert later.texts == ["Card"]


async def test_the_key_is_on_the_disk_before_the_message_is_on_the_screen(tmp_path: Path) -> None:
    path, found = tmp_path / "shown", []

    def look(said: Said) -> None:
        found.append(path.read_text(encoding="utf-8"))

    await Terminal(Room(), Shown(path), {"ada"}, look).deliver("k", CHANNEL, CARD)
    assert found == ["k\n"]


async def test_what_a_kill_left_in_doubt_is_not_shown_again_and_not_called_said(
    tmp_path: Path,
) -> None:
    path = tmp_path / "shown"
    path.write_text("k\n", encoding="utf-8")  # the key, and not that its message was shown
    seen = Seen(path)
    assert isinstance(await seen.terminal.deliver("k", CHANNEL, CARD), Gone)
    assert seen.texts == []


async def test_an_edit_shows_the_message_again_in_its_place() -> None:
    seen = Seen()
    sent = await seen.terminal.deliver("k", CHANNEL, CARD)
    assert isinstance(sent, Sent)
    again = await seen.terminal.deliver("l", CHANNEL, Message(title="New"), sent.receipt)
    assert again == sent
    assert [said.number for said in seen.said] == [1, 1]


async def test_an_edit_of_an_earlier_chat_s_message_changes_nothing_here() -> None:
    sent = await Seen().terminal.deliver("k", CHANNEL, CARD)
    assert isinstance(sent, Sent)
    other = Seen()
    assert await other.terminal.deliver("l", CHANNEL, CARD, sent.receipt) == sent
    assert other.texts == []


async def test_a_private_message_waits_for_its_reader() -> None:
    ben = Target(place=ADA.where, account=local.speaker("ben", None).who)
    seen = Seen()
    assert await seen.terminal.deliver("k", ben, CARD) == Later(why="ben is not in the room")
    assert isinstance(await seen.terminal.deliver("k", TO_ADA, CARD), Sent)
    assert [said.to for said in seen.said] == ["ada"]


async def test_a_check_finds_nothing_wrong_with_the_own_room() -> None:
    assert await Seen().terminal.check(CHANNEL) == ""


def test_old_keys_are_forgotten_in_time(tmp_path: Path) -> None:
    path = tmp_path / "shown"
    path.write_text("".join(f"k{number}\n" for number in range(3 * KEPT)), encoding="utf-8")
    shown = Shown(path)
    assert len(path.read_text(encoding="utf-8").split()) == KEPT
    assert not shown.first(f"k{3 * KEPT - 1}")


@pytest.mark.parametrize("text", ["", "half a line"])
def test_a_file_cut_short_is_no_trouble(tmp_path: Path, text: str) -> None:
    path = tmp_path / "shown"
    path.write_text(text, encoding="utf-8")
    assert Shown(path).first("k")
