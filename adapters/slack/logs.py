"""What the library logs goes where everything is logged, one line each, without its traces."""

import logging

from bot import log


class Forwarded(logging.Handler):
    """Hands a line on."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line; what it says is the library's."""
        said = " ".join(record.getMessage().split())  # Slack's own word stands in the second line
        logger = log.get("slack")
        tell = logger.error if record.levelno >= logging.ERROR else logger.warning
        tell("slack-bolt", said=said[:400])
