"""Discord's ways of saying no: the status, the code, and the tree of faults of a 50035."""

from __future__ import annotations

from typing import Any

MESSAGES = {
    0: "401: Unauthorized",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10007: "Unknown Member",
    10008: "Unknown Message",
    10013: "Unknown User",
    10015: "Unknown Webhook",
    10062: "Unknown interaction",
    10063: "Unknown application command",
    30032: "Maximum number of application commands reached (100)",
    40060: "Interaction has already been acknowledged.",
    40094: "This interaction has reached the maximum number of follow-up messages",
    50001: "Missing Access",
    50005: "Cannot edit a message authored by another user",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50013: "Missing Permissions",
    50024: "Cannot execute action on this channel type",
    50027: "Invalid Webhook Token",
    50035: "Invalid Form Body",
    50083: "Thread is archived",
    50109: "The request body contains invalid JSON.",
    50278: "Cannot send messages to this user due to having no mutual guilds",
    160004: "A thread has already been created for this message",
}
STATUS = {
    0: 401, 10003: 404, 10004: 404, 10007: 404, 10008: 404, 10013: 404, 10015: 404, 10062: 404,
    10063: 404, 50001: 403, 50005: 403, 50007: 403, 50013: 403, 50027: 401, 50278: 403,
}  # fmt: skip


# What a well-written bot never hears; anything else may befall it through no fault of its own.
OWN_FAULT = {10062, 30032, 40060, 40094, 50005, 50006, 50024, 50035, 50109}


class ApiError(Exception):
    """A refusal, answered as Discord does."""

    def __init__(self, code: int, *, faults: Faults | None = None, status: int = 0) -> None:
        super().__init__(f"{code} {MESSAGES.get(code, '')} {faults or ''}".strip())
        self.code = code
        self.status = status or STATUS.get(code, 400)
        self.faults = faults

    def body(self) -> dict[str, Any]:
        out: dict[str, Any] = {"message": MESSAGES.get(self.code, "Error"), "code": self.code}
        if self.faults:
            out["errors"] = self.faults.tree()
        return out


class Faults:
    """Faults of one body, each at its path, gathered so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str | int, ...], str, str]] = []

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        self.found.append((path, code, message))

    def longer(self, path: tuple[str | int, ...], text: Any, limit: int) -> None:
        """Notes `text` when it has more than `limit` characters."""
        if isinstance(text, str) and len(text) > limit:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length.")

    def between(self, path: tuple[str | int, ...], text: Any, low: int, high: int) -> None:
        """Notes `text` when it is no text of `low` to `high` characters."""
        if not isinstance(text, str) or not low <= len(text) <= high:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def check(self) -> None:
        if self.found:
            raise ApiError(50035, faults=self)

    def __bool__(self) -> bool:
        return bool(self.found)

    def __str__(self) -> str:
        return "; ".join(f"{'.'.join(map(str, p))}: {m} ({c})" for p, c, m in self.found)

    def tree(self) -> dict[str, Any]:
        root: dict[str, Any] = {}
        for path, code, message in self.found:
            node = root
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return root
