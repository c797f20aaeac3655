"""Zones by name, city and country, and what is said to a typo."""

import pytest

from bot.domain.refusal import Refusal
from bot.domain.zones import known_zone, suggest_zones
from tests.domain.zones import zone_names


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        (" Paris ", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("France", "Europe/Paris"),
        ("fr", "Europe/Paris"),
        ("uk", "Europe/London"),
        ("utc", "UTC"),
        ("EST", "EST"),
        ("japan", "Asia/Tokyo"),
        ("Japan", "Japan"),
        ("singapore", "Asia/Singapore"),
    ],
)
def test_a_zone_is_understood(said: str, zone: str) -> None:
    assert known_zone(said) == zone


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Pariss", "Europe/Paris"),
        ("Europe/Berln", "Europe/Berlin"),
        ("Tokio", "Asia/Tokyo"),
        ("USA", "America/New_York"),  # has many: the most populous first
    ],
)
def test_a_typo_or_too_many_are_met_with_a_suggestion(said: str, meant: str) -> None:
    with pytest.raises(Refusal) as no:
        known_zone(said)
    assert (no.value.word, no.value.values["meant"]) == ("zone.unknown", meant)
    assert no.value.offers[0].values == {"timezone": meant}
    assert len(no.value.offers) <= 3


@pytest.mark.parametrize("said", ["", "   ", "qqqqqqqq", "../../etc/passwd", "x" * 20_000, "\x00"])
def test_nothing_like_it(said: str) -> None:
    with pytest.raises(Refusal) as no:
        known_zone(said)
    assert no.value.word == "zone.nothing_like"
    assert not no.value.offers


def test_suggestions_while_typing() -> None:
    assert suggest_zones("Ber", 3)[0] in {"Europe/Berlin", "Atlantic/Bermuda"}
    assert suggest_zones("germany")[0] == "Europe/Berlin"
    assert suggest_zones("lon", 5)[0] == "Europe/London"
    assert len(suggest_zones("a", 25)) == 25
    assert suggest_zones("") == ()


def test_every_zone_is_known_by_its_own_name() -> None:
    usable = [name for name in zone_names() if not name.startswith(("Etc/", "Factory"))]
    assert [known_zone(name) for name in usable] == usable
