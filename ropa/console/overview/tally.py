"""What readers count of what was found: findings by weight and cause, answers by letter.

A large register has a hundred thousand findings; they are counted once for each edition and filter.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ropa.checks import Gravity
from ropa.checks.decisions import Decided
from ropa.checks.groups import Group, grouped
from ropa.console.examinations import Examined
from ropa.console.overview.sought import Sought, chosen


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings that are wanted, the heaviest first, how many weigh what, and their causes."""

    found: tuple[Decided, ...]
    weights: Mapping[Gravity, int]
    causes: tuple[Group, ...]

    @property
    def heavy(self) -> tuple[tuple[Gravity, tuple[Group, ...]], ...]:
        """The causes by weight, the heaviest first."""
        every = groupby(self.causes, key=lambda one: one.rule.gravity)
        return tuple((gravity, tuple(some)) for gravity, some in every)


def tally(examined: Examined, wanted: Sought) -> Tally:
    """Return the findings that are wanted, counted."""
    return examined.lately(wanted, lambda known: _tally(known, wanted))


def _tally(examined: Examined, wanted: Sought) -> Tally:
    found = chosen(examined, wanted)
    weights = Counter(one.finding.rule.gravity for one in found)
    return Tally(found, weights, grouped(tuple(one.finding for one in found)))
