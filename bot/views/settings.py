"""The card of all settings, what a change of one does, and who sees what."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, time

from bot.domain.people import Plan
from bot.domain.schedules import Quiet
from bot.talk.command import Command
from bot.talk.message import Message, Tone
from bot.views.checkins import hour
from bot.views.help import details
from bot.views.parts import body, button, joined, lines, pairs
from bot.views.people import times, yes
from bot.words import Words


def card(
    words: Words,
    *,
    zone: str,
    zone_said: bool,
    plan: Plan,
    waiting: Plan | None = None,
    reminders: Collection[time] = (),
    mode: str = "daily",
    quiet: Quiet,
    groups: Mapping[str, bool],
    streak_shown: bool = True,
    language: str = "",
    further: Collection[Command] = (),
) -> Message:
    """Everything. `groups` maps names of groups to seen; `mode` is that of `Backoff.mode`.

    A select leads to the `further` commands.
    """
    named: list[tuple[str, str]] = [
        (words.text("fields.zone"), _zone(words, zone, zone_said)),
        *_plan(words, plan, waiting),
        (words.text("fields.reminders"), _reminders(words, reminders, mode)),
        (words.text("fields.quiet_hours"), _quiet(words, quiet)),
        (words.text("fields.streak"), streak_word(words, streak_shown)),
        (words.text("fields.language"), language or words.name),
        *(
            (words.text("fields.board_of", group=name), yes(words, on))
            for name, on in groups.items()
        ),
    ]
    return Message(
        title=words.text("settings.card.title"),
        blocks=body(pairs(named)),
        actions=(
            button(words, "change", "settings", form=True),
            button(words, "plan", "plan", form=True),
            button(words, "quiet", "quiet"),
            button(words, "privacy", "privacy"),
            button(words, "other_account", "link", form=True),
        ),
        selects=details(words, "further", further),
    )


def _zone(words: Words, zone: str, said: bool) -> str:
    return zone if said else words.text("settings.card.zone_guess", zone=zone)


def _plan(words: Words, plan: Plan, waiting: Plan | None) -> Iterable[tuple[str, str]]:
    yield words.text("fields.plan"), words.text("settings.card.plan", minutes=plan.weekly_minutes)
    yield words.text("fields.minimum"), words.minutes(plan.minimum)
    yield words.text("fields.rest_days"), words.weekdays(plan.rest_days)
    yield words.text("fields.day_ends"), hour(words, plan.cutoff)
    yield words.text("fields.commute"), words.minutes(plan.commute)
    if waiting:
        told = {"minutes": waiting.weekly_minutes, "on": words.day(waiting.since, "day")}
        yield words.text("fields.waiting"), words.text("settings.card.waiting", **told)


def _reminders(words: Words, at: Collection[time], mode: str) -> str:
    if not at:
        return words.text("settings.card.reminders_none")
    named = words.text(f"settings.modes.{mode}")
    return words.text("settings.card.reminders", times=times(words, at), mode=named)


def _quiet(words: Words, quiet: Quiet) -> str:
    if quiet.from_ == quiet.to:
        return words.text("settings.card.quiet_none")
    return words.text("settings.card.quiet", from_=quiet.from_, to=quiet.to)


def streak_word(words: Words, shown: bool) -> str:
    """How the streak is said of itself."""
    return words.text(f"settings.card.{'streak_shown' if shown else 'streak_hidden'}")


def changed(
    words: Words,
    *,
    zone: str = "",
    same_zone: bool = False,
    travel: date | None = None,
    seen: Mapping[str, bool] | None = None,
    streak: bool | None = None,
    quiet: Quiet | None = None,
    language: str = "",
) -> Message:
    """What a change of settings does; name what was changed.

    `zone` is the new one, `travel` the date that it cut short, `seen` says it per group.
    """
    said = [
        _zone_changed(words, zone, same_zone, travel) if zone else "",
        *(
            words.text(f"settings.changed.{'seen' if on else 'unseen'}", group=name)
            for name, on in (seen or {}).items()
        ),
        _switched(words, streak),
        _quiet_changed(words, quiet) if quiet else "",
        words.text("settings.changed.language", language=language) if language else "",
    ]
    told = [one for one in said if one]
    blocks = lines(*told) if len(told) <= 3 else lines(joined(*told[:-2]), *told[-2:])
    back = button(words, "hide_me", "settings", {"seen": "no"})
    return Message(
        title=words.text("settings.changed.title"),
        blocks=blocks,
        actions=(
            *((back,) if seen and any(seen.values()) else ()),
            button(words, "settings", "settings"),
        ),
    )


def _zone_changed(words: Words, zone: str, same: bool, travel: date | None) -> str:
    key = "zone_same" if same else "zone_travel" if travel else "zone"
    weekday = words.weekday(travel) if travel else ""
    return words.text(f"settings.changed.{key}", zone=words.zone(zone), weekday=weekday)


def _switched(words: Words, streak: bool | None) -> str:
    if streak is None:
        return ""
    return words.text(f"settings.changed.{'streak_on' if streak else 'streak_off'}")


def _quiet_changed(words: Words, quiet: Quiet) -> str:
    if quiet.from_ == quiet.to:
        return words.text("settings.changed.quiet_none")
    return words.text("settings.changed.quiet", from_=quiet.from_, to=quiet.to)


def plan_changed(
    words: Words,
    *,
    plan: Plan,
    today: date,
    free: bool = False,
    replaced: bool = False,
    smaller: int | None = None,
) -> Message:
    """A change of plan, and the date it holds from (`plan.since`) with the rule that says so.

    `free`: in the first 14 days; `replaced`: another change was waiting; `smaller`: weekly
    minutes that would fit beside a job, where these do not.
    """
    now = plan.since <= today
    rule = "free" if free else "strict" if now else "later"
    replaces = words.text("settings.plan.replaced") if replaced else ""
    offer = button(words, "take_plan", "plan", {"weekly_minutes": smaller}, n=smaller or 0)
    return Message(
        title=words.text(
            "settings.plan.title_now" if now else "settings.plan.title_later",
            on=words.day(plan.since),
        ),
        blocks=body(
            lines(
                _heavy(words, plan, smaller)
                if smaller
                else joined(words.text(f"settings.plan.{rule}"), replaces)
            ),
            pairs(_plan(words, plan, None)),
        ),
        actions=(
            *((offer,) if smaller else ()),
            button(words, "change", "plan", form=True),
        ),
    )


def _heavy(words: Words, plan: Plan, smaller: int) -> str:
    return words.text(
        "settings.plan.heavy",
        per_day=words.hours(plan.weekly_minutes // plan.due_per_week),
        smaller=smaller,
        fits=words.hours(smaller // plan.due_per_week),
    )


def plan_same(words: Words) -> Message:
    """Nothing of the plan would change."""
    return Message(title=words.text("settings.plan.same"))


def quiet_on(words: Words) -> Message:
    """`quiet`: no reminders, unseen everywhere, streak off, by one press."""
    return Message(
        title=words.text("settings.quiet.title"),
        blocks=lines(words.text("settings.quiet.text")),
        actions=(button(words, "settings", "settings"), button(words, "privacy", "privacy")),
        tone=Tone.QUIET,
    )
