"""People out of one database and into another, as a process of its own."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import noon
from tests.databases import ready_file

SECONDS = 60
Call = Callable[..., "subprocess.CompletedProcess[str]"]
LIFE = "30m podcast note:on the train\nsettings seen:yes\nremind at:19:30\n/as ben\n15 book\n"


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Calls understudy on the database of that name."""
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TZ": "Europe/Paris"}
    environ |= noon.environ()
    for name in ("one", "two"):
        ready_file(tmp_path / f"{name}.db")

    def made(*words: str, db: str = "one", said: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*noon.BOT, *words],
            input=said,
            env=environ | {"DATABASE_URL": f"sqlite:///{tmp_path / db}.db"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            cwd=tmp_path,
        )

    return made


def test_facts_come_back_to_the_byte(call: Call, tmp_path: Path) -> None:
    call(said=LIFE)
    first = call("export", "--facts")
    assert call("export", "--facts", "people.json").stdout == "people.json, 2 people.\n"
    assert (tmp_path / "people.json").read_text("utf-8") == first.stdout
    assert (tmp_path / "people.json").stat().st_mode & 0o077 == 0  # it holds everybody's notes
    assert call("import", "people.json", db="two").stdout == "2 people imported.\n"
    assert call("export", "--facts", db="two").stdout == first.stdout
    assert "Streak: 1 day" in call(said="/as ben\nstreak\n", db="two").stdout
    assert "on the board of home: yes" in call(said="settings\n", db="two").stdout.casefold()


def test_one_person_with_what_follows_from_the_facts(call: Call) -> None:
    call(said=LIFE)
    done = call("export", "--as", "ben")
    (ben,) = json.loads(done.stdout)["people"]
    assert (ben["name"], ben["streak"]["run"], ben["days"][-1]["status"]) == ("Ben", 1, "done")


def test_a_second_import_is_refused_by_the_name_of_the_account(call: Call) -> None:
    call(said=LIFE)
    call("export", "people.json")
    done = call("import", "people.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("(terminal home) exists already. Nothing was imported.\n")


def test_quiet_hours_make_room_for_an_imported_reminder_and_it_is_said(
    call: Call, tmp_path: Path
) -> None:
    call(said=LIFE)
    whole = json.loads(call("export", "--facts").stdout)
    first, ben = whole["people"]
    first["reminders"][0]["at"] = "21:55"  # where the quiet hours that begin at 22:00 withhold it
    (tmp_path / "late.json").write_text(json.dumps(whole), "utf-8")
    done = call("import", "late.json", db="two")
    told = f"{first['name']}: quiet hours are 22:10 to 07:00 now, so that every reminder comes."
    assert done.stdout.splitlines() == ["2 people imported.", told]
    again, other = json.loads(call("export", "--facts", db="two").stdout)["people"]
    assert (again["settings"]["quiet_from"], other) == ("22:10", ben)


def test_an_unknown_key_is_refused_by_its_name(call: Call, tmp_path: Path) -> None:
    call(said="30\n")
    whole = json.loads(call("export").stdout)
    whole["people"][0]["checkins"][0]["mood"] = "good"
    (tmp_path / "odd.json").write_text(json.dumps(whole), "utf-8")
    done = call("import", "odd.json", db="two")
    name = whole["people"][0]["name"]
    assert done.stderr == (f'{name}, checkins[0]: there is no key "mood". Nothing was imported.\n')
    assert done.returncode == 1
    assert json.loads(call("export", db="two").stdout)["people"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "nowhere.json"), "nowhere.json cannot be read: No such file or directory."),
        (("export", "no/folder.json"), "no/folder.json cannot be written: No such file"),
        (("export", "--as", "zoe"), 'Nobody here is called "zoe".'),
    ],
)
def test_what_cannot_be_is_said(call: Call, words: tuple[str, ...], sentence: str) -> None:
    done = call(*words)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)


def test_rebuild_names_what_differed_and_mends_it(call: Call, tmp_path: Path) -> None:
    call(said=LIFE)
    assert call("rebuild").stdout == "2 people, 0 rows differed.\n"
    base = sqlite3.connect(tmp_path / "one.db")
    base.execute("UPDATE streaks SET run = 40 WHERE person = 2")
    base.commit()
    base.close()
    done = call("rebuild")
    assert done.stdout.startswith("Ben (2), streak: run 40, best 1")
    assert done.stdout.endswith("2 people, 1 row differed, now mended.\n")
    assert call("rebuild").stdout == "2 people, 0 rows differed.\n"
