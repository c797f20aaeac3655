"""Under which name a process holds its leases, and whether such a process is certainly dead."""

from hashlib import blake2b
from pathlib import Path
from secrets import token_hex

PROC = Path("/proc")
_STARTED = 19
"""Of the fields of /proc/PID/stat after the name: ticks from the start of the machine."""


def mine() -> str:
    """`where.pid.started.chance`; only chance where the system does not tell the rest."""
    where, started = _where(), _started("self")
    pid = (PROC / "self").resolve().name
    return f"{where}.{pid}.{started}.{token_hex(8)}" if where and started else token_hex(8)


def is_dead(name: str) -> bool:
    """Whether the process of that name lived here and does so no more; False where in doubt.

    Here is this start of this machine and this space of process numbers: a container sees no
    process of another one, and of another machine nobody can tell.
    """
    where, _, rest = name.partition(".")
    pid, _, rest = rest.partition(".")
    started, _, chance = rest.partition(".")
    if not chance or where != _where():
        return False
    return _started(pid) != started


def _where() -> str:
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text()
        space = (PROC / "self/ns/pid").stat().st_ino
    except OSError:
        return ""
    return blake2b(f"{boot} {space}".encode(), digest_size=6).hexdigest()


def _started(pid: str) -> str:
    """When the process was started; "" for one that is not there."""
    try:
        stat = (PROC / pid / "stat").read_text()
    except OSError:
        return ""
    state, *fields = stat.rpartition(") ")[2].split()
    return "" if state in "ZX" else fields[_STARTED - 1]
