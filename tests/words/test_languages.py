"""Every language file against the English one, and files that are wrong."""

import pytest

from bot import words
from bot.words import available
from bot.words.catalogue import OWN, Plural, flatten, names, read
from bot.words.texts import language_of, merged

ENGLISH = read("en")


@pytest.mark.parametrize("language", available())
def test_a_language_has_no_key_that_english_has_not(language: str) -> None:
    assert {one for one in read(language) if not one.startswith(OWN)} <= set(ENGLISH)


@pytest.mark.parametrize("language", available())
def test_a_text_uses_the_fields_of_the_english_one(language: str) -> None:
    texts = read(language).items()
    wrong = [key for key, text in texts if not names(text) <= names(ENGLISH.get(key, ""))]
    assert wrong == []


@pytest.mark.parametrize("language", available())
def test_plural_forms_are_chosen_by_a_field_that_is_given(language: str) -> None:
    plurals = {key: text for key, text in read(language).items() if isinstance(text, Plural)}
    assert all(text.by == getattr(ENGLISH[key], "by", text.by) for key, text in plurals.items())


def test_what_a_language_lacks_is_said_in_english() -> None:
    texts = merged({"kinds.book": "Buch", "nowhere.else": "x", "names.commands.today": "heute"})
    assert texts["kinds.book"] == "Buch"
    assert texts["kinds.paper"] == ENGLISH["kinds.paper"]
    assert "nowhere.else" not in texts
    assert texts["names.commands.today"] == "heute"


def test_a_section_may_hold_a_text_named_other() -> None:
    assert dict(flatten({"kinds": {"book": "book", "other": "other"}})) == {
        "kinds.book": "book",
        "kinds.other": "other",
    }


def test_a_plural_without_any_form_but_other_is_one() -> None:
    found = dict(flatten({"days": {"by": "days", "other": "{days} days"}}))
    assert found == {"days": Plural(by="days", forms={"other": "{days} days"})}


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({"a": {"b": 3}}, "a.b is neither"),
        ({"a": {"one": "x", "other": "y", "more": "z"}}, "more"),
    ],
)
def test_a_wrong_entry_is_named(tree: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        dict(flatten(tree))


def test_a_file_is_read_once_for_all() -> None:
    assert words.load() is words.load("en")
    assert words.speaking("en-GB") is words.load()
    assert words.load("tlh") is words.load()  # not spoken here


def test_who_calls_commands_in_another_way_changes_nothing_for_the_others() -> None:
    mine = words.load().calling(str.upper)
    assert mine is not words.load()
    assert words.load().call("help") == "help"


@pytest.mark.parametrize(
    ("locale", "files", "spoken"),
    [
        ("en-US", ("en",), "en"),
        ("de", ("de", "en"), "de"),
        ("de-AT", ("de", "en"), "de"),
        ("fr", ("de", "en"), None),
        ("pt-BR", ("en", "pt", "pt_BR"), "pt_BR"),
        ("pt-PT", ("en", "pt", "pt_BR"), "pt"),
        ("zh-TW", ("en", "zh", "zh_TW"), "zh_TW"),
        ("no", ("en", "nb"), "nb"),
        ("", ("en",), None),
    ],
)
def test_a_locale_is_spoken_by_the_nearest_file(
    monkeypatch: pytest.MonkeyPatch, locale: str, files: tuple[str, ...], spoken: str | None
) -> None:
    monkeypatch.setattr("bot.words.texts.languages", lambda: files)
    assert language_of(locale) == spoken
