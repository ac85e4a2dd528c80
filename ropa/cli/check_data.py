"""Findings as plain data for programs; its keys are described in docs/findings.md and stay."""

from typing import Any

from ropa.checks import Gravity
from ropa.checks.catalogue import rules
from ropa.cli.checked import Checked
from ropa.reports.finding_data import finding_data, rule_data

FORMAT = 1


def check_data(checked: Checked) -> dict[str, Any]:
    """Return what a check came to: of what, how many, and the findings with their rules."""
    language, register = checked.tongue.language, checked.edition.register
    known, met = rules(), {one.finding.rule.id for one in checked.found}
    return {
        "format": FORMAT,
        "edition": checked.edition.number,
        "date": checked.on.isoformat(),
        "new_since": checked.present.isoformat() if checked.new else None,
        "organisation": checked.organisation,
        "language": language,
        "open": {
            one.name.lower(): sum(each.finding.rule.gravity is one for each in checked.open)
            for one in Gravity
        },
        "accepted": len(checked.accepted),
        "rules": {id_: rule_data(known[id_], language) for id_ in sorted(met)},
        "findings": [finding_data(one, register, language) for one in checked.found],
    }
