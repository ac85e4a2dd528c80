"""What a check of the register came to: findings with what was decided, of which edition, when."""

from dataclasses import dataclass
from datetime import date

from ropa.checks import Gravity
from ropa.checks.decisions import Decided
from ropa.checks.outlook import Outlook
from ropa.register.register import Edition
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of an edition on a day, of all of it or of one organisation's part.

    `present` is today, or the day of an edition that was asked for. `outlook` holds a later day
    against it, and `new` says that nothing but what is new by then was asked for.
    """

    edition: Edition
    organisation: str | None
    on: date
    present: date
    tongue: Tongue
    found: tuple[Decided, ...]
    outlook: Outlook | None = None
    new: bool = False

    @property
    def open(self) -> tuple[Decided, ...]:
        """The findings that nobody has accepted."""
        return tuple(one for one in self.found if one.is_open)

    @property
    def accepted(self) -> tuple[Decided, ...]:
        """The findings that somebody has accepted for a time that has not passed."""
        return tuple(one for one in self.found if not one.is_open)

    @property
    def blocks(self) -> bool:
        """Whether anything that is open blocks."""
        return any(one.finding.rule.gravity is Gravity.BLOCKS for one in self.open)
