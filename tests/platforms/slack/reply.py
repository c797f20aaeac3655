"""What a person saw in answer to an act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .delivery import Ack
from .model import Json, Message, User, View
from .timeline import Seen, Sight, Timeline


@dataclass(kw_only=True)
class Reply:
    """The answer to one act of `user`; grows as more is seen, so read it after awaiting."""

    user: User
    ack: Ack
    sights: list[Sight]
    timeline: Timeline = field(repr=False)
    patience: float = field(repr=False)
    failure: str = ""  # what Slack itself says when the app failed
    errors: dict[str, str] = field(default_factory=dict)  # at the fields of a form, by label
    closed: bool = False  # the form went away
    options: list[Json] = field(default_factory=list)  # of suggestions

    @property
    def messages(self) -> list[Message]:
        """Messages that came or changed, in order, each once."""
        seen: dict[int, Message] = {}
        for sight in self.sights:
            if isinstance(sight.thing, Message):
                seen[id(sight.thing)] = sight.thing
        return list(seen.values())

    @property
    def message(self) -> Message:
        """The last message."""
        if not self.messages:
            raise LookupError(f"no message; the person saw: {self.text!r}")
        return self.messages[-1]

    @property
    def modal(self) -> View | None:
        """The form that was opened or changed last."""
        return self._view(Seen.MODAL, Seen.MODAL_UPDATE)

    @property
    def home(self) -> View | None:
        """The Home tab, if it was drawn."""
        return self._view(Seen.HOME)

    def _view(self, *kinds: Seen) -> View | None:
        views = [s.thing for s in self.sights if s.kind in kinds and isinstance(s.thing, View)]
        return views[-1] if views else None

    @property
    def text(self) -> str:
        """Everything in order, as it read when it was seen; Slack's own words where the app
        failed.
        """
        said = [s.text for s in self.sights]
        said += [f"{label}: {wrong}" for label, wrong in self.errors.items()]
        return "\n".join([*said, *([self.failure] if self.failure else [])])

    @property
    def private(self) -> bool:
        """Nobody but this person saw any of it."""
        return all(s.user is self.user for s in self.sights)

    @property
    def labels(self) -> list[str]:
        """The options of a suggestion."""
        return [option["text"]["text"] for option in self.options]

    async def until(self, words: str) -> Reply:
        """Wait until `words` are among what was seen; AssertionError with everything seen if they
        never are.
        """
        found = await self.timeline.until(lambda: words in self.text, self.patience)
        assert found, f"never saw {words!r}, but: {self.text}"
        return self


class Watch:
    """Gathers the sights that belong to one act, from now on; a form lies over the channel one was
    in.
    """

    def __init__(self, timeline: Timeline, user: User, channel: Any, deed: str | None) -> None:
        self._timeline, self._user, self._deed = timeline, user, deed
        if channel is not None:
            timeline.places[user.id] = channel
        self._channel = timeline.places.get(user.id)
        self.sights: list[Sight] = []
        timeline.listeners.append(self._hear)
        timeline.current[user.id] = self

    def _hear(self, sight: Sight) -> None:
        if self._concerns(sight):
            self.sights.append(sight)

    def _concerns(self, sight: Sight) -> bool:
        if sight.via is not None:
            return sight.via == self._deed
        if self._timeline.current.get(self._user.id) is not self:
            return False  # the person has done something else since
        if sight.user is not None:
            return sight.user is self._user
        return self._channel is not None and sight.channel is self._channel
