"""Writes numbers of changes as a person does: change 3; changes 3 to 5 and 8."""

from collections.abc import Iterable, Iterator
from functools import partial

from ropa.saying import Spoken
from ropa.translations import Tongue


def spans(numbers: Iterable[int]) -> Spoken:
    """Return `change 3` or `changes 3 to 5 and 8`."""
    return Spoken(partial(_written, sorted(set(numbers))))


def _written(numbers: list[int], language: str) -> str:
    tongue = Tongue(language)
    listed = tongue.listing(_spans(numbers, tongue))
    one = len(numbers) == 1
    return tongue.say("change {numbers}" if one else "changes {numbers}", numbers=listed)


def _spans(numbers: list[int], tongue: Tongue) -> Iterator[str]:
    first = 0
    for at, one in enumerate(numbers, start=1):
        if at == len(numbers) or numbers[at] != one + 1:
            start = numbers[first]
            yield (
                tongue.say("{first} to {last}", first=start, last=one) if start != one else str(one)
            )
            first = at
