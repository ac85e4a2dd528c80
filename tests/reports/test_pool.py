"""A page that explodes ends with its reason, and the processes that print leave nothing behind."""

import os
import subprocess
from errno import EAGAIN
from signal import SIGABRT, SIGKILL, SIGSEGV, SIGSTOP, SIGTRAP, SIGXCPU
from typing import TYPE_CHECKING

import pytest

from ropa.reports.pdf import pool as pool_module
from ropa.reports.pdf.pool import Limits, NotPrintedError, Pool, Task, reason

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from ropa.reports.pdf.printed import Printed

LIMITS = Limits(seconds=120)
TIGHT = Limits(memory=220 * 1024**2, seconds=4)
ROW = "<tr><td>flour</td><td>water</td><td>salt</td></tr>"
FLEX = '<div style="display: flex; flex-direction: column">' * 12 + "x"
EXPLOSIVE = {
    "twelve nested flex boxes": FLEX,
    "three thousand nested boxes": "<div>" * 3000 + "x",
    "a word of two hundred thousand characters": f"<table><td>{'flour' * 40_000}</td></table>",
    "a table of five thousand rows": f"<table>{ROW * 5000}</table>",
}
REASONS = r'"A page": (printing (took more than 4 seconds|needs more than)|.*nested too deeply)'


def a_task(body: str) -> Task:
    page = f'<!DOCTYPE html><html lang="en"><title>A page</title><body>{body}'
    return Task("A page", lambda: page)


def all_printed(pool: Pool, *bodies: str, asked: "list[Future[Printed]]") -> None:
    asked += (pool.ask(a_task(body)) for body in bodies)
    for one in asked:
        one.result()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that are started."""
    found: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen.__init__

    def noted(self: "subprocess.Popen[bytes]", *args: object, **more: object) -> None:
        found.append(self)
        begin(self, *args, **more)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("body", EXPLOSIVE.values(), ids=EXPLOSIVE)
def test_what_explodes_ends_with_its_reason_and_the_next_job_is_done(
    body: str,
    children: list["subprocess.Popen[bytes]"],
    tmp_path: "Path",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(NotPrintedError, match=REASONS), Pool(2, TIGHT) as pool:
        pool.ask(a_task(body)).result()
    assert all(one.returncode is not None for one in children)
    assert list(tmp_path.iterdir()) == []
    with Pool(1, TIGHT) as pool:
        assert pool.ask(a_task("next")).result().pages == 1


@pytest.mark.slow
def test_who_waits_while_another_fails_is_let_go(
    children: list["subprocess.Popen[bytes]"],
) -> None:
    asked: list[Future[Printed]] = []
    # Of memory there is enough, so that it is time that runs out.
    with pytest.raises(NotPrintedError), Pool(1, Limits(seconds=TIGHT.seconds)) as pool:
        all_printed(pool, FLEX, *"abcde", asked=asked)
    assert all(one.done() for one in asked)
    assert [one.returncode for one in children] == [-SIGXCPU]


def test_whatever_goes_wrong_outside_the_processes_end(
    children: list["subprocess.Popen[bytes]"],
) -> None:
    with pytest.raises(KeyboardInterrupt), Pool(2, LIMITS):
        raise KeyboardInterrupt
    assert [one.returncode for one in children] == [-SIGKILL, -SIGKILL]


def test_a_worker_that_has_ended_says_so(children: list["subprocess.Popen[bytes]"]) -> None:
    with Pool(1, Limits()) as pool:
        children[0].kill()
        children[0].wait()
        asked = pool.ask(a_task("x" * 1_000_000))
        with pytest.raises(NotPrintedError, match="stopped from outside"):
            asked.result()


def test_a_page_that_waits_instead_of_working_is_stopped_by_the_clock(
    children: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_PATIENCE", 0.5)
    with Pool(1, Limits(seconds=2)) as pool:
        os.kill(children[0].pid, SIGSTOP)
        asked = pool.ask(a_task("x"))
        with pytest.raises(NotPrintedError, match="more than 2 seconds"):
            asked.result()


def test_where_no_process_can_be_started_it_says_so_and_leaves_none(
    children: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = subprocess.Popen.__init__

    def refused(self: "subprocess.Popen[bytes]", *args: object, **more: object) -> None:
        if children:
            raise BlockingIOError(EAGAIN, "Resource temporarily unavailable")
        begin(self, *args, **more)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(subprocess.Popen, "__init__", refused)
    with pytest.raises(NotPrintedError, match=r"No process could be started.*unavailable"):
        Pool(2, LIMITS)
    assert [one.returncode for one in children] == [-SIGKILL]


def test_who_interrupts_the_start_leaves_no_process(
    children: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = subprocess.Popen.__init__

    def interrupted(self: "subprocess.Popen[bytes]", *args: object, **more: object) -> None:
        if children:
            raise KeyboardInterrupt
        begin(self, *args, **more)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(subprocess.Popen, "__init__", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Pool(2, LIMITS)
    assert [one.returncode for one in children] == [-SIGKILL]


def test_one_worker_prints_page_after_page(children: list["subprocess.Popen[bytes]"]) -> None:
    with Pool(1, LIMITS) as pool:
        asked = [pool.ask(a_task(words)) for words in ("one", "two", "one")]
        first, second, third = (one.result() for one in asked)
    assert first == third != second
    assert [one.returncode for one in children] == [0]


ENDS = [
    (-SIGXCPU, "", "took more than 7 seconds"),
    (-SIGKILL, "", "stopped from outside"),
    (-SIGABRT, "", "more than 5 MiB"),
    (-SIGTRAP, "GLib-ERROR", "more than 5 MiB"),
    (1, "Traceback\nMemoryError\nException ignored in: x", "more than 5 MiB"),
    (1, "Traceback\nRecursionError: maximum", "nested too deeply"),
    (-SIGSEGV, "", "the printing process ended with -11"),
    (1, "Traceback\nValueError: no", "ValueError: no"),
]


@pytest.mark.parametrize(("code", "said", "why"), ENDS)
def test_each_end_of_a_process_has_its_reason(code: int, said: str, why: str) -> None:
    assert why in reason(code, said, Limits(memory=5 * 1024**2, seconds=7))
