"""Leads somebody who came from a finding to its form on to the next one, once it is saved."""

from flask import request

from ropa.checks.catalogue import rules
from ropa.console.overview.sought import Sought
from ropa.console.speaking import say

FROM, DONE = "fix", "fixed"
"""What the address of a form says where a finding led to it, and then that of the record's page."""


def rule_of(name: str) -> str | None:
    """Return the rule whose finding an address names, if there is such a rule."""
    said = request.args.get(name, "")
    return said if said in rules() else None


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
