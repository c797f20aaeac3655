"""An app that somebody installed into a workspace of theirs: what is kept of it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One workspace. `token` is in the clear here, and nowhere on the disk."""

    team: str
    name: str
    bot_user: str
    bot_id: str
    token: str = field(repr=False)
    scopes: str
    installer: str
    at: datetime
