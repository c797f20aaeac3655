"""An organiser's own files: what they change, and the sentence for what is wrong in them."""

from pathlib import Path

import pytest

from bot.catalog import Catalog, CatalogError, load_catalog

EPISODE = """
[[episode]]
id = "own-1"
show = "twiml"
title = "Our own"
url = "https://example.org/1"
stage = "start-small"
"""


def loaded(folder: Path, text: str) -> Catalog:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return load_catalog(file)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(CatalogError) as caught:
        loaded(folder, text)
    return str(caught.value)


def test_a_new_entry_comes_after_the_bots_own(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, EPISODE)
    assert len(catalog.episodes) == 173
    assert catalog.episodes["own-1"].minutes is None


def test_a_known_id_changes_the_fields_it_names(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, '[[episode]]\nid = "twiml-117"\nminutes = 44\n')
    assert catalog.episodes["twiml-117"].minutes == 44
    assert catalog.episodes["twiml-117"].guest == "Chris Shallue"


def test_a_removed_show_takes_its_episodes_along(tmp_path: Path) -> None:
    catalog = loaded(tmp_path, 'remove = ["twiml", "ss-explain", "lecun-2015-deep-learning"]')
    assert not [one for one in catalog.episodes.values() if one.show == "twiml"]
    assert "ss-explain" not in catalog.items
    assert "lecun-2015-deep-learning" not in catalog.papers["schmidhuber-2014-overview"].after


def test_a_stage_is_changed_and_gets_an_item(tmp_path: Path) -> None:
    text = """
    [[stage]]
    key = "beginner"
    typical_weeks = 12
      [[stage.item]]
      id = "own-reading"
      title = "Read our handbook"
      kind = "article"
      url = "https://example.org/handbook"
      minutes = 30
    """
    stage = loaded(tmp_path, text).path.stage("beginner")
    assert stage.typical_weeks == 12
    assert stage.items[-1].id == "own-reading"
    assert len(stage.items) == 42


def test_an_own_path_is_the_whole_path(tmp_path: Path) -> None:
    text = """
    own_path = true
    [[stage]]
    key = "first-month"
    title = "The first month"
      [[stage.item]]
      id = "m1"
      title = "Watch"
      kind = "talk"
      url = "https://example.org/talk"
      minutes = 40
    """
    catalog = loaded(tmp_path, text)
    assert [stage.key for stage in catalog.path.stages] == ["first-month"]
    assert len(catalog.episodes) == 172


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(EPISODE, encoding="utf-8")
    (tmp_path / "b.toml").write_text('[[episode]]\nid = "own-1"\nminutes = 9\n', encoding="utf-8")
    assert load_catalog(tmp_path).episodes["own-1"].minutes == 9


PAPER = """
[[paper]]
id = "own"
order = 200
title = "T"
authors = "A"
year = 2020
url = "https://example.org/p.pdf"
access = "open"
difficulty = 2
why_read = "W."
question = "Q?"
"""
ITEM = """
[[stage]]
key = "beginner"
[[stage.item]]
id = "x"
title = "X"
kind = "article"
minutes = 5
"""
NUDGE = (
    '[[nudge]]\nid = "n"\nsituation = "rest_day"\ntext = "{minutes} min."\nneeds = ["minutes"]\n'
)
SHOW = '[[show]]\nid = "s"\ntitle = "S"\nhome = "https://example.org"\ntypical_minutes = [9, 20]\n'

