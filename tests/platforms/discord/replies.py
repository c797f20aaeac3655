"""What a person gets back: an answer and its visibility, a modal to fill in, or silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import interactions, limits_modal
from . import limits_message as limits
from .interactions import Interaction
from .options import NotOffered, picked
from .world import Channel, Message, User

KINDS = {
    interactions.REPLY: "message",
    interactions.DEFER: "deferred",
    interactions.DEFER_UPDATE: "ack",
    interactions.UPDATE: "update",
    interactions.CHOICES: "choices",
    interactions.MODAL: "modal",
}


@dataclass(eq=False)
class Reply:
    """The visible outcome of one act. It is live: later edits and follow-ups show in it."""

    interaction: Interaction | None
    said: Message | None = None  # of a private message: what the bot wrote back

    @property
    def kind(self) -> str:
        """message, deferred, update, ack, modal, choices; none when the bot kept silent."""
        if self.interaction is None:
            return "message" if self.said else "none"
        return KINDS.get(self.interaction.answer or 0, "none")

    @property
    def failed(self) -> bool:
        """Nothing within 3 s: the person reads "The application did not respond"."""
        return self.kind == "none"

    @property
    def deferred(self) -> bool:
        return self.kind == "deferred"

    @property
    def ms(self) -> float:
        """From dispatch to the first response, as this server saw it."""
        return (self.interaction and self.interaction.ms) or 0.0

    @property
    def messages(self) -> list[Message]:
        """All that is new to read: the response or the changed message, then the follow-ups."""
        if self.interaction is None:
            return [self.said] if self.said else []
        one = self.interaction
        first = one.original if self.kind != "ack" or one.moved else None
        found = [first, *one.followups]
        return [m for m in found if m is not None and not m.deleted and not m.loading]

    @property
    def message(self) -> Message:
        if not self.messages:
            raise AssertionError(f"no message was answered: {self.kind}")
        return self.messages[0]

    @property
    def followups(self) -> list[Message]:
        return [m for m in self.interaction.followups if not m.deleted] if self.interaction else []

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def text(self) -> str:
        """All messages as a person reads them."""
        return "\n\n".join(message.text for message in self.messages)

    @property
    def buttons(self) -> list[str]:
        """Labels of the first message's buttons, in order."""
        shown = limits.walk(self.message.components)
        return [c.get("label", "") for c in shown if c["type"] == limits.BUTTON]

    @property
    def choices(self) -> list[dict[str, Any]]:
        return self.interaction.choices if self.interaction else []

    @property
    def modal(self) -> Modal:
        if self.interaction is None or self.interaction.modal is None:
            raise AssertionError(f"no modal was opened: {self.kind} {self.text}")
        return Modal(self.interaction, self.interaction.modal)


@dataclass(eq=False)
class Modal:
    """A modal on the person's screen."""

    interaction: Interaction
    data: dict[str, Any]
    resolved: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def channel(self) -> Channel:
        return self.interaction.channel

    @property
    def user(self) -> User:
        return self.interaction.user

    @property
    def labels(self) -> list[str]:
        return [label for label, _ in self._fields()]

    @property
    def known(self) -> dict[str, str]:
        """What is filled in already, by label."""
        return {label: one["value"] for label, one in self._fields() if one.get("value")}

    def _fields(self) -> list[tuple[str, dict[str, Any]]]:
        found = []
        for part in self.data["components"]:
            if part["type"] == limits_modal.LABEL:
                found.append((part["label"], part["component"]))
            elif part["type"] == limits.ROW:
                found.append((part["components"][0]["label"], part["components"][0]))
        return found

    def fill(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        """The parts of a submission; `values` by label or custom id. Refuses as the app does."""
        names = {name for label, one in self._fields() for name in (label, one["custom_id"])}
        if unknown := sorted({*values} - names):
            raise NotOffered(f"the modal has no field {unknown}; it has {self.labels}")
        out: list[dict[str, Any]] = []
        self.resolved = {}
        for number, part in enumerate(self.data["components"], 1):
            if part["type"] == limits.TEXT:
                out.append({"type": limits.TEXT, "id": number})
                continue
            row = part["type"] == limits.ROW
            one = part["components"][0] if row else part["component"]
            label = one["label"] if row else part["label"]
            value = values.get(label, values.get(one["custom_id"]))
            filled = {"type": one["type"], "id": 100 + number, "custom_id": one["custom_id"]}
            if one["type"] in limits.SELECTS and one["type"] != limits.STRING:
                wanted = value if isinstance(value, (list, tuple)) else [value]
                filled["values"], more = picked([each for each in wanted if each is not None])
                self.resolved |= more
            else:
                filled |= _filled(label, one, value)
            inside = {"components": [filled]} if row else {"component": filled}
            out.append({"type": part["type"], "id": number} | inside)
        return out


def _filled(label: str, one: dict[str, Any], value: Any) -> dict[str, Any]:
    kind = one["type"]
    if kind == limits.TEXT_INPUT:
        return {"value": _typed(label, one, value)}
    if kind == limits_modal.CHECK:
        return {"value": bool(one.get("default") if value is None else value)}
    options = one.get("options") or []
    if value is None:
        chosen = [o["value"] for o in options if o.get("default")]
    else:
        chosen = [choose(options, each) for each in ([value] if isinstance(value, str) else value)]
    low = 1 if one.get("min_values") is None else one["min_values"]
    if one.get("required", True) and len(chosen) < max(low, 1):
        raise NotOffered(f"{label}: something must be chosen")
    if len(chosen) > (one.get("max_values") or (1 if kind != limits_modal.CHECKS else 10)):
        raise NotOffered(f"{label}: too much is chosen")
    if kind == limits_modal.RADIO:
        return {"value": chosen[0] if chosen else None}
    return {"values": chosen}


def _typed(label: str, one: dict[str, Any], value: Any) -> str:
    text = str(one.get("value") or "") if value is None else str(value)
    low, high = one.get("min_length") or 0, one.get("max_length") or 4000
    if not text and one.get("required", True):
        raise NotOffered(f"{label}: is required")
    if text and not low <= len(text) <= high:
        raise NotOffered(f"{label}: must have {low} to {high} characters")
    return text


def choose(options: list[dict[str, Any]], wanted: str) -> str:
    """The value of the option with that label or value."""
    for option in options:
        if wanted in (option["label"], option["value"]):
            return str(option["value"])
    raise NotOffered(f"{wanted!r} is none of {[o['label'] for o in options]}")
