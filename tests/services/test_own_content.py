"""An organiser's TOML beside the database changes the path; what is wrong in it names its line."""

from pathlib import Path

import pytest

from bot.app import App
from bot.catalog import CatalogError
from bot.front.doctor import machine
from bot.settings import Settings

OWN = """own_path = true

[[stage]]
key = "sums"
name = "Sums"
purpose = "Learn to add."

[[stage]]
key = "start-small"
name = 7
"""


async def opened(folder: Path) -> App:
    return await App.open(Settings(), url=f"sqlite:///{folder / 'study.db'}")


async def test_a_file_beside_the_database_changes_an_episode(tmp_path: Path) -> None:
    file = tmp_path / "understudy.toml"
    file.write_text('[[episode]]\nid = "twiml-117"\nminutes = 44\n', encoding="utf-8")
    app = await opened(tmp_path)
    assert app.catalog.episodes["twiml-117"].minutes == 44
    await app.close()


async def test_a_folder_of_files_may_lie_there(tmp_path: Path) -> None:
    folder = tmp_path / "understudy.d"
    folder.mkdir()
    (folder / "a.toml").write_text('remove = ["twiml-117"]\n', encoding="utf-8")
    app = await opened(tmp_path)
    assert "twiml-117" not in app.catalog.episodes
    await app.close()


async def test_without_one_the_own_content_stands(tmp_path: Path) -> None:
    app = await opened(tmp_path)
    assert "twiml-117" in app.catalog.episodes
    await app.close()


async def test_what_is_wrong_names_file_and_line_and_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "understudy.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"understudy\.toml, line 5, stage"):
        await opened(tmp_path)
    assert not (tmp_path / "study.db").exists()


def test_doctor_looks_at_it_too(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'study.db'}")
    assert all(well for well, _, _ in machine(settings))
    (tmp_path / "understudy.toml").write_text(OWN, encoding="utf-8")
    said = {name: (well, found) for well, name, found in machine(settings)}
    assert not said["catalog"][0]
    assert "line 5" in said["catalog"][1]
