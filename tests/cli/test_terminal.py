"""A terminal is shown words, and no commands."""

import json

import pytest

from ropa.cli.terminal import printable, written_json

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
