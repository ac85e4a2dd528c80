"""A confined command has its limits, and ends with whoever began it."""

import subprocess
import sys

from ropa.jobs import confined
from tests.jobs.conftest import Shop
from tests.jobs.gate import Gate


def test_a_confined_command_is_the_program() -> None:
    words = confined.command("--version")
    assert subprocess.run(words, check=True, capture_output=True).stdout.startswith(b"ropa ")


def test_limits_are_set_and_can_not_be_lifted() -> None:
    limits = "(resource.RLIMIT_CPU, resource.RLIMIT_AS)"
    script = (
        "import resource; from ropa.jobs.confined import bound; "
        "bound(resource.RLIMIT_CPU, 7); bound(resource.RLIMIT_AS, 2**32); "
        "bound(resource.RLIMIT_CPU, 9); "
        f"print([resource.getrlimit(one) for one in {limits}])"
    )
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout
    assert said.decode() == f"[(7, 7), ({2**32}, {2**32})]\n"


def test_without_its_parent_nothing_is_begun() -> None:
    words = confined.command("--version")
    shell = ["sh", "-c", '"$@"; exit $?', "sh", *words]
    assert subprocess.run(shell, check=False).returncode == confined.GONE


def test_a_command_ends_when_its_parent_is_killed(shop: Shop, gate: Gate) -> None:
    assert shop.instance.exists()
    script = (
        "import subprocess; from ropa.jobs import confined; "
        "subprocess.Popen(confined.command('report', 'all')).wait()"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as parent:
        held = gate.await_one()
        parent.kill()
        held.await_end()
