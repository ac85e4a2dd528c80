"""Whether machines that decide on persons, or watch over staff, do so as the law allows."""

from collections.abc import Iterator

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lawfulness import of_entry
from ropa.register.audience import controllers
from ropa.register.choices import Answer
from ropa.register.entry import Entry
from ropa.register.records import Activity, Organisation
from ropa.register.register import Register

DECISIONS = Rule("LB-019", Gravity.ERROR, law.ART_22)
STAFF = Rule("LB-020", Gravity.ERROR, law.LU_LABOUR_261_1)

_DECISIONS = {
    (True, True): "{activity}: neither ground nor safeguards of automated decisions are known yet",
    (True, False): "{activity}: the ground of automated decisions (Art. 22(2)) is not known yet",
    (False, True): "{activity}: the safeguards of automated decisions are not known yet",
}
"""By what is missing of the two."""


def automated_decisions_are_allowed(_: Register, entry: Entry) -> Iterator[Finding]:
    """Ask decisions left to a machine alone for their ground and their safeguards."""
    one = entry.activity
    if not isinstance(one, Activity) or one.automated_decisions is not Answer.YES:
        return
    missing = (one.automated_ground is None, one.automated_safeguards is None)
    if missing in _DECISIONS:
        field = "automated_ground" if missing[0] else "automated_safeguards"
        yield finding(DECISIONS, one.id, field, _DECISIONS[missing], activity=one.name)


def monitored_staff_is_informed(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask an employer in Luxembourg that monitors staff for the information given beforehand."""
    one = entry.activity
    if not isinstance(one, Activity) or one.monitors_staff is not Answer.YES:
        return
    employers = (register.get(id_, Organisation) for id_ in controllers(register, one))
    if one.staff_information is None and any(each.country == "LU" for each in employers):
        words = "{activity}: what staff were told of their monitoring beforehand is not known yet"
        yield finding(STAFF, one.id, "staff_information", words, activity=one.name)


CHECKS: tuple[Check, ...] = (
    Check(
        Activity,
        of_entry(automated_decisions_are_allowed, monitored_staff_is_informed),
        (DECISIONS, STAFF),
        across=False,
    ),
)
