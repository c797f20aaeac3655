"""The command line: which calls there are, what each takes, and the help that says so."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

OK, WRONG, BAD_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


COLUMN = 22  # of the help, for the calls


class UsageError(Exception):
    """A call that cannot be; the text says what would work."""


class Asked(Exception):
    """How a call is made was asked; the text says it."""


class Call(Struct, frozen=True, kw_only=True):
    """One call of the shell. `low` and `high` bound its words (high None: any number).

    `valued` are options with a value, `flags` those without. With `verbatim` everything from the
    first word on is a word, whatever it looks like.
    """

    name: str
    takes: str
    help: str
    low: int = 0
    high: int | None = 0
    valued: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    verbatim: bool = False


class Given(Struct, frozen=True, kw_only=True):
    """A call as it was made."""

    call: Call
    words: tuple[str, ...]
    options: Mapping[str, str] = {}

    def has(self, flag: str) -> bool:
        return flag in self.options


CALLS = {
    call.name: call
    for call in (
        Call(name="chat", takes="", help="talk with it here; also without any word"),
        Call(
            name="run",
            takes="[--only discord,slack,clock]",
            help="connect every platform, and the clock; or a part",
            valued=("--only",),
        ),
        Call(
            name="do",
            takes="[--as NAME] [--group NAME] [--json] COMMAND…",
            help="one command, for scripts",
            low=1,
            high=None,
            valued=("--as", "--group"),
            flags=("--json",),
            verbatim=True,
        ),
        Call(name="talk", takes="FILE…", help="play conversations", low=1, high=None),
        Call(
            name="demo",
            takes="[FILE]",
            help="four weeks of a small group, then chat in it",
            high=1,
        ),
        Call(
            name="export",
            takes="[--as NAME] [--facts] [FILE]",
            help="people and what they recorded, as JSON",
            high=1,
            valued=("--as",),
            flags=("--facts",),
        ),
        Call(name="import", takes="FILE", help="read such a JSON", low=1, high=1),
        Call(
            name="copy", takes="FROM_URL TO_URL", help="a whole database to another", low=2, high=2
        ),
        Call(name="rebuild", takes="", help="compute every cached number again"),
        Call(name="migrate", takes="", help="bring the database to this version"),
        Call(name="doctor", takes="", help="check everything, a line each"),
        Call(name="backup", takes="FILE", help="a consistent copy of the database", low=1, high=1),
        Call(
            name="manifest",
            takes="slack [--http URL] [--command NAME]",
            help="the manifest of the Slack app",
            low=1,
            high=1,
            valued=("--http", "--command"),
        ),
        Call(name="invite", takes="discord", help="the link that invites the bot", low=1, high=1),
    )
}


def read(arguments: Sequence[str]) -> Given:
    """The call that the arguments make. UsageError says what would work."""
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("chat", [])
    call = CALLS.get(name)
    if call is None:
        raise UsageError(_unknown(name))
    words: list[str] = []
    options: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        if word == "--" or not word.startswith("--") or (words and call.verbatim):
            words += rest if word == "--" else [word]
            if word == "--" or call.verbatim:
                words += [] if word == "--" else rest
                break
            continue
        option, equals, value = word.partition("=")
        if option == "--help":
            raise Asked(f"{usage(call)}\n{call.help[0].upper()}{call.help[1:]}.")
        options[option] = _value(call, option, value if equals else None, rest)
    if len(words) < call.low or (call.high is not None and len(words) > call.high):
        raise UsageError(usage(call))
    return Given(call=call, words=tuple(words), options=options)


def _value(call: Call, option: str, value: str | None, rest: list[str]) -> str:
    if option in call.flags and value is None:
        return "yes"
    if option in call.valued and value is not None:
        return value
    if option in call.valued and rest:
        return rest.pop(0)
    raise UsageError(usage(call))


def usage(call: Call) -> str:
    """How one call is made."""
    return f"Usage: understudy {call.name} {call.takes}".rstrip()


def everything() -> str:
    """The help: every call in a line."""
    rows = [(f"{call.name} {call.takes}".strip(), call.help) for call in CALLS.values()]
    lines = [line for left, right in rows for line in _row(left, right)]
    return "\n".join(
        [
            "understudy: learn a part while keeping the job.",
            "",
            "Usage: understudy [CALL]",
            *lines,
            "",
            "Without a call it is the chat. Settings are variables, also read from .env.",
        ]
    )


def _row(left: str, right: str) -> list[str]:
    """A call and its help on one line, on two where the call is long."""
    if len(left) <= COLUMN:
        return [f"  {left:<{COLUMN}}  {right}"]
    return [f"  {left}", f"  {'':<{COLUMN}}  {right}"]


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, CALLS, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    calls = ", ".join(CALLS)
    return f'"{name[:40]}" is no call of understudy.{meant} There are {calls}.'
