"""Reports are signed only of editions that this instance's key signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.cli.refusal import Refusal
from ropa.cli.vouching import require_signed
from ropa.register.register import Edition
from ropa.store import open_store, read_edition
from tests.cli.conftest import Renamed, Run

Spoilt = Callable[[str], None]

FORGED = "DROP TRIGGER change_update_guard; UPDATE change SET {} WHERE number = {};"
RENAMED = """
DROP TRIGGER organisation_update_guard; UPDATE organisation SET name = 'Forged' WHERE id = 'mill';
"""
UNSIGNED = "signature = replace(signature, '1', '2')"


def an_edition(instance: Path, number: int | None = None) -> Edition:
    with open_store(f"sqlite:///{instance / 'register.db'}") as store, store.session() as session:
        return read_edition(session, at=number)


@pytest.fixture
def twice(bakery: Run, renamed: Renamed) -> Run:
    """The program, with a second change."""
    assert bakery("load", renamed("Old Mill")).code == 0
    return bakery


def test_what_the_key_signed_may_be_signed(twice: Run, instance: Path) -> None:
    require_signed(an_edition(instance), an_edition(instance, 1), None)
    assert twice("redact", "mill", "--reason", "a test", "--yes").code == 0
    redacted = an_edition(instance, 1)
    assert redacted.redactions
    require_signed(an_edition(instance), redacted)


@pytest.mark.parametrize("command", [("report", "article-30-1"), ("report", "all")])
@pytest.mark.parametrize(("at", "number"), [((), 2), (("--as-known-at", "1"), 1)])
def test_a_report_of_a_forged_edition_is_not_signed(
    twice: Run, spoilt: Spoilt, command: tuple[str, ...], at: tuple[str, ...], number: int
) -> None:
    spoilt(FORGED.format(UNSIGNED, number))
    said = twice(*command, *at)
    assert (said.code, said.out) == (2, "")
    words = f"a change that edition {number} rests on does not bear this instance's signature. The"
    assert words in said.err


@pytest.mark.usefixtures("twice")
def test_neither_is_one_that_tells_changes_since_a_forged_edition(
    instance: Path, spoilt: Spoilt
) -> None:
    spoilt(FORGED.format(UNSIGNED, 1))
    require_signed(an_edition(instance))
    with pytest.raises(Refusal, match="a change that edition 1 rests on"):
        require_signed(an_edition(instance), an_edition(instance, 1))


@pytest.mark.parametrize("altered", [UNSIGNED, "body = '{}'", "signature = 'none'"])
def test_neither_is_one_whose_redaction_is_forged(
    twice: Run, instance: Path, spoilt: Spoilt, altered: str
) -> None:
    assert twice("redact", "mill", "--reason", "a test", "--yes").code == 0
    redacted = an_edition(instance, 1)
    spoilt(FORGED.format(altered, 3))
    with pytest.raises(Refusal, match="a change that edition 1 rests on"):
        require_signed(redacted)


@pytest.mark.usefixtures("twice")
def test_neither_is_one_whose_tables_were_altered(instance: Path, spoilt: Spoilt) -> None:
    spoilt(RENAMED)
    with pytest.raises(Refusal, match="the tables say something else than the journal does of edi"):
        require_signed(an_edition(instance))


def test_before_any_change_there_is_nothing_to_be_signed(ropa: Run, instance: Path) -> None:
    assert ropa("init").code == 0
    require_signed(an_edition(instance))
