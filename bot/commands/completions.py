"""Suggestions while typing: zones, items, members, days, commands."""

from bot.catalog.finding import suggestions
from bot.commands.ask import Ask
from bot.domain.zones import suggest_zones
from bot.services import applications, joining, learners, own_content, reading, steps
from bot.talk.command import Command, Option, Shape
from bot.talk.plain_words import FindItem
from bot.words import available, speaking

MOST = 25
TOPICS = ("overview", "career", "nlp", "vision", "fast.ai", "history", "practice", "kaggle")
DAYS = ("today", "yesterday")
QUIET = ("none", "21:00", "22:00", "23:00", "06:00", "07:00", "08:00")


async def finder(ask: Ask) -> FindItem:
    """Finds the item that words name, from where the person stands."""
    place = await ask.read(steps.my_place, ask.catalog)
    return lambda words: steps.find_item(ask.catalog, place, words)


async def suggest(ask: Ask, command: Command, option: Option, typed: str) -> list[tuple[str, str]]:
    """(label, value) pairs for what is typed so far, at most 25."""
    if option.shape is Shape.CHOICE:
        return _starting(option.choices, typed)
    match option.complete:
        case "ready":
            return await _ready(ask, typed)
        case "zone":
            return [(zone, zone) for zone in suggest_zones(typed or "Europe", MOST)]
        case "item":
            place = await ask.read(steps.my_place, ask.catalog)
            found = suggestions(ask.catalog, place, typed)
            return [(title[:100], name) for name, title in found[:MOST]]
        case "stage":
            stages = ask.catalog.path.stages
            return [
                (stage.title, stage.key)
                for stage in stages
                if typed.casefold() in stage.title.casefold() or stage.key.startswith(typed)
            ]
        case "application":
            return (await ask.read(applications.suggested, typed))[:MOST]
        case "book":
            wanted = typed.casefold()
            found_books = reading.books(ask.catalog)
            return [(name[:100], name[:100]) for name in found_books if wanted in name.casefold()]
        case "content":
            return await ask.read(own_content.suggested, ask.catalog, typed)
        case "member":
            return await ask.read(joining.suggest_members, typed)
        case "command":
            return _starting(tuple(ask.commands), typed)
        case "language":
            named = [(speaking(one).name, one) for one in available()]
            begins = typed.casefold()
            return [one for one in named if any(it.casefold().startswith(begins) for it in one)]
        case "topic":
            return _starting(TOPICS, typed)
        case "quiet":
            return _starting(QUIET, typed)
        case "day" | "away":
            return _starting(DAYS, typed)
        case _:
            return []


async def _ready(ask: Ask, typed: str) -> list[tuple[str, str]]:
    """Three ready lines: the step last proposed, what one did last, the smallest day."""
    if typed.strip():
        return [(typed[:100], typed[:100])]
    who = await ask.read(learners.find)
    step = await ask.read(steps.proposed, ask.catalog)
    lines: list[str] = []
    if step is not None:
        lines.append(f"{step.minutes}m {step.kind.value}")
    if who is not None and who.facts.checkins:
        last = max(who.facts.checkins, key=lambda one: one.number)
        lines.append(f"{max(1, last.minutes)}m {last.kind.value}")
    commute = who.plan.commute if who else 30
    lines += [f"{commute}m podcast", "15m video", "5m book"]
    return [(line, line) for line in dict.fromkeys(lines)][:3]


def _starting(words: tuple[str, ...], typed: str) -> list[tuple[str, str]]:
    wanted = typed.strip().casefold()
    return [(word, word) for word in words if word.casefold().startswith(wanted)][:MOST]
