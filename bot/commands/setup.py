"""The organiser's desk."""

from bot.commands.ask import Ask
from bot.talk.command import Guard, Reply
from bot.talk.declare import command
from bot.views import people as views


@command("setup", help="Set the group up", front=True, guard=Guard.ORGANISER)
async def setup(ask: Ask) -> Reply:
    """A private card with checks."""
    return views.ok(ask.words)


@command("setup start", help="Start the daily card", guard=Guard.ORGANISER)
async def setup_start(ask: Ask) -> Reply:
    """Posts the first card."""
    return views.ok(ask.words)


@command("setup preview", help="See a card first", guard=Guard.ORGANISER)
async def setup_preview(ask: Ask) -> Reply:
    """Privately."""
    return views.ok(ask.words)


@command("prompts", help="When each prompt comes", guard=Guard.ORGANISER)
async def prompts(ask: Ask) -> Reply:
    """Split the card."""
    return views.ok(ask.words)


@command("fix", help="Set the sum of a member's date", guard=Guard.ORGANISER)
async def fix(ask: Ask) -> Reply:
    """Audited, and told."""
    return views.ok(ask.words)
