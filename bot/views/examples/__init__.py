"""One message of each kind, from made-up values: for tests, renderers, and a look at them."""

from importlib import import_module
from pkgutil import iter_modules

from bot.talk.message import Message
from bot.words import Words


def every(words: Words) -> dict[str, Message]:
    """All of them, by "file.view" or "file.view/variant"."""
    found: dict[str, Message] = {}
    for module in iter_modules(__path__):
        made = import_module(f"{__name__}.{module.name}").examples(words)
        found |= {f"{module.name}.{name}": message for name, message in made.items()}
    return found
