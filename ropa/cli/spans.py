"""Writes numbers of changes as a person does: change 3; changes 3 to 5 and 8."""

from collections.abc import Iterable, Iterator

from ropa.translations import Tongue


def spans(numbers: Iterable[int]) -> str:
    """Return `change 3` or `changes 3 to 5 and 8`."""
    found = sorted(set(numbers))
    named = "change" if len(found) == 1 else "changes"
    return f"{named} {Tongue('en').listing(_spans(found))}"


def _spans(numbers: list[int]) -> Iterator[str]:
    first = 0
    for at, one in enumerate(numbers, start=1):
        if at == len(numbers) or numbers[at] != one + 1:
            yield f"{numbers[first]} to {one}" if numbers[first] != one else str(one)
            first = at
