"""What stands in channels is brought up to date: a card or a board whose count has grown."""

from datetime import datetime, timedelta

from bot.clock import compose
from bot.clock.errand import deliver
from bot.clock.queue import Queue
from bot.clock.recompose import recompose
from bot.clock.settling import Hands
from bot.clock.watch import Watch
from bot.services.boards import BOARD_EVERY, EDIT_EVERY
from bot.store import posts
from bot.store.engine import Store
from bot.store.posts import BOARD, Post
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.platform import Gone, Outcome, Platform, Sent

BATCH = 50
AGAIN = timedelta(seconds=60)
WITHIN = 30.0


class Editor:
    """Edits the posts of one platform, in the turns of its queue."""

    def __init__(
        self, platform: Platform, store: Store, watch: Watch, hands: Hands, queue: Queue
    ) -> None:
        self._platform = platform
        self._store = store
        self._watch = watch
        self._hands = hands
        self._queue = queue

    async def run(self) -> int:
        """Edit what is owed by now, if it is this process that sends; how many were looked at."""
        name, now = self._platform.name, self._watch.now()
        owed = await self._store.read(posts.owed, name, now, BATCH)
        if not owed or not await self._queue.paces():
            return 0
        for post in owed:
            await self._edit(post)
        return len(owed)

    async def _edit(self, post: Post) -> None:
        hands = self._hands
        now = self._watch.now()
        message = await self._store.read(_recomposed, hands, post, now)
        said = compose.digest(message) if message else post.said
        outcome: Outcome = Sent(receipt=post.receipt)
        if message is not None and said != post.said:
            await self._queue.turn((post.target.place, ""))
            key = f"edit:{post.id}:{said}"
            outcome = await deliver(
                self._platform, WITHIN, key, post.target, message, post.receipt
            )
        await self._store.write(_edited, hands, post, said, outcome, self._watch.now())


def _edited(
    work: Work, hands: Hands, post: Post, said: str, outcome: Outcome, now: datetime
) -> None:
    """It shows `said` now; what changed while it was being edited is owed again."""
    if not posts.lock(work, post):
        return
    if isinstance(outcome, Gone) and post.kind == BOARD:
        posts.drop(work, post)  # somebody took it away: the next one is posted anew
    elif isinstance(outcome, Gone):
        posts.edited(work, post, said)
    elif not isinstance(outcome, Sent):
        posts.edited(work, post, post.said, outcome.after or now + AGAIN)
    else:
        message = _recomposed(work, hands, post, now)
        same = message is None or compose.digest(message) == said
        every = BOARD_EVERY if post.kind == BOARD else EDIT_EVERY
        posts.edited(work, post, said, None if same else now + every)


def _recomposed(work: Work, hands: Hands, post: Post, now: datetime) -> Message | None:
    catalog = hands.stock.of_group(work, post.group)
    return recompose(work, post, now, catalog, hands.words)
