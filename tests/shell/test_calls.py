"""`understudy` as a process of its own, in an empty home: what it prints and how it ends."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.front import doctor
from bot.store import migrations, outbox
from bot.store.deliveries import Delivery, State
from bot.store.engine import open_store
from bot.store.work import Work
from tests import noon
from tests.databases import ready_file

SECONDS = 60
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Calls understudy; every call of one test has the same home, with its tables made."""
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TZ": "Europe/Paris"}
    environ |= {"DATABASE_URL": ready_file(tmp_path / "home.db"), **noon.environ()}

    def made(*words: str, said: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*noon.BOT, *words],
            input=said,
            env=environ | more,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    return made


def test_a_first_conversation_through_a_pipe(call: Call) -> None:
    """The first of all: nothing is there, not even the folder of its database."""
    said = "30m podcast\n/settings timezone:Europe/Paris\n/streak\n/why\n/next\n/paper\n"
    done = call(said=said, DATABASE_URL="")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 day" in done.stdout
    assert "at least 5 min" in done.stdout
    assert done.stdout.count("https://") >= 2
    assert "\x1b" not in done.stdout


def test_what_was_recorded_is_there_the_next_time(call: Call) -> None:
    call(said="30m podcast\n")
    assert "Streak: 1 day" in call(said="streak\n").stdout


def test_buttons_and_people_through_a_pipe(call: Call) -> None:
    done = call(said="join\n! 15\n/as ben\nstreak\n!zz\n")
    assert done.returncode == 0
    assert "[a] 5  [b] 15" in done.stdout
    assert "You speak as ben now" in done.stdout
    assert "No button begins with" in done.stdout


def test_a_rehearsal_leaves_the_own_record_alone(call: Call) -> None:
    done = call(said="30m podcast\n@ +1d\n20m video\nstreak\n")
    assert "on a copy" in done.stdout
    assert "Streak: 2 days" in done.stdout
    assert "Streak: 1 day" in call("do", "streak").stdout


def test_a_conversation_is_saved_as_a_talk_that_passes(call: Call, tmp_path: Path) -> None:
    talk = tmp_path / "mine.talk"
    done = call(said=f"30m podcast\n!a\n@ +1d\n/as ben\n15\n/save {talk}\n/save {talk}\n")
    assert "Saved. Play it with" in done.stdout
    assert "is there already" in done.stdout
    written = talk.read_text(encoding="utf-8")
    assert "> 30m podcast\nbot>" in written
    assert "! Undo" in written
    played = call("talk", str(talk))
    assert (played.returncode, played.stderr) == (0, "")


def test_do_answers_as_text_and_as_json(call: Call) -> None:
    assert "1 day" in call("do", "30m podcast").stdout
    done = call("do", "--json", "streak")
    said = json.loads(done.stdout)
    assert list(said) == ["title", "blocks", "actions", "tone", "private"]
    assert (said["title"], said["private"]) == ("Streak: 1 day", True)


def test_do_speaks_for_whoever_it_is_told(call: Call) -> None:
    call("do", "--as", "ben", "checkin", "30", "note:two words", "kind:podcast")
    assert "Streak: 1 day" in call("do", "--as", "ben", "streak").stdout
    assert "Streak: 1 day" not in call("do", "--as", "ada", "streak").stdout


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("checkin", "-5"), 1, '"-5" is no length'),
        (("checkin", "99999"), 1, "960"),
        (("settings", "timezone:Pariss"), 1, "Europe/Paris"),
        (('checkin note:"a',), 1, "quote"),
        (("chekin",), 1, "checkin"),
    ],
)
def test_a_refusal_goes_to_standard_error(
    call: Call, words: tuple[str, ...], code: int, why: str
) -> None:
    done = call("do", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_run_names_what_to_set(call: Call) -> None:
    done = call("run")
    assert done.returncode == 2
    assert "DISCORD_TOKEN" in done.stderr
    assert "SLACK_BOT_TOKEN" in done.stderr


def test_doctor_finds_all_well_and_a_token_that_cannot_be_one(call: Call) -> None:
    assert call("doctor").returncode == 0
    done = call("doctor", DISCORD_TOKEN="secret-thing")
    assert done.returncode == 1
    assert "DISCORD_TOKEN" in done.stdout
    assert "secret-thing" not in done.stdout


def test_doctor_tells_of_a_sqlite_that_two_programs_had_better_not_share() -> None:
    warned = [(3, 40, 1), (3, 44, 5), (3, 49, 2), (3, 50, 6), (3, 51, 2)]
    well = [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 53, 0), (4, 0, 0)]
    assert [one for one in [*warned, *well] if "second program" in doctor.sqlite(one)] == warned
    assert doctor.sqlite((3, 51, 3)) == "3.51.3"


