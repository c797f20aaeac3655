"""What an operator may write into `.env`, and what is said where it cannot be."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.front import doctor
from bot.settings import SettingsError, read

NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)


def env(folder: Path, text: str) -> Path:
    path = folder / ".env"
    path.write_bytes(text.encode("latin-1"))
    return path


def test_a_level_is_one_however_it_is_written(tmp_path: Path) -> None:
    assert (
        read({}, env(tmp_path, "LOG_LEVEL=info\nPORT='8080'\n# OPERATOR=x\n")).log_level == "INFO"
    )
    assert read({}, tmp_path / "none").log_level == "WARNING"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LOG_LEVEL=loud", "LOG_LEVEL cannot be 'LOUD'. See .env.example"),
        ("PORT=http", "PORT cannot be 'http'"),
        ("FEEDS=no", "FEEDS cannot be 'no'"),
        ("OPERATOR=Zo\xeb", ".env is no text in UTF-8"),
    ],
)
def test_what_cannot_be_is_said_by_its_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read({}, env(tmp_path, text))
    assert said in str(caught.value)


def test_a_file_that_may_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = env(tmp_path, "PORT=3000")
    monkeypatch.setattr("dotenv.main.open", refuse, raising=False)  # root may read all
    with pytest.raises(SettingsError, match=r"\.env cannot be read: Permission denied\."):
        read({}, path)


def test_doctor_finds_a_name_that_nobody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env(tmp_path, "DISCORD_TOKN=secret\nTZ=Europe/Paris\nHOST=127.0.0.1\n")
    monkeypatch.chdir(tmp_path)
    said = "DISCORD_TOKN is read by nobody. Did you mean DISCORD_TOKEN?"
    assert list(doctor.misspelt()) == [(False, ".env", said)]


@pytest.mark.parametrize(
    ("last", "well", "said"),
    [
        (None, True, "never ran on this database"),
        (NOW - timedelta(minutes=3), True, "2026-03-02 18:57:00 UTC, 3 min ago"),
        (NOW + timedelta(hours=2), False, "which is to come. Is the clock here right?"),
    ],
)
def test_doctor_tells_when_it_was_alive(last: datetime | None, well: bool, said: str) -> None:
    finding = doctor.alive(last, NOW)
    assert finding[0] is well
    assert said in finding[2]
