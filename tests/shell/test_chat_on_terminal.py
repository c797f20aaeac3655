"""The chat on a real (pseudo) terminal: typing, colours, completion, clicks, leaving."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.front.chat import WELCOME
from tests import noon
from tests.databases import ready_file

SECONDS = 30
ROWS, COLUMNS = 40, 100
ASKS_WHERE = b"\x1b[6n"  # the screen is asked where its cursor is


class Keyboard:
    """A terminal with the chat in it: what is typed, and all that appeared."""

    def __init__(self, home: Path, **more: str) -> None:
        self.seen = b""
        environ = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
        environ |= {"DATABASE_URL": ready_file(home / "home.db"), **noon.environ(), **more}
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.execve(sys.executable, noon.BOT, environ)
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, size)

    def types(self, keys: str) -> None:
        os.write(self._file, keys.encode())

    def sees(self, text: str, seconds: float = SECONDS) -> bool:
        """Wait until the text appears behind what was waited for before."""
        until = time.monotonic() + seconds
        while text.encode() not in self.seen and time.monotonic() < until:
            if not self._reads(until - time.monotonic()):
                break
        before, found, after = self.seen.partition(text.encode())
        self.seen = after if found else before
        return bool(found)

    def ends(self) -> int:
        """The exit code; that of a kill where it does not end by itself."""
        while self._reads():
            pass
        if select.select([self._file], [], [], 0) == ([], [], []):
            os.kill(self._pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def kill(self) -> None:
        os.close(self._file)
        try:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    def _reads(self, seconds: float = SECONDS) -> bool:
        ready, _, _ = select.select([self._file], [], [], max(0, seconds))
        try:
            more = os.read(self._file, 65_536) if ready else b""
        except OSError:  # the other end is closed
            return False
        if ASKS_WHERE in more:
            os.write(self._file, b"\x1b[1;1R")
        self.seen += more
        return bool(more)


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Keyboard]:
    made = Keyboard(tmp_path)
    yield made
    made.kill()


def test_the_first_screen_has_five_lines_and_says_what_to_type(keyboard: Keyboard) -> None:
    assert len(WELCOME.splitlines()) == 5
    assert max(map(len, WELCOME.splitlines())) < 80
    for line in WELCOME.splitlines():
        assert keyboard.sees(line)


def test_a_check_in_a_press_and_leaving(keyboard: Keyboard) -> None:
    keyboard.types("30m podcast\r")
    assert keyboard.sees("is kept, and you are in.")
    assert keyboard.sees("Undo")
    keyboard.types("! undo\r")
    assert keyboard.sees("Undone.")
    keyboard.types("\x04")
    assert keyboard.ends() == 0


def test_completion_of_commands(keyboard: Keyboard) -> None:
    keyboard.types("30m podcast\r")
    assert keyboard.sees("is kept")
    keyboard.types("shou\t")
    assert keyboard.sees("ld-i-quit")
    keyboard.types("\r")
    assert keyboard.sees("Applications: ")


def test_a_click_on_a_button_below_the_line(keyboard: Keyboard) -> None:
    keyboard.types("30m podcast\r")
    assert keyboard.sees("!a")
    assert keyboard.sees("Undo")
    click = f"\x1b[<0;3;{ROWS}M\x1b[<0;3;{ROWS}m"  # the row settles once the screen is known
    for _ in range(10):
        keyboard.types(click)
        if keyboard.sees("Undone.", 2):
            return
    pytest.fail("a click does nothing")


def test_a_form_is_asked_line_by_line_and_checked_at_once(keyboard: Keyboard) -> None:
    keyboard.types("join\r30m podcast\r")
    assert keyboard.sees("Change")
    assert keyboard.sees("!b")
    keyboard.types("! change\r")
    assert keyboard.sees("a single dot leaves")
    keyboard.types("-5\r")
    assert keyboard.sees('"-5" is no length')


def test_control_c_empties_the_line_then_leaves(keyboard: Keyboard) -> None:
    keyboard.types("30m podcast\r")
    assert keyboard.sees("is kept")
    keyboard.types("half a li\x03\x03")
    assert keyboard.ends() == 130


def test_a_database_that_cannot_be_opened_ends_the_chat_in_a_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_text("no database", encoding="utf-8")
    made = Keyboard(tmp_path, DATABASE_URL=f"sqlite:///{bad}")
    try:
        assert made.sees("bad.db is not a database")
        assert made.ends() == 1
        assert b"Traceback" not in made.seen
    finally:
        made.kill()