def test_doctor_counts_what_may_not_have_arrived(call: Call, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/counted.db"

    async def fill() -> None:
        store = await open_store(url)
        for number, state in enumerate((State.SENT, State.UNKNOWN, None)):
            await store.write(_deliver, f"k{number}", state)
        await store.close()

    asyncio.run(fill())
    said = call("doctor", DATABASE_URL=url).stdout
    assert "1 of 2 in 30 days may not have arrived (unknown); 1 have waited" in said


def _deliver(work: Work, key: str, state: State | None) -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    one = Delivery(
        key=key, kind="told", platform="slack", data={}, due_at=at, expires_at=at, not_before=at
    )
    outbox.add(work, one)
    found = outbox.by_key(work, key)
    if state is not None and found is not None:
        outbox.settle(work, found, state, at)


@pytest.mark.parametrize("words", [("do", "streak"), ("doctor",), ("backup", "x.db"), ("chat",)])
def test_a_file_that_is_no_database_ends_in_a_sentence(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_text("not a database at all, but long enough to look at" * 20, encoding="utf-8")
    done = call(*words, DATABASE_URL=f"sqlite:///{bad}")
    assert done.returncode == 1
    assert "bad.db" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_newer_database_is_left_alone(call: Call, tmp_path: Path) -> None:
    call("migrate", DATABASE_URL=f"sqlite:///{tmp_path}/new.db")
    with sqlite3.connect(tmp_path / "new.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    done = call("do", "30m podcast", DATABASE_URL=f"sqlite:///{tmp_path}/new.db")
    assert done.returncode == 1
    assert "newer" in done.stderr


def test_an_older_database_is_backed_up_as_it_is_and_brought_up_by_nobody_unasked(
    call: Call, tmp_path: Path
) -> None:
    url, before = ready_file(tmp_path / "old.db"), migrations.REVISIONS[-2]
    with sqlite3.connect(tmp_path / "old.db") as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (before,))
    assert call("backup", str(tmp_path / "copy.db"), DATABASE_URL=url).returncode == 0
    done = call("export", DATABASE_URL=url)
    assert done.returncode == 1
    assert "old.db is of an older version. First: understudy migrate" in done.stderr
    assert (
        f"the next start brings it to {migrations.HEAD}" in call("doctor", DATABASE_URL=url).stdout
    )
    for name in ("old.db", "copy.db"):
        with sqlite3.connect(tmp_path / name) as database:
            assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [
                (before,)
            ]


def test_a_backup_is_a_database(call: Call, tmp_path: Path) -> None:
    call(said="30m podcast\n")
    copy = tmp_path / "copy.db"
    assert call("backup", str(copy)).returncode == 0
    assert "1 day" in call("do", "streak", DATABASE_URL=f"sqlite:///{copy}").stdout
    assert call("backup", str(copy)).returncode == 1


@pytest.mark.parametrize("words", [("backup", "copy.db"), ("export",), ("rebuild",)])
def test_nothing_is_made_of_a_database_that_is_not_there(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = call(*words, DATABASE_URL=f"sqlite:///{tmp_path}/misspelt.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no database at ~/misspelt.db. DATABASE_URL says" in done.stderr
    assert not (tmp_path / "misspelt.db").exists()


def test_a_talk_that_differs_ends_with_1_and_the_line(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "bad.talk"
    bad.write_text("@ 2026-03-02 19:05 Europe/Paris\nada> 30\nbot| x\n", encoding="utf-8")
    done = call("talk", str(bad))
    assert done.returncode == 1
    assert f"{bad}:3: expected" in done.stderr
    assert call("talk", str(tmp_path / "none.talk")).returncode == 2


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    command = f"{sys.executable} -m bot --help | true; {sys.executable} -m bot doctor | true"
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["sh", "-c", command],
        env=environ,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.stderr == ""
