"""Statements: which tables a database has, and which version it says it is of."""

from sqlalchemy import text

TABLES = {
    "sqlite": text(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\'"
    ),
    "postgres": text(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
    ),
}
FOUND = text("SELECT version_num FROM alembic_version")
