"""The front door: `understudy` and its calls, their exit codes, and no traceback for anybody."""

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TextIO, cast

from bot.front import usage

if TYPE_CHECKING:
    from bot.domain.refusal import Refusal
    from bot.settings import Settings

Run = Callable[[usage.Given, "Settings"], int]

ABOUT = ("--help", "-h", "help", "--version")
MODULES = {"import": "people", "export": "people", "copy": "data", "rebuild": "people"} | {
    "migrate": "data",
    "backup": "data",
    "manifest": "platforms",
    "invite": "platforms",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a call; the exit code: 0 well, 1 refused or differs, 2 bad usage, 130 interrupted.

    Whatever goes wrong ends in one sentence. Settings that a platform refuses are 2, so that who
    starts it again by itself can tell them from a fault: a token is not tried over and over.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _told(given[0]) if given[:1] and given[0] in ABOUT else _run(usage.read(given))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return usage.INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except usage.Asked as told:
        print(told)
        return usage.OK
    except usage.UsageError as error:
        return _say(str(error), usage.BAD_USAGE)
    except Exception as error:
        return _say(_sentence(error), _code(error))
    return code


def _told(word: str) -> int:
    """What `--help` and `--version` say."""
    if word == "--version":
        from importlib.metadata import version

        print(f"understudy {version('understudy')}")
    else:
        print(usage.everything())
    return usage.OK


def _run(call: usage.Given) -> int:
    from bot import log, settings
    from bot.front import logs

    name = call.call.name
    out = None if name == "run" else _file(logs.path())
    log.configure(out=out)
    read = settings.read()
    log.configure(read.log_level, out)
    module = _loaded(f"bot.front.{MODULES.get(name, name)}")
    run: Run = getattr(module, "import_" if name == "import" else name)
    return run(call, read)


def _loaded(name: str) -> ModuleType:
    """The module. Nothing that is loaded is garbage, so it is not looked for, then or later."""
    gc.disable()
    module = import_module(name)
    seldom_collected()
    gc.enable()
    return module


def seldom_collected() -> None:
    """What is there stays; of what comes, cycles are looked for after some thousand objects.

    What a request makes goes by itself, nearly all of it, and Python's own seven hundred are a few
    requests: to look that often was a fifth of the cost of a check-in.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _file(path: Path) -> TextIO:
    from bot.front.logs import LogFile

    return cast(TextIO, LogFile(path))


def _code(error: Exception) -> int:
    from bot.settings import SettingsError

    return usage.BAD_USAGE if isinstance(error, SettingsError) else usage.WRONG


def _sentence(error: Exception) -> str:
    """What people are told: the sentence of an error that has one, else a code of the log."""
    from bot.catalog import CatalogError
    from bot.domain.refusal import Refusal
    from bot.settings import SettingsError
    from bot.store.engine_errors import StoreError

    if isinstance(error, Refusal):
        return _refused(error)
    if isinstance(error, CatalogError | SettingsError | StoreError):
        return str(error)
    from bot import log
    from bot.front import logs

    code = log.failure("shell", error)
    return f"That went wrong on my side. Code {code}, in {logs.path()}."


def _refused(refusal: "Refusal") -> str:
    """A rule said no: what was wrong, and what would work."""
    from bot import words
    from bot.talk.message import Text
    from bot.views.errors import refused

    message = refused(words.load(), refusal)
    said = [block.rich for block in message.blocks if isinstance(block, Text)]
    return " ".join([message.title, *("".join(map(str, rich)) for rich in said)])


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _pipe_closed() -> int:
    """The reader went away: nothing can be said any more, not even at the end of Python."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return usage.BROKEN_PIPE


if __name__ == "__main__":
    sys.exit(main())
