"""The organiser's desk: the channel and zone of a group, Start, and how it all stands."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from msgspec import Struct, structs

from bot.catalog import Catalog
from bot.domain.calendar import logical_date, wall
from bot.domain.people import ZoneFrom, zone_at
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.domain.schedules import GOOD_FOR, Sort
from bot.domain.zones import known_zone
from bot.services import boards, cards, learners, own_feeds, prompt_times, reminders
from bot.services.cards import Card
from bot.services.groups import UNKNOWN_ZONE, made_here
from bot.services.prompt_times import Prompt
from bot.store import announced, groups, outbox, people
from bot.store.forms import stamp
from bot.store.outbox import Delivery
from bot.store.work import Work
from bot.talk.platform import Target
from bot.talk.request import Place, Request
from bot.views.groups import PromptTimes

TERMINAL = "terminal"  # its zone is the machine's, so nobody has to be asked


class Desk(Struct, frozen=True, kw_only=True):
    """How a group stands in the space of the request; `place` holds the channel that is set.

    `unread` are the titles of feeds of the group that could not be read for three days.
    `suspended` says why nothing is posted in this space. `unknown` are (kind, when it was due)
    of messages that may not have arrived. `next_card` is on the wall clock of the group.
    """

    group: Group
    place: Place
    times: Mapping[Prompt, PromptTimes]
    suspended: str
    unknown: tuple[tuple[str, datetime], ...]
    next_card: datetime | None
    guessed: bool
    posted: bool = False
    unread: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether prompts come here: started, with a channel, and not suspended."""
        return self.group.started_at is not None and not self.suspended


def target(work: Work, request: Request, channel: str | None = None) -> Target | None:
    """The channel that the platform is to check; None where none is known yet."""
    if not request.where.space:
        raise Refusal("group.none")
    found = groups.at(work, request.where)
    place = _chosen(work, request, found, channel)
    return Target(place=place) if place.channel else None


def open_desk(
    work: Work,
    request: Request,
    *,
    channel: str | None = None,
    timezone: str | None = None,
    well: bool = False,
) -> Desk:
    """The desk, with channel and zone set where they were named.

    `well`: the platform's check found nothing, so a space that was suspended goes on.
    """
    zone = known_zone(timezone) if timezone else None
    group = made_here(work, request)
    place = _chosen(work, request, group, channel)
    groups.put_space(work, place, channel=place.channel, channel_name=place.channel_name)
    if well and place.channel:
        groups.put_space(work, place, suspended=None)
    if groups.organiser(work, group.id) is None:
        _organise(work, request, group)
    return _desk(work, request, _zoned(work, request, group, zone))


def start(work: Work, request: Request) -> Desk:
    """Post the first card at once, whatever the day, and all others when they are due.

    A second press finds it running and posts nothing; another space of the group gets its card.
    """
    desk = open_desk(work, request, well=True)
    group, place = desk.group, desk.place
    if not place.channel:
        return desk
    had = announced.had(work, group.id, Prompt.CARD, place)
    if group.started_at is None:
        groups.put(work, group.id, started_at=stamp(request.at), zone_said=1)
        _organise(work, request, group)
        group = groups.by_id(work, group.id)
    posted = not had and _post(work, request, group, place)
    prompt_times.run(work, group, request.at, request.who)
    return structs.replace(_desk(work, request, group), posted=posted)


def preview(work: Work, request: Request, catalog: Catalog) -> Card:
    """The card that comes next (before Start: the one of now), as of now."""
    group = made_here(work, request)
    due = prompt_times.next_card(work, group.id)
    day = wall(due, group.zone).date() if due else _date(request, group)
    return cards.card(work, catalog, group, day, request.at, request.where)


def prompts(
    work: Work,
    request: Request,
    kind: Prompt,
    *,
    on: bool | None = None,
    at: time | None = None,
    days: frozenset[int] | None = None,
) -> PromptTimes:
    """Change when a prompt comes; podcast, paper and recap leave the card while they are on."""
    group = made_here(work, request)
    changed = prompt_times.put(work, group, kind, request.at, on=on, at=at, days=days)
    boards.touch(work, group.id, request.at)
    return changed


