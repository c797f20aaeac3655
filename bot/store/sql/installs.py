"""The statements of `bot.store.installs`."""

from sqlalchemy import bindparam, delete, insert, select

from bot.store.installs import NAMES
from bot.store.tables import oauth_states, slack_installations
from bot.store.upserts import upsert

_put = upsert(slack_installations).values({name: bindparam(name) for name in NAMES})
PUT = _put.on_conflict_do_update(
    index_elements=["team"], set_={name: getattr(_put.excluded, name) for name in NAMES[1:]}
)
ONE = select(*(slack_installations.c[name] for name in NAMES)).where(
    slack_installations.c.team == bindparam("team_")
)
DROP = delete(slack_installations).where(slack_installations.c.team == bindparam("team_"))
ISSUE = insert(oauth_states).values(state=bindparam("state"), until=bindparam("until"))
CONSUME = delete(oauth_states).where(
    oauth_states.c.state == bindparam("state_"), oauth_states.c.until >= bindparam("now")
)
STALE = delete(oauth_states).where(oauth_states.c.until < bindparam("now"))
