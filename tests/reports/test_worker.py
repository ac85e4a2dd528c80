"""The worker prints what it is sent, within the limits that it is told, until nobody sends more."""

import gc
import io
import resource
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from ropa.reports.pdf import frames, worker

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = '<!DOCTYPE html><html lang="en"><title>Bread</title><body><h1>Bread</h1><p></p><p>Rye.'


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> "Iterator[list[tuple[int, int]]]":
    """The limits that are asked for, instead of set; and the garbage collector as it was."""
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, both: asked.append((what, both[0])))
    yield asked
    gc.unfreeze()
    gc.enable()


def test_it_prints_page_after_page(
    limits: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, given = io.BytesIO(), io.BytesIO()
    pipes = {"stdin": SimpleNamespace(buffer=sent), "stdout": SimpleNamespace(buffer=given)}
    told = {"front": False, "memory": 7 * 1024**3, "seconds": 50}
    frames.write(sent, told, PAGE.encode())
    frames.write(sent, told, PAGE.encode())
    sent.seek(0)
    monkeypatch.setattr(worker, "sys", SimpleNamespace(**pipes))
    worker.main()
    given.seek(0)
    first, second = frames.read(given), frames.read(given)
    assert first == second
    assert first is not None
    assert first[0]["pages"] == 1
    assert frames.read(given) is None
    memory = [bound for what, bound in limits if what == resource.RLIMIT_AS]
    assert memory == [7 * 1024**3] * 2
    spent = resource.getrusage(resource.RUSAGE_SELF)
    used = spent.ru_utime + spent.ru_stime
    times = [bound for what, bound in limits if what == resource.RLIMIT_CPU]
    assert all(50 < bound <= used + 51 for bound in times)
    assert (resource.RLIMIT_CORE, 0) in limits


def test_a_limit_that_somebody_has_set_is_kept(
    limits: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    hard = 3 * 1024**3
    monkeypatch.setattr(resource, "getrlimit", lambda _: (hard, hard))
    worker.within(memory=7 * 1024**3, seconds=50)
    assert (resource.RLIMIT_AS, hard) in limits
    limits.clear()
    worker.within(memory=1024**3, seconds=50)
    assert (resource.RLIMIT_AS, 1024**3) in limits
