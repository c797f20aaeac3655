"""What people type, press and send, as requests; nothing of the screen goes further."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from adapters.terminal.buttons import Button
from bot.talk.command import Form
from bot.talk.request import Account, Place, Request


class Speaker(Struct, frozen=True, kw_only=True):
    """Who speaks and where; `zone` is what is known of where they are."""

    who: Account
    where: Place
    may_organise: bool
    zone: str | None = None

    def says(self, line: str, *, at: datetime, key: str) -> Request:
        """A typed line, to be read by the grammar."""
        return replace(self._blank(at, key), line=line)

    def presses(self, button: Button, number: int, *, at: datetime, key: str) -> Request:
        """A press on a button of the message of that number."""
        values = " ".join(f"{name}={value}" for name, value in sorted(button.values.items()))
        return replace(
            self._blank(at, key),
            command=button.command,
            values=button.values,
            form=button.form,
            press=f"{number} {button.command} {values}".strip(),
            message=str(number),
            owner=button.owner,
        )

    def sends(self, form: Form, answers: Mapping[str, str], *, at: datetime, key: str) -> Request:
        """A form that was filled in; what was left empty is not sent."""
        said = {name: value for name, value in answers.items() if value != ""}
        values = {**form.known, **said}
        return replace(self._blank(at, key), command=form.command, values=values)

    def asks(self, command: str, values: Mapping[str, str], *, at: datetime) -> Request:
        """Suggestions while somebody types; nothing is done."""
        return replace(self._blank(at, "typing"), command=command, values=values)

    def _blank(self, at: datetime, key: str) -> Request:
        return Request(
            who=self.who,
            where=self.where,
            at=at,
            key=key,
            may_organise=self.may_organise,
            zone=self.zone,
        )
