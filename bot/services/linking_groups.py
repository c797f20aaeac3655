"""One group in two spaces: one organiser makes a code, the other enters it, the first agrees."""

from dataclasses import replace

from msgspec import Struct, structs

from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.services import linking, rebuilding
from bot.services.groups import judge_from, known_here, made_here
from bot.services.linking import Made, Question, Wrong, ask_first
from bot.store import groups, links, people, uniting
from bot.store.links import Link
from bot.store.work import Work
from bot.talk.request import Place, Request

GROUP = "group"


class Shared(Struct, frozen=True, kw_only=True):
    """A group and the spaces it lives in."""

    group: Group
    places: tuple[Place, ...]


def show(work: Work, request: Request) -> Shared:
    """The group of the place and its spaces."""
    return _shared(work, known_here(work, request))


def make(work: Work, request: Request) -> Made:
    """A code by which another space joins the group of this one."""
    return linking.made_for_group(work, request, made_here(work, request).id)


def enter(work: Work, request: Request, code: str, question: Question) -> Link | Wrong:
    """Use a code up, in the space that is to join. Wrong ones are counted."""
    mine = made_here(work, request)
    found = linking.entered(work, GROUP, request, code)
    if isinstance(found, Wrong):
        return found
    if found.group == mine.id:
        return Wrong.SAME
    links.entered(work, found.id, request.who)
    spoken = f"{request.where.platform}:{request.where.space}"
    links.put(work, found.id, {"kept": spoken})
    link = structs.replace(found, asked=request.who, kept=spoken)
    ask_first(work, request, link, question)
    return link


def answer(work: Work, request: Request, number: int, *, yes: bool) -> Shared | None:
    """The answer of who made the code; None for a no."""
    link = linking.asked_of(work, GROUP, request, number)
    if link.first != request.who or link.group is None:
        raise Refusal("link.gone")
    if not yes:
        links.put(work, link.id, {"state": links.REFUSED})
        return None
    links.put(work, link.id, {"state": links.JOINED})
    platform, _, space = link.kept.partition(":")
    place = Place(platform=platform, space=space, channel="", private=False)
    before = groups.at(work, place)
    if before is not None and before.id != link.group:
        _join(work, request, place, before, link.group)
    return _shared(work, groups.by_id(work, link.group))


def unlink(work: Work, request: Request) -> Group:
    """This space has a group of its own again; its members stay in both."""
    group = made_here(work, request)
    if uniting.spaces(work, group.id) < 2:
        raise Refusal("link.alone_group")
    where = request.where
    name = next(
        (one.space_name for one, _ in groups.spaces_of(work, group.id) if _same(one, where)), ""
    )
    made = _own(work, request, replace(where, space_name=name or group.name), group)
    return groups.by_id(work, made)


def _own(work: Work, request: Request, place: Place, group: Group) -> int:
    """A new group for the space, with the members who have an account there."""
    made = uniting.new_group(work, place.space_name, group.zone, request.at)
    uniting.space(work, place.platform, place.space, made)
    judge_from(work, groups.by_id(work, made), request.at)
    for member in groups.members_of(work, group.id):
        if _knows(work, member.person, place):
            groups.join(work, made, member.person, member.joined)
            groups.show(work, made, member.person, member.seen)
            rebuilding.renew(work, member.person, request.at)
    return made


def _join(work: Work, request: Request, place: Place, before: Group, to: int) -> None:
    uniting.space(work, place.platform, place.space, to)
    if uniting.spaces(work, before.id) == 0:
        uniting.group(work, before.id, to)
    for member in groups.members_of(work, to):
        rebuilding.renew(work, member.person, request.at)


def _shared(work: Work, group: Group) -> Shared:
    places = tuple(place for place, _ in groups.spaces_of(work, group.id))
    return Shared(group=group, places=places)


def _knows(work: Work, person: int, place: Place) -> bool:
    """Whether the person has an account there; on Discord one account is known everywhere."""
    return any(
        one.platform == place.platform and one.space in ("", place.space)
        for one in people.accounts_of(work, person)
    )


def _same(one: Place, other: Place) -> bool:
    return (one.platform, one.space) == (other.platform, other.space)
