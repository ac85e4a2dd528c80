"""A redaction says before what it does, and afterwards what it can't reach."""

import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.cli.conftest import Renamed, Run

REDACT = ("redact", "mill", "--reason", "asked for")


@pytest.fixture
def told(house: Run, renamed: Renamed, files: Path) -> Run:
    """The program, with a mill that had three names, the first two in a sealed edition each."""
    assert house("seal", "--reason", "a test").code == 0
    assert house("handover", "2", "--to", "Anna", "--file", files / "who.yaml").code == 0
    assert house("load", renamed("Secret")).code == 0
    assert house("seal", "--reason", "a test").code == 0
    assert house("load", renamed("New Mill")).code == 0
    assert house("export").code == 0
    return house


def test_it_says_before_what_it_does_and_afterwards_what_it_can_not_reach(
    told: Run, instance: Path
) -> None:
    said = told(*REDACT, "--yes")
    assert said.code == 0
    assert said.err.splitlines() == [
        "This takes the words out of 2 former versions of mill.",
        "  Editions that it changes: 1 to 3, 4 to 5.",
        "  Sealed among these: 2, 5.",
        "It can't be undone.",
    ]
    first, _, given, files, export, *rest = said.out.splitlines()
    assert first == "Redacted 2 former versions of mill, by change 7."
    assert given.startswith("  who.yaml, edition 2, given to Anna on ")
    assert files == f"  files in {instance} (reports, exports, backups): 1"
    assert export == f"    {instance}/exports/register-6-whole-internal.json"
    assert any("backups" in one for one in rest)
    assert any("reasons" in one for one in rest)


def test_past_editions_say_so_in_its_place(told: Run) -> None:
    assert told(*REDACT, "--yes").code == 0
    assert "Name: redacted on " in told("show", "mill", "--as-known-at", "4").out
    assert "Name: New Mill" in told("show", "mill").out
    for output in (told("export", "--as-known-at", "5", "--output", "-"), told("history", "mill")):
        assert "Secret" not in output.out
    assert "Redacted what mill said formerly, as of change 1, 4." in told("history", "mill").out


def test_nothing_is_done_unless_it_is_meant(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(*REDACT)
    assert said.code == 2
    assert said.err.endswith("if you mean it, add --yes\n")
    monkeypatch.setattr(sys, "stdin", Mock(isatty=lambda: True, readline=lambda: "n\n"))
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert told(*REDACT).err.endswith("Nothing was redacted.\n")
    assert "Name: Secret" in told("show", "mill", "--as-known-at", "4").out
    monkeypatch.setattr("click.confirm", lambda *_, **__: True)
    assert told(*REDACT).code == 0


def test_what_has_nothing_former_is_refused(told: Run) -> None:
    assert "change or remove the record first" in told("redact", "bakery", "--reason", "x").err
    assert 'no document of a record "nobody"' in told("redact", "nobody", "--reason", "x").err
    assert told(*REDACT, "--yes").code == 0
    assert "say nothing of" in told(*REDACT, "--yes").err or "redacted already" in told(*REDACT).err
