"""One line becomes one call: the table of the text grammar."""

import pytest

from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.talk import small_talk
from bot.talk.parse import parse
from tests.talk import commands

ALL = commands.registry()

CALLS: list[tuple[str, str, dict[str, str]]] = [
    ("", "today", {}),
    ("/", "today", {}),
    ("/study", "today", {}),
    ("/study next 20", "next", {"minutes": "20"}),
    ("/study 30m podcast", "checkin", {"what": "30m podcast"}),
    ("today", "today", {}),
    ("  /TODAY  ", "today", {}),
    # plain words
    ("30", "checkin", {"what": "30"}),
    ("/30", "checkin", {"what": "30"}),
    ("30m podcast", "checkin", {"what": "30m podcast"}),
    ("yesterday 45 book", "checkin", {"what": "yesterday 45 book"}),
    ("today 45 book", "checkin", {"what": "today 45 book"}),
    ("+15", "checkin", {"what": "+15"}),
    ("done", "checkin", {"what": "done"}),
    ("-5", "checkin", {"what": "-5"}),
    ("30m podcast note: it's fine", "checkin", {"what": "30m podcast", "note": "it's fine"}),
    ('30m read "deep learning" twice', "checkin", {"what": '30m read "deep learning" twice'}),
    ("30m a 5\" disk at 19:30", "checkin", {"what": '30m a 5" disk at 19:30'}),
    ("30m https://x.org/a:b", "checkin", {"what": "30m https://x.org/a:b"}),
    # checkin takes what stands before the first name
    ("checkin", "checkin", {}),
    ("checkin 30m podcast", "checkin", {"what": "30m podcast"}),
    ("checkin -5", "checkin", {"what": "-5"}),
    ("checkin 2 days off", "checkin", {"what": "2 days off"}),
    ('checkin "30m podcast"', "checkin", {"what": "30m podcast"}),
    (
        "checkin what:30m podcast twiml day:mon", "checkin",
        {"what": "30m podcast twiml", "day": "mon"},
    ),
    ("checkin what: 30m podcast", "checkin", {"what": "30m podcast"}),
    ('checkin what:"30m podcast" kind:book', "checkin", {"what": "30m podcast", "kind": "book"}),
    ("checkin 30 kind:book", "checkin", {"what": "30", "kind": "book"}),
    ("checkin 30 kind:book of PRML", "checkin", {"what": "30", "kind": "book", "note": "of PRML"}),
    ("checkin 30 day:mon book", "checkin", {"what": "30", "day": "mon", "kind": "book"}),
    ("checkin 30 item:lesson 3", "checkin", {"what": "30", "item": "lesson 3"}),
    ("checkin kind:book 30 pages", "checkin", {"kind": "book", "what": "30 pages"}),
    ("checkin minutes:1h 30m day:mon", "checkin", {"minutes": "1h 30m", "day": "mon"}),
    ("checkin 30 note:minutes:5 was “a", "checkin", {"what": "30", "note": "minutes:5 was “a"}),
    ('checkin 30 note:"a b" day:mon', "checkin", {"what": "30", "note": "a b", "day": "mon"}),
    ("checkin 30 note:“a b” day:mon", "checkin", {"what": "30", "note": "a b", "day": "mon"}),
    ("checkin 30 Minutes: 20", "checkin", {"what": "30", "minutes": "20"}),
    ("checkin 30 note:", "checkin", {"what": "30"}),
    ("checkin 30\nkind:book", "checkin", {"what": "30", "kind": "book"}),
    # in the order of the options, and by what they look like
    ("edit 38 30 podcast", "edit", {"number": "38", "minutes": "30", "kind": "podcast"}),
    ("edit 38 podcast", "edit", {"number": "38", "kind": "podcast"}),
    ("edit podcast 38", "edit", {"number": "38", "kind": "podcast"}),
    ("edit 38 99999", "edit", {"number": "38", "minutes": "99999"}),
    ("edit 38 1h 30m", "edit", {"number": "38", "minutes": "1h 30m"}),
    ("edit 38 podcst", "edit", {"number": "38", "kind": "podcst"}),
    (
        "edit 38 30 all about code", "edit",
        {"number": "38", "minutes": "30", "note": "all about code"},
    ),
    ("undo #38", "undo", {"number": "#38"}),
    ("undo that", "undo", {"number": "that"}),
    ("next 20 paper", "next", {"minutes": "20", "kind": "paper"}),
    ("next paper 20", "next", {"minutes": "20", "kind": "paper"}),
    ("next paper 20 min", "next", {"minutes": "20 min", "kind": "paper"}),
    ("next week", "next", {"minutes": "week"}),
    ("leaderboard month streak", "leaderboard", {"period": "month", "by": "streak"}),
    ("leaderboard streak month", "leaderboard", {"period": "month", "by": "streak"}),
    ("leaderboard mnth", "leaderboard", {"period": "mnth"}),
    ("leaderboard strek", "leaderboard", {"by": "strek"}),
    ("leaderboard month foo", "leaderboard", {"period": "month", "by": "foo"}),
    ("remind 19:30 here", "remind", {"at": "19:30", "where": "here"}),
    ("remind here 7:30 pm", "remind", {"at": "7:30 pm", "where": "here"}),
    ("remind 7 pm", "remind", {"at": "7 pm"}),
    ("remind off", "remind", {"off": "yes"}),
    ("remind off 19:30", "remind", {"off": "yes", "at": "19:30"}),
    ("remind off:no", "remind", {"off": "no"}),
    ("remind on", "remind", {"off": "no"}),
    ("remind no", "remind", {"off": "yes"}),
    ("remind off yes", "remind", {"off": "yes"}),
    ("remind 25:99", "remind", {"at": "25:99"}),
    ("remind later", "remind", {"at": "later"}),
    ("settings Europe/Paris", "settings", {"timezone": "Europe/Paris"}),
    ("settings timezone:New York", "settings", {"timezone": "New York"}),
    ("settings los angeles", "settings", {"timezone": "los angeles"}),
    ("settings timezone:isle of man yes", "settings", {"timezone": "isle of man", "seen": "yes"}),
    ("settings timezone:Paris yes", "settings", {"timezone": "Paris", "seen": "yes"}),
    ("settings streak off", "settings", {"streak": "off"}),
    ("settings seen streak off", "settings", {"seen": "yes", "streak": "off"}),
    ("settings 22:00", "settings", {"quiet": "22:00"}),
    ("/settings timezone:Europe/Paris", "settings", {"timezone": "Europe/Paris"}),
    (
        "join Europe/Paris 19:30 150", "join",
        {"timezone": "Europe/Paris", "remind_at": "19:30", "weekly_minutes": "150"},
    ),
    ("join 19:30", "join", {"remind_at": "19:30"}),
    ("away fri", "away", {"until": "fri"}),
    ("away fri wed", "away", {"until": "fri", "from": "wed"}),
    ("away from:wed until:fri", "away", {"until": "fri", "from": "wed"}),
    ("away 2026-03-09 in the hills", "away", {"until": "2026-03-09", "note": "in the hills"}),
    ("away 9.3.2026", "away", {"until": "9.3.2026"}),
    ("path", "path", {}),
    ("path done lesson 3", "path done", {"item": "lesson 3"}),
    ("path done lesson 3 30m", "path done", {"item": "lesson 3", "minutes": "30m"}),
    ('path done "lesson 3" 30', "path done", {"item": "lesson 3", "minutes": "30"}),
    ("path done item:lesson 3", "path done", {"item": "lesson 3"}),
    ("plan 120 5", "plan", {"weekly": "120", "minimum": "5"}),
    ("plan 2h 30", "plan", {"minimum": "2h", "rest_days": "30"}),
    ("plan rest_days:sat sun", "plan", {"rest_days": "sat sun"}),
    ("plan rest_days:sat 120", "plan", {"rest_days": "sat", "weekly": "120"}),
    ('path done "lesson 3"', "path done", {"item": "lesson 3"}),
    ("paper done 20 skim", "paper done", {"step": "skim", "minutes": "20"}),
    (
        "paper done skim an idea of its own", "paper done",
        {"step": "skim", "takeaway": "an idea of its own"},
    ),
    (
        "apply Acme Analyst https://x.org", "apply",
        {"company": "Acme", "role": "Analyst", "link": "https://x.org"},
    ),
    ("apply https://x.org Acme", "apply", {"company": "Acme", "link": "https://x.org"}),
    (
        'apply "Big Corp" "Data scientist" they wrote', "apply",
        {"company": "Big Corp", "role": "Data scientist", "note": "they wrote"},
    ),
    ("apply “Big Corp” note:said “soon", "apply", {"company": "Big Corp", "note": "said “soon"}),
    ("apply O'Reilly", "apply", {"company": "O'Reilly"}),
    ("apply update Acme rejected", "apply update", {"application": "Acme", "status": "rejected"}),
    (
        "apply update Big Corp offer", "apply update",
        {"application": "Big Corp", "status": "offer"},
    ),
    ("apply update Acme rejcted", "apply update", {"application": "Acme", "status": "rejcted"}),
    ("apply update Acme xyz", "apply update", {"application": "Acme", "status": "xyz"}),
    ("apply update", "apply update", {}),
    ("streak Ada Lovelace", "streak", {"person": "Ada Lovelace"}),
    ("help path done", "help", {"command": "path done"}),
    ("should i quit", "should-i-quit", {}),
    ("setup #study", "setup", {"channel": "#study"}),
    ("data delete confirm", "data delete", {"confirm": "yes"}),
    ("data delete confirm: yes", "data delete", {"confirm": "yes"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "path", "values"), CALLS)
def test_a_call(line: str, path: str, values: dict[str, str]) -> None:
    call = parse(ALL, line)
    assert (call.command.path, dict(call.values), call.form) == (path, values, False)


NO: list[tuple[str, str, dict[str, object]]] = [
    ('30m "TWiML 117', "quote.open", {"given": "TWiML"}),
    ('checkin 30 "TWiML', "quote.open", {"given": "TWiML"}),
    ('checkin 30 note:"a b', "quote.open", {"given": "a"}),
    ("apply “Big Corp", "quote.open", {"given": "Big"}),
    ('checkin "', "quote.open", {"given": ""}),
    ("edit minutes:5 minutes:10", "option.twice", {"name": "minutes"}),
    ("/today was great", "words.many", {"given": "was great", "command": "today"}),
    ("/today 45 book", "words.many", {"given": "45 book", "command": "today"}),
    ("leave now", "words.many", {"given": "now", "command": "leave"}),
    ("undo 3 4", "words.many", {"given": "4", "command": "undo"}),
    ("remind 19:30 here foo", "words.many", {"given": "foo", "command": "remind"}),
    ("path dne lesson 3", "words.many", {"given": "dne lesson 3", "command": "path"}),
    ("chekin 30", "command.meant", {"given": "chekin", "meant": "checkin"}),
    ("/chekin", "command.meant", {"given": "chekin", "meant": "checkin"}),
    ("leader board month", "command.meant", {"given": "leader board", "meant": "leaderboard"}),
    ("xyzzy", "command.unknown", {"given": "xyzzy"}),
    ("/xyzzy 30", "command.unknown", {"given": "xyzzy"}),
    ("2 days off", "line.unclear", {}),
    ("good evening all", "line.unclear", {}),
    ("today was great", "line.unclear", {}),
    ("leave me alone", "line.unclear", {}),
    ("why don't you answer me", "line.unclear", {}),
    ("45 lesson 3", "line.unclear", {}),
    ("minutes:30", "command.unknown", {"given": "minutes:30"}),
    ("19:30", "line.unclear", {}),
    ("!?!", "line.unclear", {}),
]


@pytest.mark.parametrize(("line", "word", "values"), NO)
def test_a_no(line: str, word: str, values: dict[str, object]) -> None:
    with pytest.raises(Refusal) as no:
        parse(ALL, line)
    assert (no.value.word, dict(no.value.values)) == (word, values)


OFFERS: list[tuple[str, str, str, dict[str, str]]] = [
    ("chekin 30m podcast", "Check in", "checkin", {"minutes": "30", "kind": "podcast"}),
    ("chekin yesterday 45", "Check in", "checkin", {"minutes": "45", "day": "yesterday"}),
    ("chekin 30m my secret", "Check in", "checkin", {}),
    ("nxt 20 paper", "Next", "next", {"minutes": "20", "kind": "paper"}),
    ("aply Acme", "Apply", "apply", {}),
    ("data delet confirm", "Data delete", "data delete", {}),
    ("30 yesterday", "30 min", "checkin", {"minutes": "30", "day": "yesterday"}),
    ("30 flashcards", "30 min", "checkin", {"minutes": "30"}),
    ("how is my streak", "Streak", "streak", {}),
    ("path dne lesson 3", "Path done", "path done", {}),
    ("today was great", "Today", "today", {}),
    ("good evening all", "Check in", "checkin", {}),
]


@pytest.mark.parametrize(("line", "label", "path", "values"), OFFERS)
def test_what_could_have_been_meant(
    line: str, label: str, path: str, values: dict[str, str]
) -> None:
    with pytest.raises(Refusal) as no:
        parse(ALL, line)
    first = no.value.offers[0]
    assert (first.label, first.command, dict(first.values)) == (label, path, values)
    assert len(no.value.offers) <= 3


def test_an_item_that_is_known_makes_a_number_minutes() -> None:
    def find_item(words: str) -> tuple[str, Kind] | None:
        return ("fastai-3", Kind.LECTURE) if words == "lesson 3" else None

    assert parse(ALL, "45 lesson 3", find_item).values == {"what": "45 lesson 3"}


def test_a_long_line_is_read_and_not_repeated() -> None:
    call = parse(ALL, "30m " + "x" * 20_000)
    assert len(call.values["what"]) == 20_004
    with pytest.raises(Refusal) as no:
        parse(ALL, "y" * 20_000)
    assert len(str(no.value.values["given"])) <= 40


@pytest.mark.parametrize(
    ("line", "path"),
    [("hi", "today"), ("Hello!", "today"), ("?", "help"), ("/start", "today")],
)
def test_what_is_said_to_anybody_is_answered(line: str, path: str) -> None:
    call = parse(ALL, line)
    assert (call.command.path, call.values) == (path, {})


def test_what_is_said_to_anybody_never_records() -> None:
    assert set(small_talk.CALLS.values()) == {"today", "help", "ok"}
