"""What running processes note about themselves: leases, and when the bot was not alive."""

from sqlalchemy import Table

from bot.store.tables.columns import metadata, must

leases = Table(
    "leases",
    metadata,
    must("name", primary_key=True),
    must("owner"),
    must("until"),
)

outages = Table(
    "outages",
    metadata,
    must("since", primary_key=True),
    must("until"),
)
