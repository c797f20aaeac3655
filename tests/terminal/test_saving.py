"""A conversation written down as a talk that passes, whatever was done in it."""

from datetime import UTC, datetime, timedelta

from adapters.terminal import saving
from adapters.terminal.saving import Deed
from adapters.terminal.script import play

NOW = datetime(2026, 3, 2, 18, 5, 30, 123456, tzinfo=UTC)
PARIS = "Europe/Paris"


async def test_what_is_saved_passes() -> None:
    deeds = [
        Deed(at=NOW, line=saving.said("ada", "join")),
        Deed(at=NOW, line=saving.said("ada", "30m podcast note:a … and [b] | none")),
        Deed(at=NOW + timedelta(seconds=3), line=saving.pressed("ada", "Change")),
        Deed(at=NOW + timedelta(seconds=9), line=saving.sent("ada", {"note": 'two "words"'})),
        Deed(at=NOW + timedelta(days=1), line=""),
        Deed(at=NOW + timedelta(days=1), line=saving.said("ben", "leaderboard")),
        Deed(at=NOW + timedelta(days=1), line=saving.said("ben", "nonsense, and nothing else")),
    ]
    text, left = await saving.talk_of(deeds, PARIS)
    assert left == []
    assert text.splitlines()[2:4] == ["@ 2026-03-02 19:05:30 Europe/Paris", "space home terminal"]
    assert "ada? note=\"two 'words'\"" in text
    assert "@ 2026-03-03 19:05:30\n" in text
    assert await play(text, "saved.talk") == ""


async def test_a_press_on_a_message_of_before_is_left_out_and_named() -> None:
    deeds = [
        Deed(at=NOW, line=saving.pressed("ada", "Done, 30")),
        Deed(at=NOW, line=saving.said("ada", "15")),
    ]
    text, left = await saving.talk_of(deeds, PARIS)
    assert left == ["ada! Done, 30"]
    assert "# left out: ada! Done, 30" in text
    assert await play(text, "saved.talk") == ""