def _chosen(work: Work, request: Request, group: Group | None, channel: str | None) -> Place:
    """The space with its channel: the one named, else the one that is set, else this one.

    Until an organiser was here the channel that is set is a guess, and setup's own is better.
    """
    here = replace(request.where, private=False)
    if channel is not None:
        same = channel == here.channel and not request.where.private
        name = here.channel_name if same else request.names.get(channel, channel)
        return replace(here, channel=channel, channel_name=name)
    places = [place for place, _ in groups.spaces_of(work, group.id)] if group else []
    known = next((one for one in places if one == replace(here, channel=one.channel)), None)
    fresh = group is None or groups.organiser(work, group.id) is None
    if not request.where.private and (fresh or known is None or not known.channel):
        return here
    return known or replace(here, channel="", channel_name="")


def _organise(work: Work, request: Request, group: Group) -> None:
    who = request.who
    groups.put(
        work,
        group.id,
        organiser_platform=who.platform,
        organiser_space=who.space,
        organiser_id=who.id,
    )


def _zoned(work: Work, request: Request, group: Group, zone: str | None) -> Group:
    """The group in the zone that was named, or in a better guess than the one it has."""
    local = request.where.platform == TERMINAL
    guess = request.zone if not group.zone_said and group.zone == UNKNOWN_ZONE else None
    chosen = zone or guess or group.zone
    if zone or (local and request.zone):
        groups.put(work, group.id, zone_said=1)
    if chosen != group.zone:
        groups.put(work, group.id, zone=chosen)
        prompt_times.move(work, groups.by_id(work, group.id), request.at)
        _follow(work, request, group, chosen)
    return groups.by_id(work, group.id)


def _follow(work: Work, request: Request, before: Group, zone: str) -> None:
    """Members who never named a zone go by the group's, from now on."""
    for member in groups.members_of(work, before.id):
        person = people.by_id(work, member.person)
        if (
            person.zone_said
            or zone_at(people.zones_of(work, person.id), request.at) != before.zone
        ):
            continue
        work.lock_person(person.id)
        who = learners.learner(work, person, request.at)
        people.add_zone(work, person.id, ZoneFrom(since=request.at, zone=zone))
        after = learners.again(work, who)
        reminders.renew(work, after)
        boards.count(work, after, after.ledger.today)


def _date(request: Request, group: Group) -> date:
    """The logical date that most of the group are in."""
    return logical_date(request.at, (ZoneFrom(since=request.at, zone=group.zone),), ())


def _post(work: Work, request: Request, group: Group, place: Place) -> bool:
    day = _date(request, group)
    return outbox.add(
        work,
        Delivery(
            key=f"first:{group.id}:{place.platform}:{place.space}:{place.channel}:{day}",
            kind=Prompt.CARD,
            group=group.id,
            platform=place.platform,
            space=place.space,
            channel=place.channel,
            data={"date": day.isoformat()},
            due_at=request.at,
            expires_at=request.at + GOOD_FOR[Sort.PROMPT],
            not_before=request.at,
        ),
    )


def _desk(work: Work, request: Request, group: Group) -> Desk:
    here = request.where
    place, suspended = next(
        found
        for found in groups.spaces_of(work, group.id)
        if (found[0].platform, found[0].space) == (here.platform, here.space)
    )
    due = prompt_times.next_card(work, group.id)
    return Desk(
        group=group,
        place=place,
        times=prompt_times.all_of(work, group.id),
        suspended=suspended or "",
        unknown=tuple(announced.unknown(work, group.id)),
        next_card=wall(due, group.zone) if due else None,
        guessed=not group.zone_said and request.zone is None,
        unread=tuple(own_feeds.unread(work, group.id, request.at)),
    )
