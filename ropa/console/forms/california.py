"""What only California asks of a record, apart from what the GDPR asks: folded while unanswered."""

from collections.abc import Iterable
from dataclasses import dataclass

from ropa.console.forms.field import Asking

_CITED = "ccpa-"
"""How the keys of its articles begin."""
_BESIDE = frozenset({"ccpa_standing", "business_standing"})
"""Questions that cite nothing, and say how such an answer came about."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Questions under one fold."""

    fields: tuple[Asking, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is something to be seen or mended."""
        return any(
            one.mends or _says(one) or any(True for _ in one.complaints()) for one in self.fields
        )


def apart(some: Iterable[Asking]) -> tuple[tuple[Asking, ...], Folded]:
    """Return the questions that stand open, and those of California."""
    every = tuple(some)
    folded = tuple(one for one in every if _is_californian(one))
    return tuple(one for one in every if one not in folded), Folded(folded)


def _is_californian(one: Asking) -> bool:
    return one.asked.question.cites.startswith(_CITED) or one.asked.name in _BESIDE


def _says(one: Asking) -> bool:
    plain = one.plain()
    return plain not in (None, "", [], {}) and plain != one.usual
