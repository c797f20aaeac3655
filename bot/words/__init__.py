"""Every sentence the bot can say: one file of texts per language, English first."""

from bot.words.texts import Words, available, language_of, load, speaking

__all__ = ["Words", "available", "language_of", "load", "speaking"]