WRONG = [
    (EPISODE.replace("title", "titel"), 'own.toml, line 5, episode "own-1": "titel" is not known'),
    (EPISODE.replace("title", "titel"), 'Did you mean "title"?'),
    (EPISODE + EPISODE, 'own.toml, line 9, episode "own-1": the same id stands twice'),
    (EPISODE.replace('"twiml"', '"twimml"'), 'show: there is no "twimml". Did you mean "twiml"?'),
    (EPISODE.replace('"start-small"', '"start"'), 'stage: there is no "start"'),
    (EPISODE.replace("https:", "ftp:"), "url must be a link that begins with http://"),
    (EPISODE.replace("https:", "javascript:"), "url must be a link"),
    (EPISODE + "minutes = 0", "minutes: expected a whole number >= 1"),
    (EPISODE + "minutes = 601", "minutes: expected a whole number <= 600"),
    (EPISODE + 'minutes = "30"', "minutes: expected a whole number, got text in quotes"),
    (EPISODE.replace('id = "own-1"', 'id = "Own 1"'), 'episode "Own 1": id must be 1 to 70'),
    (EPISODE.replace('id = "own-1"', ""), "own.toml, line 2, episode number 1: there is no id"),
    (EPISODE.replace('title = "Our own"', ""), 'episode "own-1": there is no "title"'),
    (
        PAPER.replace("difficulty = 2", "difficulty = 6"),
        "difficulty: expected a whole number <= 5",
    ),
    (PAPER + 'after = ["ower"]', 'paper "own": after: there is no "ower"'),
    (PAPER.replace("200", "1") + 'after = ["he-2015-resnet"]', "has order 32, not below 1"),
    (PAPER.replace('"open"', '"closed"'), "access: invalid enum value 'closed'"),
    (PAPER.replace("why_read", "why"), '"why" is not known here. Did you mean "why_read"?'),
    (PAPER.replace("2020", "1620"), "year: expected a whole number >= 1900"),
    (SHOW.replace("9, 20", "20, 9"), 'show "s": typical_minutes goes from 20 down to 9'),
    (SHOW + 'feed = "feeds.example.org"', "feed must be empty or a link"),
    (NUDGE.replace('"minutes"', ""), "needs must list the placeholders of the text: minutes"),
    (NUDGE.replace("{minutes}", "{company}"), 'text: there is no "company"'),
    (NUDGE.replace("{minutes}", "{minutes"), "text: a brace stands alone"),
    (NUDGE + 'only_stage = "begin"', 'only_stage: there is no "begin"'),
    (NUDGE.replace("rest_day", "restday"), "situation: invalid enum value 'restday'"),
    (ITEM.replace("= 5", "= 0"), 'own.toml, line 8, item "x": minutes is 0, not 1 to 20000'),
    (ITEM + "count = 0", "count is 0, not 1 to 1000"),
    (ITEM + 'url = "example.org"', 'item "x": url must be a link'),
    (ITEM.replace('"article"', '"An Article"'), "kind must be one word"),
    (ITEM + "required = 1", "required: expected true or false, got a whole number"),
    ('[[stage]]\nkey = "new"\ntitle = "N"\nleads_to = ["nowhere"]', 'leads_to: there is no "now'),
    ('[[stage]]\nkey = "New one"\ntitle = "N"', "key must be 1 to 40"),
    ('[[stage]]\nkey = "beginner"\nitems = []', "items are written as [[stage.item]]"),
    (
        'order = ["beginner"]',
        "own.toml, line 1: order must name each stage once: start-small, beginner",
    ),
    ('remove = ["nothing"]', 'own.toml, line 1: remove: there is no "nothing"'),
    ("remove = 3", "own.toml, line 1: remove must be a list of words in quotes"),
    ("schema = 9", "own.toml, line 1: schema 9 is not known. This program reads schema 1"),
    ("[[movie]]", 'own.toml, line 1: "movie" is not known here. Known are show, episode'),
    ("[show]", "own.toml, line 1: show must be written as [[show]]"),
    ("schema = 1\n\n  order = 3", "own.toml, line 3: order must be a list of words"),
    ('item = 3\n[[stage]]\nkey = "n"', "own.toml, line 1:"),
    ("a = [", "own.toml is no valid TOML:"),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in refused(tmp_path, text)


def test_a_new_stage_has_its_place_at_the_end_unless_order_says_so(tmp_path: Path) -> None:
    text = '[[stage]]\nkey = "teach"\ntitle = "Teach"\n'
    assert loaded(tmp_path, text).rank["teach"] == 6
    order = '["start-small", "teach", "beginner", "applying", "papers", "step-up", "practitioner"]'
    assert loaded(tmp_path, f"order = {order}\n{text}").rank["teach"] == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"gone.toml is not there"):
        load_catalog(tmp_path / "gone.toml")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match=r"own.toml cannot be read"):
        load_catalog(tmp_path / "own.toml")
