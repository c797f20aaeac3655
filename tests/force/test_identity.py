"""Whether a process is certainly dead, told by the name under which it held its leases."""

import subprocess
import sys

from bot.clock import identity

PRINT = "from bot.clock import identity; print(identity.mine(), flush=True); input()"


def test_a_process_is_dead_when_it_has_ended_and_not_before() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PRINT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    name = process.stdout.readline().strip()
    assert not identity.is_dead(name)
    process.kill()
    process.communicate()
    assert identity.is_dead(name)


def test_another_process_under_the_same_number_is_not_the_same() -> None:
    where, pid, started, chance = identity.mine().split(".")
    assert not identity.is_dead(f"{where}.{pid}.{started}.{chance}")
    assert identity.is_dead(f"{where}.{pid}.{int(started) - 1}.{chance}")


def test_of_another_machine_or_container_nobody_can_tell() -> None:
    _, _, started, chance = identity.mine().split(".")
    assert not identity.is_dead(f"0123456789ab.4194304.{started}.{chance}")
    for name in ("", "0011223344556677", "a.b", "..."):
        assert not identity.is_dead(name)
