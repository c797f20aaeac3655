"""What discord.py says of itself, as lines of the bot's own log: one line each, no traces."""

import logging

import discord

from bot import log

NAME = "discord"


class Lines(logging.Handler):
    """Warnings and worse of the library."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage()
        why = f"{type(error).__name__}: {error}" if error is not None else ""
        level = logging.WARNING if record.levelno < logging.ERROR else logging.ERROR
        log.get("discord.py").log(level, said, **({"why": why} if why else {}))


def listen() -> None:
    """From now on; once, however often it is called."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    logger = logging.getLogger(NAME)
    if not any(isinstance(one, Lines) for one in logger.handlers):
        logger.addHandler(Lines(logging.WARNING))
        logger.propagate = False
