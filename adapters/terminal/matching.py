"""Whether what was said is what a talk expects: text as a reader sees it, in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.terminal.lines import Expects
from adapters.terminal.room import EVERYBODY, Said

ANYTHING = "…"
_SOMETHING = re.compile(r"[^\n]*\S[^\n]*")
_NAMED = re.compile(r"\\{([a-z]+)\\}")  # `{code}` after it was escaped


def pattern(expected: str) -> re.Pattern[str]:
    """Blanks stand for any run of blanks, `…` for anything inside a line, `{code}` for one word
    that later lines of the talk can say again, the rest for itself.
    """
    if expected == ANYTHING:
        return _SOMETHING
    parts = (
        r"\s+".join(re.escape(word) for word in part.split()) for part in expected.split(ANYTHING)
    )
    blanks = re.compile(r"\s*…\s*").findall(expected)
    return re.compile(_NAMED.sub(r"(?P<\1>[^\\s.]+)", _joined(list(parts), blanks)))


def _joined(parts: list[str], gaps: list[str]) -> str:
    """The parts with `…` between them; a blank beside it may be a run of blanks or be missing."""
    text = parts[0]
    for gap, part in zip(gaps, parts[1:], strict=True):
        text += r"[^\S\n]*" if gap[0] != ANYTHING else ""
        text += r"[^\n]*?"
        text += r"[^\S\n]*" if gap[-1] != ANYTHING else ""
        text += part
    return text


def meant(expects: Expects, said: Said) -> bool:
    """Whether a line of the talk is about this message at all: seen by exactly those it names."""
    if expects.space and said.space not in ("", expects.space):
        return False
    if expects.text is None and not expects.to and not expects.space:
        return True  # bot|none: nothing at all, to anybody
    return said.to == (expects.to or EVERYBODY)


@dataclass(slots=True)
class Ear:
    """How far the talk has listened: the message, and the place in its text."""

    message: int = 0
    letter: int = 0
    heard: dict[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """A line that somebody says, with the words in it that were heard before."""
        for name, word in self.heard.items():
            text = text.replace(f"{{{name}}}", word)
        return text

    def listen_from(self, message: int) -> None:
        self.message, self.letter = message, 0

    def hears(self, expects: Expects, said: Sequence[Said], since: int) -> bool:
        """Whether the line holds for what was said from `since` on; moves behind what matched."""
        if expects.text is None:
            return not any(meant(expects, one) for one in said[since:])
        wanted = pattern(expects.text)
        for index in range(self.message, len(said)):
            if not meant(expects, said[index]):
                continue
            start = self.letter if index == self.message else 0
            if match := wanted.search(said[index].text, start):
                self.message, self.letter = index, match.end()
                self.heard |= match.groupdict()
                return True
        return False
