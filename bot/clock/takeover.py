"""At the start: what a predecessor held that was killed is free at once, not after its lease."""

from datetime import datetime

from bot.clock import identity
from bot.store import leases, outbox_leases
from bot.store.engine import Store
from bot.store.work import Work

_PACE = "pace:"


def pace_of(platform: str) -> str:
    """The name of the lease of whoever sends by the platform's token."""
    return f"{_PACE}{platform}"


async def free_the_dead(store: Store, now: datetime) -> int:
    """Give back the leases of processes that are certainly dead; how many deliveries that frees.

    A try that one of them had begun stays in doubt, as it would when its lease runs out.
    """
    held = await store.read(leases.held)
    dead = [(name, owner) for name, owner in held if identity.is_dead(owner)]
    return await store.write(_free, dead, now) if dead else 0


def _free(work: Work, dead: list[tuple[str, str]], now: datetime) -> int:
    freed = 0
    for name, owner in dead:
        leases.give_back(work, name, owner)
        if name.startswith(_PACE):
            freed += outbox_leases.free(work, name.removeprefix(_PACE), owner, now)
    return freed
