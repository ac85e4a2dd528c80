"""A terminal is shown words, and no commands."""

import json
from pathlib import Path

import pytest

from ropa.cli.terminal import printable, written_json
from tests.cli.conftest import Run
from tests.cli.test_verify_command import changed

ODD = "\x1b[2J\x9b31m\x7f\u202e\n\U000e0001\udcff"
PLAIN = "Café\u00a0:\u202f1, \u0915\u094d\u200d\u0937, 👩\u200d🍳"


def test_what_a_text_may_hold_is_shown_as_it_is() -> None:
    assert printable(PLAIN) == PLAIN
    assert written_json([PLAIN]) == f'[\n "{PLAIN}"\n]'


def test_what_commands_a_terminal_or_hides_is_not_shown() -> None:
    assert printable(ODD) == "?[2J?31m?????"


@pytest.mark.parametrize("words", [ODD, *ODD])
def test_programs_get_all_of_it_escaped(words: str) -> None:
    said = written_json({"a": words})
    assert json.loads(said) == {"a": words}
    assert all(line.isprintable() for line in said.splitlines())


def test_a_name_that_would_command_a_terminal_is_shown_without(bakery: Run, exported: Path) -> None:
    named = exported.rename(exported.with_name("\x1b[2J.json"))
    assert bakery("verify", named).out.startswith(f"{named.parent}/?[2J.json\n  yes")
    named.write_text("{")
    assert f"{named.parent}/?[2J.json is no report as PDF" in bakery("verify", named).err


def test_a_file_that_would_command_a_terminal_is_shown_without(bakery: Run, exported: Path) -> None:
    changed(exported, "organisation", to="\x1b[2Jnobody")
    assert 'No record has the id "?[2Jnobody".' in bakery("verify", exported).out
