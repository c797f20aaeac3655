"""Where an organiser's own content lies: beside the database, in the folder of its file."""

import pathlib

FILE, FOLDER = "understudy.toml", "understudy.d"


def files_beside(database: pathlib.Path) -> pathlib.Path | None:
    """`understudy.toml`, else the folder `understudy.d` of TOML files; None where neither is."""
    found = (database.parent / name for name in (FILE, FOLDER))
    return next((one for one in found if one.exists()), None)
