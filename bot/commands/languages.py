"""Which language a person speaks with us: the one they chose or came with, else the platform's."""

from collections import OrderedDict

from bot import words
from bot.services import languages
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.talk.request import Account, Request
from bot.words import Words

KEPT = 2_000


class Languages:
    """The languages of those who asked of late, so that nobody is looked up to say one word."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[Account, str] = OrderedDict()

    async def look(self, who: Account) -> None:
        """Ask the record; where there is one language only, nobody is looked up."""
        if len(words.available()) == 1:
            return
        try:
            self._known[who] = await self._store.read(languages.language, who)
        except StoreError:
            return  # what is asked next says so
        self._known.move_to_end(who)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def words(self, request: Request) -> Words:
        """The words for who asks; of the request's locale for a stranger."""
        return words.speaking(self._known.get(request.who) or request.locale)
