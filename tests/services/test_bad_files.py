"""A file that cannot be taken is refused by person and field, and nothing of it is kept."""

from copy import deepcopy
from typing import Any

import msgspec
import pytest
from sqlalchemy import text as sql

from bot import words
from bot.domain.refusal import Refusal
from bot.services import checkins, data
from bot.services.checkins import Entry
from bot.views.errors import refused
from tests.services.house import House, catalog, house

WORDS = words.load()
ADA: dict[str, Any] = {
    "name": "Ada",
    "joined": "2026-03-02",
    "accounts": [{"platform": "discord", "space": "", "id": "1"}],
    "zones": [{"from": "2026-03-02T18:05:00Z", "zone": "Europe/Paris"}],
    "plans": [],
    "checkins": [
        {"number": 1, "date": "2026-03-02", "minutes": 30, "at": "2026-03-02T19:05:00+01:00"}
    ],
}
PLAN = {
    "from": "2026-03-02",
    "weekly_minutes": 150,
    "minimum": 5,
    "rest_days": ["sat", "sun"],
    "cutoff": 4,
    "commute": 30,
}


def said(h: House, text: str) -> str:
    """The sentence of the refusal; nobody is in the database after it."""
    with pytest.raises(Refusal) as caught:
        h.write(data.import_people, text, h.now)
    assert h.write(data.rebuild, h.now).people == 0
    return refused(WORDS, caught.value).title


def changed(**changes: Any) -> str:
    person = deepcopy(ADA)
    person.update(changes)
    return file_of(person)


def file_of(*people: dict[str, Any], version: Any = 1, **more: Any) -> str:
    return msgspec.json.encode({"version": version, "people": list(people), **more}).decode()


def checkin(**changes: Any) -> list[dict[str, Any]]:
    return [{**ADA["checkins"][0], **changes}]


def without(key: str) -> str:
    return file_of({name: value for name, value in ADA.items() if name != key})


NUL = "a\0b"
WRONG = {
    "": "The file is no JSON of people: input data was truncated.",
    "[]": "The file is no JSON of people: it holds no object.",
    '{"version": 1, "people": {}}': "people: a list is wanted.",
    file_of(version=2): "The file is of version 2; I read version 1.",
    file_of(version=True): "The file is of version True; I read version 1.",
    '{"people": []}': "The file is of version None; I read version 1.",
    file_of(stuff=1): 'The file: there is no key "stuff".',
    file_of(ADA, 7): "people[1]: expected object, got int.",  # type: ignore[arg-type]
    without("name"): "people[0]: name is missing.",
    without("checkins"): "Ada: checkins is missing.",
    changed(nickname="A"): 'Ada: there is no key "nickname".',
    changed(plans=[{**PLAN, "colour": 1}]): 'Ada, plans[0]: there is no key "colour".',
    changed(plans=[{**PLAN, "cutoff": 7}]): "Ada, plans[0].cutoff: no plan has 7 there.",
    changed(plans=[PLAN, PLAN]): "Ada, plans[1].from: 2026-03-02 stands there twice.",
    changed(joined="2026-02-30"): "Ada, joined: a date is wanted, like 2026-03-02.",
    changed(joined="0001-01-01"): "Ada, joined: 0001-01-01 lies outside of 1900 to 2199.",
    changed(zones=[]): "Ada, zones: at least one is wanted.",
    changed(zones=[{"from": "2026-03-02T18:05:00", "zone": "UTC"}]): (
        "Ada, zones[0].from: the instant has no offset."
    ),
    changed(zones=[{"from": "2026-03-02T18:05:00Z", "zone": "Pariss"}]): (
        'Ada, zones[0].zone: there is no zone "Pariss".'
    ),
    changed(checkins=checkin(minutes=-5)): (
        "Ada, checkins[0].minutes: a number from 0 on is wanted."
    ),
    changed(checkins=checkin(minutes="30")): "Ada, checkins[0].minutes: expected int, got str.",
    changed(checkins=checkin(kind="nap")): 'Ada, checkins[0].kind: "nap" is none of its words.',
    changed(checkins=checkin() * 2): "Ada, checkins[1].number: 1 stands there twice.",
    changed(checkins=checkin(note=NUL)): "Ada: a text holds the character NUL.",
    changed(pauses=[{"from": "2026-03-05", "to": "2026-03-04"}]): (
        "Ada, pauses[0]: it ends before it begins."
    ),
    changed(settings={"quiet_from": "25:00"}): (
        "Ada, settings.quiet_from: a time is wanted, like 19:30."
    ),
    changed(applications=[{"company": "X"}]): ("Ada, applications[0]: history is missing."),
    file_of(ADA, {**ADA, "name": "Ben"}): "The account 1 (discord) stands there twice.",
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.items())
def test_what_is_wrong_is_said(text: str, sentence: str) -> None:
    with house() as h:
        assert said(h, text) == sentence


def test_an_account_that_exists_keeps_everybody_out() -> None:
    ben = {**ADA, "name": "Ben", "accounts": [{"platform": "discord", "space": "", "id": "2"}]}
    with house() as h:
        h.write(data.import_people, file_of(ADA), h.now)
        with pytest.raises(Refusal) as caught:
            h.write(data.import_people, file_of(ben, ADA), h.now)
        assert refused(WORDS, caught.value).title == "The account 1 (discord) exists already."
        assert h.write(data.rebuild, h.now).people == 1


def test_what_is_missing_is_empty() -> None:
    with house() as h:
        h.write(data.import_people, file_of(ADA), h.now)
        text = h.write(data.export_people, catalog(), None, h.now, facts=True)
    (ada,) = msgspec.json.decode(text)["people"]
    assert ada["checkins"][0] == {
        **ADA["checkins"][0],
        "kind": "other",
        "item": None,
        "finished": False,
        "credit": "full",
        "note": "",
        "at": "2026-03-02T18:05:00Z",
    }
    assert ada["pauses"] == ada["excuses"] == ada["papers"] == []


def test_the_limits_of_recording_do_not_apply() -> None:
    entries = checkin(minutes=5_000, date="1999-12-31")
    with house() as h:
        assert h.write(data.import_people, changed(checkins=entries), h.now).people == 1


def test_text_of_people_is_made_safe_to_keep() -> None:
    with house() as h:
        note = changed(checkins=checkin(note="a\u202eb\x07 c"))
        h.write(data.import_people, note, h.now)
        text = h.write(data.export_people, catalog(), None, h.now, facts=True)
    assert msgspec.json.decode(text)["people"][0]["checkins"][0]["note"] == "ab c"


def test_a_name_that_nobody_has_is_refused() -> None:
    with house() as h, pytest.raises(Refusal, match=r"import\.nobody"):
        h.write(data.person_called, "nobody")


def test_two_of_one_name_are_told_apart_by_their_account() -> None:
    with house() as h:
        for who in ("a1", "a2"):
            named = h.request(who)
            h.ask(checkins.record, named, catalog(), Entry(minutes=30))
        h.write(lambda work: work.run(sql("UPDATE people SET name = 'Sam'")))
        with pytest.raises(Refusal, match=r"person\.two"):
            h.write(data.person_called, "sam")
        assert h.write(data.person_called, "A2") == 2
