"""Collects what is wrong with a payload, phrased and located as Slack does it, and what it
mentions and links to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .model import Json

_MISSING = object()


class Check:
    """One walk over one payload. `problems` refuse it; `notes` (rule, detail) are house rules
    Slack does not enforce.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.mentions: list[str] = []  # "U123", "channel", "here", "everyone", "subteam"
        self.links: list[str] = []

    def fail(self, at: str, message: str) -> None:
        """A problem at a JSON pointer."""
        self.problems.append(f"[ERROR] {message} [json-pointer:{at}]")

    def note(self, rule: str, detail: str) -> None:
        """A house rule that was broken."""
        self.notes.append((rule, detail))

    def keys(self, value: Any, at: str, required: Iterable[str], optional: Iterable[str]) -> bool:
        """Whether `value` is an object with the required keys; unknown keys are problems too."""
        if not isinstance(value, dict):
            self.fail(at, "must provide an object")
            return False
        required = tuple(required)
        missing = [key for key in required if key not in value]
        for key in missing:
            self.fail(at, f"missing required field: {key}")
        for key in value.keys() - {*required, *optional, "type"}:
            self.fail(at, f"invalid additional property: {key}")
        return not missing

    def string(self, obj: Json, key: str, at: str, high: int, low: int = 0) -> str:
        """The string at `key` within its limits; "" when absent or wrong."""
        value = obj.get(key, _MISSING)
        if value is _MISSING:
            return ""
        if not isinstance(value, str):
            self.fail(f"{at}/{key}", "must provide a string")
            return ""
        if len(value) > high:
            self.fail(f"{at}/{key}", f"must be less than {high + 1} characters")
        if len(value) < low:
            self.fail(f"{at}/{key}", f"must be more than {low - 1} characters")
        return value

    def boolean(self, obj: Json, at: str, *keys: str) -> None:
        """These keys, where present, hold true or false."""
        for key in keys:
            if key in obj and not isinstance(obj[key], bool):
                self.fail(f"{at}/{key}", "must provide a boolean")

    def one_of(self, obj: Json, key: str, at: str, allowed: Iterable[str]) -> None:
        """The value at `key`, where present, is one of the allowed."""
        if key in obj and obj[key] not in (choices := tuple(allowed)):
            self.fail(f"{at}/{key}", f"value must be one of {', '.join(choices)}")

    def items(self, obj: Json, key: str, at: str, high: int, low: int = 1) -> list[Any]:
        """The list at `key` within its limits; [] when absent or wrong."""
        value = obj.get(key, _MISSING)
        if value is _MISSING:
            return []
        if not isinstance(value, list):
            self.fail(f"{at}/{key}", "must provide an array")
            return []
        if len(value) > high:
            self.fail(f"{at}/{key}", f"no more than {high} items allowed")
        if len(value) < low:
            self.fail(
                f"{at}/{key}",
                f"no fewer than {low} items allowed" if low > 1 else "must have at least 1 item",
            )
        return value

    def text(
        self, obj: Json, key: str, at: str, high: int, kinds: tuple[str, ...] = ("plain_text",)
    ) -> str:
        """The text object at `key`: its kind, its length, and what its characters do."""
        if key not in obj:
            return ""
        value, at = obj[key], f"{at}/{key}"
        if not self.keys(value, at, ("type", "text"), ("emoji", "verbatim")):
            return ""
        kind = value["type"]
        if kind not in kinds:
            self.fail(f"{at}/type", f"unsupported type: {kind}; must be {' or '.join(kinds)}")
        if "emoji" in value and kind != "plain_text":
            self.fail(at, "invalid additional property: emoji")
        if "verbatim" in value and kind != "mrkdwn":
            self.fail(at, "invalid additional property: verbatim")
        self.boolean(value, at, "emoji", "verbatim")
        text = self.string(value, "text", at, high, 1)
        self.mrkdwn(text, at) if kind == "mrkdwn" else self.plain(text, at)
        return text

    def plain(self, text: str, at: str) -> None:
        """plain_text is shown as it stands, so an entity in it is a double escape."""
        if re.search(r"&(amp|lt|gt);", text):
            self.note("escaped_plain_text", f"{at}: {text[:120]!r}")

    def mrkdwn(self, text: str, at: str) -> None:
        """Every & < > is an entity or part of well-formed markup; mentions and links are
        collected.
        """
        rest = ANGLED.sub(self._angled, text)
        if re.search(r"&(?!(amp|lt|gt);)", rest):
            self.note("unescaped", f"{at}: bare & in {text[:120]!r}")
        if "<" in rest or re.search(r"(?<!^)>", rest, re.MULTILINE):
            self.note("unescaped", f"{at}: bare < or > in {text[:120]!r}")

    def _angled(self, match: re.Match[str]) -> str:
        body = match[1]
        target, _, label = body.partition("|")
        if re.fullmatch(r"@[UWB][A-Z0-9]+", target):
            self.mentions.append(target[1:])
        elif target.split("^")[0] in ("!channel", "!here", "!everyone", "!subteam"):
            self.mentions.append(target[1:].split("^")[0])
        elif re.fullmatch(r"(https?://|mailto:|tel:)[^\s<>]+", target):
            self.links.append(target.replace("&amp;", "&"))
        elif re.fullmatch(r"!date\^-?\d+\^[^^]+(\^[^^]+)?", target) and label:
            pass
        elif not re.fullmatch(r"#C[A-Z0-9]+", target):
            return match[0]
        return re.sub("[<>]", "", label)


ANGLED = re.compile(r"<([@#!][^<>\n]*|[a-z]+:[^<>\n]*)>")
