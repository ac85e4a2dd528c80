"""What a check is asked: of which part of an edition, which rule, and what weighs enough."""

from dataclasses import dataclass
from datetime import date

from ropa.checks import Gravity
from ropa.checks.decisions import Decided, decided
from ropa.checks.examination import findings
from ropa.checks.groups import of_organisation
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a register: of all of it or one organisation, all rules or one."""

    register: Register
    organisation: str | None
    rule: str | None
    least: Gravity

    def answered(self, *, on: date) -> tuple[Decided, ...]:
        """Return what is found on a day, with what was decided about it."""
        found = findings(self.register, on=on, rules=None if self.rule is None else {self.rule})
        if self.organisation is not None:
            found = of_organisation(found, self.register, self.organisation)
        weighty = (one for one in found if one.rule.gravity <= self.least)
        return decided(weighty, self.register, on=on)
