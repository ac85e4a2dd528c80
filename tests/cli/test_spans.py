"""Numbers of changes are written as a person would."""

import pytest

from ropa.cli.spans import spans


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "change 3"),
        ([3, 4], "changes 3 to 4"),
        ([5, 3, 4, 3], "changes 3 to 5"),
        ([1, 3, 4, 5, 8], "changes 1, 3 to 5 and 8"),
    ],
)
def test_numbers_in_a_row_are_drawn_together(numbers: list[int], words: str) -> None:
    assert spans(numbers) == words


def test_in_french_they_are_written_as_french_does() -> None:
    assert spans([3]).in_language("fr") == "modification 3"
    assert spans([3, 4, 8]).in_language("fr") == "modifications 3 à 4 et 8"
