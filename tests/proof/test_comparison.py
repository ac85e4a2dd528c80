"""A file is held against the one made again: byte by byte, or by its words as far as these go."""

from dataclasses import replace

import pytest

from ropa.proof.comparison import compared, same_bytes
from ropa.proof.found import Found
from ropa.proof.reading import read_pdf
from ropa.proof.statement import Holds
from tests.proof.conftest import REASON

AGAIN = Found((), (), "", "ropa 1 (WeasyPrint 69)", ("one", "two"), (0, 0))
OTHERWISE = replace(AGAIN, tool="ropa 0.9 (WeasyPrint 68)")


@pytest.mark.slow
def test_a_signed_file_is_the_same_by_all_its_bytes(whole: bytes, printed: bytes) -> None:
    def is_same(content: bytes) -> bool:
        return same_bytes(content, read_pdf(content), unsigned=printed, reason=REASON)

    start, end = read_pdf(whole).signatures[0].gap
    assert is_same(whole)
    assert not is_same(whole[:start] + whole[start:end].lower() + whole[end:])


@pytest.mark.parametrize(
    ("found", "vouched", "expected"),
    [
        (AGAIN, True, Holds.YES),
        (OTHERWISE, True, Holds.YES),
        (AGAIN, False, Holds.NO),
        (OTHERWISE, False, Holds.OPEN),
        (replace(AGAIN, pages=("one", "three")), True, Holds.NO),
        (replace(OTHERWISE, pages=("one", "three")), True, Holds.OPEN),
        (replace(OTHERWISE, laid=(0, 1)), True, Holds.NO),
        (replace(OTHERWISE, laid=(0, 1)), False, Holds.NO),
    ],
)
def test_the_version_that_a_file_names_vouches_for_nothing(
    found: Found, *, vouched: bool, expected: Holds
) -> None:
    (only,) = compared(found, AGAIN, vouched=vouched)
    assert only.holds is expected


def test_the_pages_that_are_covered_are_named() -> None:
    (only,) = compared(replace(AGAIN, laid=(0, 2)), replace(AGAIN, laid=(0, 1)), vouched=False)
    assert only.words.startswith("Something is laid over page 2 that the report made again from")
