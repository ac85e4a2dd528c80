"""Says in a form what somebody came to mend, and leads on to the next finding once it is saved."""

from collections.abc import Callable
from typing import Any

from flask import request

from ropa.checks.catalogue import rules
from ropa.console.examined import findings_at
from ropa.console.forms.field import Asking
from ropa.console.overview.sought import Sought
from ropa.console.overview.telling import rule_page, tone
from ropa.console.speaking import say, tongue

FROM, DONE = "fix", "fixed"
"""What the address of a form says where a finding led to it, and then that of the record's page."""


def rule_of(name: str) -> str | None:
    """Return the rule whose finding an address names, if there is such a rule."""
    said = request.args.get(name, "")
    return said if said in rules() else None


def mends(about: str, field: Callable[[str], Asking | None]) -> dict[str, Any] | None:
    """Say what is found at a record by the rule that led here: at its field or, without, above.

    `field` gives the form's field of a name; what stands above says what the rule asks, too.
    """
    rule = rules().get(rule_of(FROM) or "")
    if rule is None:
        return None
    above = []
    found = (one.finding for one in findings_at(about) if one.is_open)
    for one in (one for one in found if one.rule.id == rule.id):
        words, at = one.words(tongue().language), field(one.field)
        if at is None:
            above.append(words)
        else:
            at.mends = (*at.mends, words)
    return {"tone": tone(rule.gravity), "words": above, "rule": rule_page(rule)}


def onward() -> dict[str, str] | None:
    """Return the ways on from a page that shows what was just mended; nothing of any other."""
    rule = rule_of(DONE)
    if rule is None:
        return None
    return {
        "words": say("All findings of {rule}", rule=rule),
        "url": Sought(rule=rule).url(),
        "all_url": Sought().url(),
    }
