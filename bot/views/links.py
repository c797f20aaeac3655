"""One person on two platforms, one group in two spaces: codes, the question, and what became."""

from collections.abc import Sequence

from bot.domain.schedules import Quiet
from bot.talk.message import Message, Text, Tone
from bot.views.parts import body, button, fields, line
from bot.words import Words

PLATFORMS = {"discord": "Discord", "slack": "Slack", "terminal": "the terminal"}


def code(words: Words, *, code: str) -> Message:
    """A code for one's other account."""
    return Message(
        title=words.text("links.code.title"),
        blocks=body(line(words, "links.code.text", code=code)),
    )


def waiting(words: Words) -> Message:
    """The code was right; the other account is asked."""
    return Message(
        title=words.text("links.waiting.title"), blocks=body(line(words, "links.waiting.text"))
    )


def asked(words: Words, *, number: int, name: str, platform: str) -> Message:
    """The question to the account that made the code."""
    return Message(
        title=words.text("links.asked.title"),
        blocks=body(line(words, "links.asked.text", name=name, platform=PLATFORMS[platform])),
        actions=(
            button(words, "yes_me", "link yes", {"number": number}),
            button(words, "no", "link no", {"number": number}),
        ),
    )


def united(
    words: Words,
    *,
    number: int,
    run: int,
    other: bool,
    quiet: Quiet | None = None,
) -> Message:
    """Two records are one; `other`: another zone, plan or stage can be taken instead.

    `quiet` are the quiet hours, if they moved for reminders of the other record.
    """
    return Message(
        title=words.text("links.united.title"),
        blocks=body(
            line(words, "links.united.text"),
            _room(words, quiet) if quiet else None,
            fields(words, {"streak": words.days(run)}),
        ),
        actions=(
            *((button(words, "use_other", "link other", {"number": number}),) if other else ()),
            button(words, "today", "today"),
        ),
        tone=Tone.GOOD,
    )


def _room(words: Words, quiet: Quiet) -> Text:
    what = "room" if quiet.from_ != quiet.to else "awake"
    return line(words, f"links.united.{what}", from_=quiet.from_, to=quiet.to)


def refused(words: Words) -> Message:
    """The first account said no."""
    return Message(
        title=words.text("links.refused.title"), blocks=body(line(words, "links.refused.text"))
    )


def taken(words: Words, *, zone: str, weekly: int) -> Message:
    """Zone, plan and stage of the other record hold from now on."""
    return Message(
        title=words.text("links.taken.title"),
        blocks=body(line(words, "links.taken.text", zone=words.zone(zone), n=weekly)),
    )


def unlinked(words: Words) -> Message:
    """The account is on its own."""
    return Message(
        title=words.text("links.unlinked.title"),
        blocks=body(line(words, "links.unlinked.text")),
    )


def group_code(words: Words, *, code: str) -> Message:
    """A code for an organiser of the other space."""
    return Message(
        title=words.text("links.group_code.title"),
        blocks=body(line(words, "links.group_code.text", code=code)),
    )


def group_asked(words: Words, *, number: int, name: str, platform: str) -> Message:
    """The question to the organiser who made the code."""
    return Message(
        title=words.text("links.group_asked.title"),
        blocks=body(
            line(words, "links.group_asked.text", name=name, platform=PLATFORMS[platform])
        ),
        actions=(
            button(words, "yes", "group yes", {"number": number}),
            button(words, "no", "group no", {"number": number}),
        ),
    )


def group_shared(words: Words, *, name: str, places: Sequence[tuple[str, str, str]]) -> Message:
    """A group and the spaces it lives in: (platform, space, channel) of each."""
    said = [
        words.text(
            "links.group.place",
            space=space,
            platform=PLATFORMS.get(platform, platform),
            channel=channel or words.text("setup.none"),
        )
        for platform, space, channel in places
    ]
    return Message(
        title=words.text("links.group.title", group=name),
        blocks=body(line(words, "links.group.text", places=words.listed(said))),
    )


def group_unlinked(words: Words, *, group: str) -> Message:
    """The space has a group of its own."""
    return Message(
        title=words.text("links.group_unlinked.title", group=group),
        blocks=body(line(words, "links.group_unlinked.text")),
    )
