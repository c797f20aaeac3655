"""Words that are no command and that people say all the same: a greeting, thanks, "stop"."""

from collections.abc import Mapping, Sequence

TODAY, HELP, OK = "today", "help", "ok"
REMIND_OFF = "remind off"
ANSWERS = frozenset({"yes", "no", "y", "n", "yep", "nope", "yeah", "sure"})
"""Answers to a question: only its buttons know which question it was."""

_LINES: Mapping[str, tuple[str, ...]] = {
    TODAY: ("hi", "hello", "hey", "hi there", "hello there", "start", "begin", "menu"),
    HELP: ("?", "help me", "help please", "please help", "commands", "what can you do"),
    OK: ("thanks", "thank you", "thx", "many thanks", "okay", "great", "cool", "nice"),
}
CALLS: Mapping[str, str] = {line: path for path, lines in _LINES.items() for line in lines}
"""Whole lines that stand for a command; each of these only answers."""

_WORDS: Mapping[str, str] = {
    "away": "sick ill flu vacation holiday holidays trip pause skip",
    REMIND_OFF: "stop unsubscribe mute notifications",
    "quiet": "stop unsubscribe silence",
    "leave": "stop unsubscribe",
    "undo": "cancel oops wrong remove",
    "edit": "wrong change mistake correct",
    "settings": "timezone zone language options profile",
    "next": "lesson course task suggestion recommend",
    "leaderboard": "rank ranking score scores board",
    "apply": "application applications interview rejected rejection offer",
    "checkin": "log record track",
    "stats": "statistics progress",
    "data export": "download gdpr",
    "data delete": "erase gdpr",
}
_MEANS: dict[str, list[str]] = {}
for _path, _said in _WORDS.items():
    for _one in _said.split():
        _MEANS.setdefault(_one, []).append(_path)

LENGTHS: Mapping[str, int] = {
    "half an hour": 30,
    "quarter of an hour": 15,
    "two hours": 120,
    "one hour": 60,
    "an hour": 60,
    "five minutes": 5,
    "ten minutes": 10,
    "fifteen minutes": 15,
    "twenty minutes": 20,
    "thirty minutes": 30,
}
"""Lengths in words, the longer before those that they hold; offered, never recorded."""

_ENDS = "?!.,;:"


def bare(line: str) -> str:
    """A line in small letters, without the marks behind it; a lone mark is itself."""
    text = " ".join(line.split()).casefold()
    return text.rstrip(_ENDS).rstrip() or text


def paths_of(word: str) -> Sequence[str]:
    """The commands that somebody who says this word may look for."""
    return _MEANS.get(bare(word), ())
