"""Whether an arrangement of joint controllers says what Art. 26 asks; no duty is ever inferred."""

from collections.abc import Callable, Iterator

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding, in_a_row
from ropa.register.audience import controllers, legal_person
from ropa.register.records import Activity, JointArrangement
from ropa.register.register import Register

ArrangementCheck = Callable[[Register, JointArrangement], Iterator[Finding]]

MISSING = Rule("JC-001", Gravity.BLOCKS, law.ART_26_1)
PARTIES = Rule("JC-002", Gravity.ERROR, law.ART_26_1)
INFORMATION = Rule("JC-003", Gravity.ERROR, law.ART_26_1)
RIGHTS = Rule("JC-004", Gravity.ERROR, law.ART_26_1)
ESSENCE = Rule("JC-005", Gravity.ERROR, law.ART_26_2)
OUTDATED = Rule("JC-006", Gravity.WARNING, law.ART_26_2)
CONTACT = Rule("JC-007", Gravity.WARNING, law.ART_26_1, instead="optional under Art. 26(1)")
USUAL = Rule(
    "JC-008",
    Gravity.WARNING,
    law.ART_26_1,
    instead="usual (EDPB Guidelines 07/2020); not required by Art. 26",
)

_INFORMATION = "information"


def joint_activity_has_an_arrangement(register: Register, one: Activity) -> Iterator[Finding]:
    """Ask an activity of several controllers for the arrangement between them."""
    companies = {legal_person(register, id_).id for id_ in controllers(register, one)}
    if len(companies) > 1 and one.arrangement is None:
        words = "{activity}: the arrangement of its joint controllers is not known yet"
        yield finding(MISSING, one.id, "arrangement", words, activity=one.name)


def parties_are_several(register: Register, one: JointArrangement) -> Iterator[Finding]:
    """Ask for at least two companies; a branch is none beside its company."""
    if len({legal_person(register, id_).id for id_ in one.parties}) < 2:  # noqa: PLR2004 - "two or more controllers"
        yield finding(PARTIES, one.id, "parties", "Only one party to the arrangement is known")


def duties_are_assigned(_: Register, one: JointArrangement) -> Iterator[Finding]:
    """Ask which party answers for each duty, once for the duties that the same rule is about."""
    lacking: dict[Rule, list[law.Words]] = {}
    for duty in law.terms("article-26-duties"):
        if not answering_for(one, duty.key):
            lacking.setdefault(_rule(duty), []).append(duty.label)
    for rule, labels in lacking.items():
        words = "No party is known yet to answer for: {duties}"
        yield finding(rule, one.id, "duties", words, duties=in_a_row(labels))


def _rule(duty: law.Term) -> Rule:
    if not is_required(duty):
        return USUAL
    return INFORMATION if duty.key == _INFORMATION else RIGHTS


def is_required(duty: law.Term) -> bool:
    """Say whether Art. 26(1) itself asks for a duty to be assigned; the others are usual."""
    return duty.extra.text("required") == "legal"


def articles_of(duty: law.Term) -> tuple[str, ...]:
    """Return the keys of the articles that a duty is about."""
    return (duty.cites, *duty.extra.several("and"))


def answering_for(one: JointArrangement, duty: str) -> tuple[str, ...]:
    """Return the ids of the parties that are stated to answer for a duty."""
    told = {id_ for each in one.duties if each.duty == duty for id_ in each.parties}
    return tuple(sorted(told & {*one.parties}))


def essence_is_available(_: Register, one: JointArrangement) -> Iterator[Finding]:
    """Ask for the essence, and how it is made available: by a notice, on request or otherwise."""
    if one.essence is None:
        words = "The essence of the arrangement is not known yet"
        yield finding(ESSENCE, one.id, "essence", words)
    if not one.available:
        words = "How the essence of the arrangement is made available is not known yet"
        yield finding(ESSENCE, one.id, "available", words)


def essence_is_of_the_arrangement(_: Register, one: JointArrangement) -> Iterator[Finding]:
    """Warn of an essence that was published before the arrangement in force."""
    begun, published = one.since or one.signed_on, one.essence_published_on
    if begun is not None and published is not None and published < begun:
        words = "The essence was published on {day}, before the arrangement in force"
        yield finding(OUTDATED, one.id, "essence_published_on", words, day=published)


def contact_point_is_named(_: Register, one: JointArrangement) -> Iterator[Finding]:
    """Ask for the contact point that an arrangement may designate."""
    if one.contact_point is None:
        words = "Whether the arrangement designates a contact point is not known yet"
        yield finding(CONTACT, one.id, "contact_point", words)


CHECKS: tuple[ArrangementCheck, ...] = (
    parties_are_several,
    duties_are_assigned,
    essence_is_available,
    essence_is_of_the_arrangement,
    contact_point_is_named,
)
