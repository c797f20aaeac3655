"""views.*: modals (a trigger opens each, at most three deep) and the Home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..content import read_view
from ..errors import Refused
from ..model import Json, Team, User, View
from ..timeline import Seen, Sight

if TYPE_CHECKING:
    from ..core import Core


def place(
    core: Core, user: User, body: Json, *, pushed: bool = False, via: str | None = None
) -> View:
    """A new modal before a person: alone, or on top of those that are open."""
    name = core.ids.new("V")
    under = user.modals[-1] if pushed else None
    if not pushed:
        close_all(user)
    view = View(id=name, team=user.team, user=user, body=body, hash=core.ids.new("h"),
                root_id=under.root_id if under else name,
                previous_id=under.id if under else None)  # fmt: skip
    external = body.get("external_id")
    if external and any(
        v.body.get("external_id") == external and v.open for v in core.views.values()
    ):
        raise Refused("duplicate_external_id", wrong="external_id")
    core.views[view.id] = view
    user.modals.append(view)
    show(core, Seen.MODAL, view, via)
    return view


def close_all(user: User) -> None:
    """Every modal of a person goes."""
    for view in user.modals:
        view.open = False
    user.modals.clear()


def change(core: Core, view: View, body: Json, via: str | None = None) -> None:
    """Another content for a view that stands."""
    view.body, view.hash = body, core.ids.new("h")
    show(core, Seen.HOME if view.is_home else Seen.MODAL_UPDATE, view, via)


def show(core: Core, kind: Seen, view: View, via: str | None) -> None:
    """Record that the person sees this view now."""
    core.timeline.add(Sight(kind=kind, team=view.team, user=view.user, channel=None, thing=view,
                            via=via, text=view.seen()))  # fmt: skip


def _trigger(args: Json) -> str:
    given = args.get("trigger_id") or args.get("interactivity_pointer")
    if not given:
        raise Refused("invalid_arguments", wrong="trigger")
    return str(given)


def opened(core: Core, team: Team, args: Json) -> Json:
    body = read_view(core, team, args, "views.open", "modal")
    deed = core.interactions.exchange(_trigger(args), team)
    return {"view": place(core, deed.user, body, via=deed.id).wire()}


def pushed(core: Core, team: Team, args: Json) -> Json:
    body = read_view(core, team, args, "views.push", "modal")
    deed = core.interactions.exchange(_trigger(args), team)
    if not deed.user.modals:
        raise Refused("not_found", wrong="push")
    if len(deed.user.modals) >= 3:
        raise Refused("push_limit_reached", wrong="push")
    return {"view": place(core, deed.user, body, pushed=True, via=deed.id).wire()}


def updated(core: Core, team: Team, args: Json) -> Json:
    body = read_view(core, team, args, "views.update", "modal")
    view = core.views.get(str(args.get("view_id") or ""))
    if external := args.get("external_id"):
        found = (
            v for v in core.views.values() if v.body.get("external_id") == external and v.open
        )
        view = next(found, None)
    if view is None or view.team is not team or not view.open:
        raise Refused("not_found")
    _same(view, args)
    change(core, view, body)
    return {"view": view.wire()}


def published(core: Core, team: Team, args: Json) -> Json:
    body = read_view(core, team, args, "views.publish", "home")
    user = team.users.get(str(args.get("user_id") or ""))
    if user is None or user.is_bot:
        raise Refused("invalid_arguments", wrong="user_id")
    if not team.home_tab:
        raise Refused("not_enabled")
    if user.home is None:
        name = core.ids.new("V")
        user.home = View(id=name, team=team, user=user, body=body, hash="", root_id=name)
        core.views[name] = user.home
    else:
        _same(user.home, args)
    change(core, user.home, body)
    return {"view": user.home.wire()}


def _same(view: View, args: Json) -> None:
    if args.get("hash") and args["hash"] != view.hash:
        raise Refused("hash_conflict")
