"""What is exported is imported again as it was, to the byte; and a silence travels along."""

from datetime import date, time, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from msgspec.structs import replace

from bot.domain.facts import Silence
from bot.domain.schedules import Quiet
from bot.domain.streaks import Status
from bot.services import changing, checkins, data, joining, learners
from bot.services.checkins import Entry
from bot.services.people_json import PersonPart
from bot.store import groups, heartbeat, people
from tests.services.house import START, House, catalog, house
from tests.services.people import everybody


def file_of(parts: list[PersonPart]) -> str:
    return msgspec.json.encode({"version": 1, "people": parts}).decode()


def facts_of(h: House) -> str:
    return h.write(data.export_people, catalog(), None, h.now, facts=True)


def people_of(text: str) -> list[Any]:
    found: list[Any] = msgspec.json.decode(text)["people"]
    return found


def roomy(part: PersonPart) -> PersonPart:
    """The same with quiet hours that no reminder lies in, nor right before."""
    chosen = part.settings
    quiet = Quiet(
        from_=time.fromisoformat(chosen.quiet_from), to=time.fromisoformat(chosen.quiet_to)
    )
    for one in part.reminders:
        quiet = quiet.around(time.fromisoformat(one.at))
    hours = {"quiet_from": f"{quiet.from_:%H:%M}", "quiet_to": f"{quiet.to:%H:%M}"}
    return replace(part, settings=replace(chosen, **hours))


@settings(max_examples=60, deadline=None)
@given(everybody())
def test_what_went_in_comes_out_and_goes_in_again(parts: list[PersonPart]) -> None:
    with house() as first, house() as second:
        done = first.write(data.import_people, file_of(parts), first.now)
        assert done.people == len(parts)
        text = facts_of(first)
        assert msgspec.convert(people_of(text), list[PersonPart]) == [*map(roomy, parts)]
        second.later(days=3)
        assert second.write(data.import_people, text, second.now).moved == ()
        assert facts_of(second) == text
        assert second.write(data.rebuild, second.now).differences == ()


def test_all_keys_stand_in_the_order_of_the_specification() -> None:
    with house() as h:
        h.ask(checkins.record, h.request(), catalog(), Entry(minutes=30))
        (whole,) = people_of(h.write(data.export_people, catalog(), None, h.now))
        (only,) = people_of(facts_of(h))
    keys = "name joined accounts zones plans pauses excuses checkins stage settings reminders"
    keys += " groups heard papers applications projects kaggle book streak days"
    assert list(whole) == keys.split()
    assert list(only) == keys.split()[:-2]
    assert whole["streak"] == {"run": 1, "best": 1, "freezes": 2, "alive_until": "2026-03-05"}
    assert whole["days"] == [{"date": "2026-03-02", "status": "done", "reason": "done"}]
    keys = "number date minutes kind item finished credit note at"
    assert list(whole["checkins"][0]) == keys.split()


def test_one_person_alone() -> None:
    with house() as h:
        for who in ("ada", "ben"):
            h.ask(joining.join, h.request(who))
        number = h.write(data.person_called, "ben")
        (only,) = people_of(h.write(data.export_people, catalog(), number, h.now))
        mine = h.ask(data.export_mine, h.request("ben"), catalog())
    assert only["name"] == "Ben"
    assert people_of(mine) == [only]


def test_a_silence_of_this_installation_goes_along_as_an_excuse() -> None:
    with house() as here, house() as there:
        here.ask(checkins.record, here.request(), catalog(), Entry(minutes=30))
        here.write(heartbeat.beat, START)
        here.later(days=2)
        assert here.write(heartbeat.beat, here.now) == Silence(start=START, end=here.now)
        text = facts_of(here)
        (told,) = people_of(text)
        lost = {"from": "2026-03-02", "to": "2026-03-04", "reason": "outage", "note": ""}
        assert told["excuses"] == [lost]
        there.later(days=4)
        there.write(data.import_people, text, there.now)
        assert facts_of(there) == text
        who = there.write(lambda work: learners.learner(work, people.by_id(work, 1), there.now))
        statuses = [who.ledger.days.on(date(2026, 3, day)).status for day in (2, 3, 4)]
        assert statuses == [Status.DONE, Status.OUTAGE, Status.OUTAGE]


def test_undo_of_an_imported_check_in_opens_its_item_again() -> None:
    with house() as here, house() as there:
        item = catalog().path.first.items[0].id
        entry = Entry(minutes=30, item=item, finished=True)
        here.ask(checkins.record, here.request(), catalog(), entry)
        there.write(data.import_people, facts_of(here), there.now)
        there.later(hours=1)
        there.ask(changing.undo, there.request())
        (after,) = people_of(facts_of(there))
    assert after["stage"]["items"] == []


def test_numbers_go_on_where_they_ended() -> None:
    with house() as here, house() as there:
        for minutes in (30, 15):
            here.ask(checkins.record, here.request(), catalog(), Entry(minutes=minutes))
        there.write(data.import_people, facts_of(here), there.now)
        there.now += timedelta(days=1)
        done = there.ask(checkins.record, there.request(), catalog(), Entry(minutes=5))
    assert isinstance(done, checkins.Recorded)
    assert done.checkin.number == 3


def test_a_group_without_a_space_is_taken_by_the_space_of_its_member() -> None:
    with house() as here, house() as there:
        for who in ("ada", "ben"):
            here.ask(joining.join, here.request(who))
        there.write(data.import_people, facts_of(here), there.now)
        member = there.ask(joining.join, there.request("ada")).who.group
        assert member is not None
        members = there.write(groups.members_of, member.id)
        assert [one.name for one in members] == ["Ada", "Ben"]
        assert member.zone == "Europe/Paris"
        there.later(days=2)
        assert there.end_dates() == 1


def test_a_stranger_in_a_space_of_that_name_gets_nobody() -> None:
    with house() as here, house() as there:
        here.ask(joining.join, here.request("ada"))
        there.write(data.import_people, facts_of(here), there.now)
        found = there.ask(joining.join, there.request("zoe")).who.group
        assert found is not None
        assert [one.name for one in there.write(groups.members_of, found.id)] == ["Zoe"]
