"""users.*: who somebody is, with zone and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Refused
from ..model import Json, Team, User
from ..payloads import user_object
from .paging import page

if TYPE_CHECKING:
    from ..core import Core


def _user(core: Core, user: User, args: Json) -> Json:
    """The user; the language only where it was asked for, as Slack does."""
    body = user_object(core, user)
    if args.get("include_locale") in (True, "true", "1", 1):
        body["locale"] = user.locale
    return body


def info(core: Core, team: Team, args: Json) -> Json:
    user = team.users.get(str(args.get("user")))
    if user is None:
        raise Refused("user_not_found")
    return {"user": _user(core, user, args)}


def listed(core: Core, team: Team, args: Json) -> Json:
    users, meta = page(list(team.users.values()), args)
    return {
        "members": [_user(core, u, args) for u in users],
        "cache_ts": int(core.clock.now()),
        **meta,
    }
