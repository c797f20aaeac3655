"""Messages as people see them: text, box and picture; and who is really called."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from . import LoopbackDiscord, look, messages, picture
from .world import EPHEMERAL, V2, Channel, Message, User


def made(d: LoopbackDiscord, channel: Channel, body: dict[str, object], flags: int = 0) -> Message:
    return messages.create(d.world, channel, body, [], flags=flags)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (r"\*not bold\* **bold** _it_ ~~x~~ snake_case", "*not bold* bold it x snake_case"),
        ("# Day 12\n-# small\n> quoted", "Day 12\nsmall\nquoted"),
        (
            "[paper](https://a.b/c_d_e) and https://a.b/_x_",
            "paper (https://a.b/c_d_e) and https://a.b/_x_",
        ),
        ("`code *stays*`", "code *stays*"),
        ("<t:0:R> <t:0:t> <t:0:D>", "(relative 1970-01-01 00:00Z) 00:00 01 January 1970"),
        (r"\<@1\> \@everyone", "<@1> @everyone"),
        ("</checkin:12>", "/checkin"),
    ],
)
def test_markdown(d: LoopbackDiscord, channel: Channel, raw: str, seen: str) -> None:
    assert made(d, channel, {"content": raw}).text == seen


def test_names_for_mentions(d: LoopbackDiscord, channel: Channel, ada: User) -> None:
    text = f"<@{ada.id}> in <#{channel.id}>, <@1>"
    assert made(d, channel, {"content": text}).text == "@Ada in #general, @unknown-user"


def test_who_is_called(d: LoopbackDiscord, channel: Channel, ada: User, bob: User) -> None:
    text = f"<@{ada.id}> <@{bob.id}> @everyone"
    assert made(d, channel, {"content": text}).pinged == [ada, bob]
    named = made(d, channel, {"content": text, "allowed_mentions": {"users": [str(bob.id)]}})
    assert named.pinged == [bob]
    assert made(d, channel, {"content": text, "allowed_mentions": {"parse": []}}).pinged == []
    inside = {"flags": V2, "components": [{"type": 10, "content": text}]}
    assert made(d, channel, inside).pinged == [ada, bob]
    assert not made(d, channel, {"content": text}).pinged_everyone  # the bot may not
    assert channel.guild is not None
    d.grant(d.world.bot, channel.guild, "mention_everyone")
    assert made(d, channel, {"content": text}).pinged_everyone


def test_a_box_and_a_picture(d: LoopbackDiscord, channel: Channel, ada: User) -> None:
    buttons = [
        {"type": 2, "style": 1, "label": "Done", "custom_id": "a"},
        {"type": 2, "style": 2, "label": "Muted", "custom_id": "b", "disabled": True},
        {"type": 2, "style": 5, "label": "Listen", "url": "https://a.b"},
    ]
    pick = {
        "type": 3, "custom_id": "s", "placeholder": "How long",
        "options": [{"label": "15", "value": "15"}],
    }  # fmt: skip
    inside = [
        {"type": 10, "content": "## Day 12\nKept."},
        {"type": 14},
        {
            "type": 9, "components": [{"type": 10, "content": "GPT"}],
            "accessory": buttons[0] | {"custom_id": "c"},
        },
        {"type": 1, "components": buttons},
        {"type": 1, "components": [pick]},
    ]  # fmt: skip
    body = {"flags": V2, "components": [{"type": 17, "accent_color": 255, "components": inside}]}
    message = made(d, channel, body, EPHEMERAL)
    message.seen_by = ada
    assert look.sketch(message, 46).split("\n") == [
        "╭─ Understudy · only Ada sees this ──────────╮",
        "│ Day 12                                     │",
        "│ Kept.                                      │",
        "│ ────────                                   │",
        "│ GPT   [Done]                               │",
        "│ [Done]  (Muted)  [Listen]↗                 │",
        "│ ‹How long ▾›                               │",
        "╰────────────────────────────────────────────╯",
    ]
    shown = Image.open(io.BytesIO(picture.draw(message)))
    assert shown.width == picture.WIDTH
    assert 150 < shown.height < 400
