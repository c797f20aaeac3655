"""How the tables came to be what they are: every revision of them, in order.

`REVISIONS` names the files of `versions/` from the first to the newest, so that a start can tell
whether a database is of this version without importing alembic.
"""

from pathlib import Path

REVISIONS = ("0001", "0002", "0003")
HEAD = REVISIONS[-1]
FOLDER = Path(__file__).parent
