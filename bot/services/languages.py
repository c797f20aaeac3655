"""The language of a person, for answers and for what is said by itself."""

from bot.store import people
from bot.store.deliveries import Delivery
from bot.store.work import Work
from bot.talk.request import Account
from bot.words import Words, available, speaking


def language(work: Work, who: Account) -> str:
    """The language that a person chose or came with; "" for a stranger."""
    person = people.by_account(work, who)
    return person.language if person else ""


def spoken(work: Work, delivery: Delivery, words: Words) -> Words:
    """The words for what goes to one person alone; what others see keeps `words`."""
    if len(available()) == 1 or delivery.person is None or not delivery.account:
        return words
    return speaking(people.by_id(work, delivery.person).language or words.language)
