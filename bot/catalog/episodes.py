"""Choosing an episode for the ride: whole, or a part of a long one with its resume mark."""

from collections.abc import Iterator
from zlib import crc32

from bot.catalog.catalog import Catalog
from bot.catalog.content import Episode
from bot.catalog.pieces import cut, link_at
from bot.catalog.place import Place, stopped
from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf

FIRST_SHOW = "twiml"
"""The show that the first stage of the path begins with (product.md)."""
LONGEST = 90
"""Minutes after which an episode of unknown length is over, where nobody knows its show."""


def episode_for(
    catalog: Catalog,
    place: Place,
    minutes: int | None = None,
    topic: str = "",
    *,
    whole: bool = False,
) -> Step | None:
    """An episode, or its next part, for a ride of `minutes` (None: the person's commute).

    Nothing heard to the end (or for as long as its show usually runs, where nobody knows the
    length), refused today or meant for a later stage. What was begun goes on
    first. `topic`: every word of it stands in title, guest, tags or show. `whole`: one known to
    fit without a rest, else the shortest known. The same place gives the same episode; another
    date may give another. None where nothing is left.
    """
    found = episodes(catalog, place, minutes, topic, whole=whole)
    return next((step for step in found if step.id not in place.refused), None)


def episodes(
    catalog: Catalog,
    place: Place,
    minutes: int | None = None,
    topic: str = "",
    *,
    whole: bool = False,
) -> Iterator[Step]:
    """All of them, the best first; also what was refused, so that nothing else moves up."""
    ride = max(1, place.commute if minutes is None else minutes)
    found = [
        episode
        for episode in catalog.episodes.values()
        if not place.is_heard(episode.id)
        and not _is_over(catalog, place, episode)
        and place.distance(catalog, episode.stage) is not None
        and _about(catalog, episode, topic)
    ]
    if whole:
        found = _whole([one for one in found if one.id not in place.refused], place, ride)
    found.sort(key=lambda episode: _turn(catalog, place, episode, ride, topic))
    return (_step(catalog, place, episode, ride, topic) for episode in found)


def length_of(place: Place, episode: Episode) -> int | None:
    """The minutes of an episode: what somebody heard whole says, else the catalogue, else None."""
    return place.lengths.get(episode.id, episode.minutes)


def _is_over(catalog: Catalog, place: Place, episode: Episode) -> bool:
    """Of unknown length, and listened to for longer than its show ever usually runs."""
    usual = catalog.shows[episode.show].typical_minutes
    longest = usual[1] if usual is not None else LONGEST
    return length_of(place, episode) is None and place.minute_of(episode.id) >= longest


def _about(catalog: Catalog, episode: Episode, topic: str) -> bool:
    if not topic:
        return True
    show = catalog.shows[episode.show]
    told = (episode.title, episode.guest, *episode.tags, show.title, show.short)
    text = " ".join(told).lower().replace("-", " ")
    return all(word in text for word in topic.lower().replace("-", " ").split())


def _whole(found: list[Episode], place: Place, ride: int) -> list[Episode]:
    rest = {
        episode.id: length - place.minute_of(episode.id)
        for episode in found
        if (length := length_of(place, episode)) is not None
    }
    fitting = [episode for episode in found if 0 < rest.get(episode.id, 0) <= ride]
    known = sorted((one for one in found if one.id in rest), key=lambda one: rest[one.id])
    return fitting or known[:1]


def _turn(
    catalog: Catalog, place: Place, episode: Episode, ride: int, topic: str
) -> tuple[int | bool, ...]:
    """Smaller comes first: begun and lately so, added by the organiser, near its stage, the first
    show or one that the organiser follows, chosen by anybody, a good fit."""
    begun = -place.begun_on(episode.id).toordinal() if place.minute_of(episode.id) else 0
    first = place.here(catalog) == catalog.path.first and not topic
    length = length_of(place, episode)
    fit = 0 if length is not None and ride // 2 <= length <= ride else 1
    return (
        begun,
        episode.rank > 0,
        place.distance(catalog, episode.stage) or 0,
        first and not (episode.show == FIRST_SHOW or catalog.shows[episode.show].followed),
        episode.rank,
        fit,
        crc32(f"{place.today}:{episode.id}".encode()),
    )


def _step(catalog: Catalog, place: Place, episode: Episode, ride: int, topic: str) -> Step:
    show, mark = catalog.shows[episode.show], place.minute_of(episode.id)
    length = length_of(place, episode)
    usual = show.typical_minutes
    longest = (usual[1] if usual else LONGEST) if mark == 0 else mark + ride
    piece = cut(min(longest, mark + ride) if length is None else length, mark, ride)
    is_whole = piece.start == 0 and piece.end >= (longest if length is None else length)
    why, values = _why(place, episode, topic, piece.minutes if is_whole else None)
    return Step(
        of=StepOf.EPISODE,
        id=episode.id,
        title=episode.title,
        source=show.short or show.title,
        kind=Kind.PODCAST,
        minutes=piece.minutes,
        url=link_at(episode.url, piece.start),
        part=None if is_whole else (piece.start, piece.end),
        pieces_left=piece.left,
        length=length,
        typical=None if length is not None else show.typical_minutes,
        why=why,
        why_values=values,
    )


def _why(
    place: Place, episode: Episode, topic: str, fits: int | None
) -> tuple[str, dict[str, object]]:
    if place.minute_of(episode.id):
        return stopped(place, episode.id)
    if topic:
        return "topic", {"topic": topic}
    return ("ride", {}) if fits is None else ("fits", {"minutes": fits})
