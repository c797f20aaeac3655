"""A file of texts is all that a second language needs: here a small one, made by the test."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from discord.app_commands import TranslationContextLocation as Where

from adapters.discord import publish
from adapters.discord.client import Client
from bot.app import App
from bot.settings import Settings
from bot.words import catalogue, texts
from tests.discord.test_answers import client, d, guild
from tests.discord.test_commands import payload
from tests.platforms.discord import limits_commands
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Guild

__all__ = ["client", "d", "guild"]

GERMAN = """
[names.commands]
today = "Heute"
checkin = "größe"
path = "der weg"

[names.options]
minutes = "minuten"

[names.choices]
week = "Woche"

[names.help]
"Your day: open or kept, and the next step" = "Dein Tag, und der nächste Schritt"

[kinds]
book = "Buch"

[stranger]
title = "Von dir ist noch nichts da."

[settings.changed]
language = "Ich spreche {language} mit dir."

[schedules.hello]
title = "Hallo. Hier schreibe ich."
"""


@pytest.fixture(autouse=True)
def german(tmp_path: Path) -> Iterator[None]:
    """Beside English there is German, as if its file had been laid there."""
    shutil.copy(catalogue.FOLDER / "en.toml", tmp_path)
    (tmp_path / "de.toml").write_text(GERMAN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FOLDER", tmp_path)
        forget()
        yield
    forget()


def forget() -> None:
    catalogue.languages.cache_clear()
    texts._read_once.cache_clear()


def named(made: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in made}


async def test_names_help_and_choices_are_told_in_it_and_discord_takes_them() -> None:
    made = await payload()
    limits_commands.check_all(made)
    assert list(publish.check(made)) == []
    shown = named(made)
    assert shown["today"]["name_localizations"] == {"de": "heute"}
    assert shown["today"]["description_localizations"] == {
        "de": "Dein Tag, und der nächste Schritt"
    }
    assert shown["checkin"]["name_localizations"] == {"de": "größe"}
    options = named(shown["checkin"]["options"])
    assert options["minutes"]["name_localizations"] == {"de": "minuten"}
    kinds = named(options["kind"]["choices"])
    assert kinds["book"]["name_localizations"] == {"de": "Buch"}
    assert kinds["book"]["value"] == "book"
    assert not kinds["paper"].get("name_localizations")
    periods = named(named(shown["leaderboard"]["options"])["period"]["choices"])
    assert periods["week"]["name_localizations"] == {"de": "Woche"}


@pytest.mark.parametrize(
    ("name", "locale", "where", "said"),
    [
        ("today", "de", Where.command_name, "heute"),
        ("today", "fr", Where.command_name, None),
        ("today", "en-GB", Where.command_name, None),
        ("streak", "de", Where.command_name, None),
        ("path", "de", Where.command_name, None),  # a name of two words cannot be
        ("today", "de", Where.command_description, None),  # help goes by its English text
    ],
)
def test_what_has_no_word_keeps_the_english_one(
    name: str, locale: str, where: Where, said: str | None
) -> None:
    assert publish.Names().name(name, locale, where) == said


async def test_two_commands_of_one_name_are_found_before_anything_is_sent() -> None:
    made = await payload()
    named(made)["streak"]["name_localizations"] = {"de": "heute"}
    assert list(publish.check(made)) == ["commands: 'heute' is there twice in de"]


def test_names_of_other_scripts_are_names() -> None:
    names = ["आज", "हिन्दी", "วันนี้", "сегодня", "今日", "größe"]
    assert all(publish._NAME.fullmatch(one) for one in names)
    assert not any(publish._NAME.fullmatch(one) for one in ["a b", "a.b", "", "x" * 33])


async def test_people_are_answered_in_it_also_after_a_restart_and_by_the_clock(
    d: LoopbackDiscord, client: Client, guild: Guild
) -> None:
    ada, bob = d.add_user("Ada", guild), d.add_user("Bob", guild)
    ada.locale = "de"
    assert "Von dir ist noch nichts da." in (await d.slash(ada, guild, "today")).text
    assert "Nothing is recorded of you yet." in (await d.slash(bob, guild, "today")).text
    await d.slash(ada, guild, "remind", at="19:30")
    client._locales.clear()  # as after a restart
    client.app.attach(client.platform)
    await client.app._clock._courier.deliver()
    (hello,) = await d.until(lambda: d.dms(ada))
    assert hello.text.startswith("Hallo. Hier schreibe ich.")
    asked = await d.slash(bob, guild, "settings", language="de")
    assert "Ich spreche Deutsch mit dir." in asked.text
    assert "Language: Deutsch" in (await d.dm(bob, "settings")).text
    found = await d.autocomplete(bob, guild, "settings", "language", "deu")
    assert [(one["name"], one["value"]) for one in found] == [("Deutsch", "de")]


async def test_every_text_of_a_file_is_of_a_language_that_can_be_opened() -> None:
    app = await App.open(Settings(), url="sqlite://")
    assert app.speaking("de").text("kinds.book") == "Buch"
    assert app.speaking("de-AT").text("kinds.paper") == "paper"
    await asyncio.wait_for(app.close(), 30)
