"""Whether everybody who processes for somebody else is bound by contract, and authorised."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.agreements import between, is_in_force, serves, signed_by
from ropa.checks.check import Check
from ropa.checks.engaged import (
    binding,
    engaging,
    is_further,
    is_in_group,
    is_processor,
    running,
    with_company,
)
from ropa.checks.finding import Fact, Finding, Gravity, Rule, finding
from ropa.checks.lasting import last_day, takes_place
from ropa.register.choices import Answer, Authorisation, Role, Standing
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
)
from ropa.register.register import Register
from ropa.register.text import Text, text

CONTRACT = Rule("PR-004", Gravity.BLOCKS, law.ART_28_3)
AUTHORISED = Rule("PR-007", Gravity.ERROR, law.ART_28_2)
FLOW_DOWN = Rule("PR-008", Gravity.ERROR, law.ART_28_4)
WITHIN_GROUP = Rule("PR-013", Gravity.ERROR, law.ART_28_3)

_NEVER = {
    CONTRACT: (
        "{recipient} ({activities}): recorded as processor, and no contract in force is recorded"
    ),
    WITHIN_GROUP: (
        "{recipient} ({activities}): recorded as processor within the group, and no contract "
        "in force is recorded"
    ),
    FLOW_DOWN: (
        "{recipient} ({activities}): engaged by a processor, and no contract in force is recorded"
    ),
}
_ENDED = {
    CONTRACT: (
        "{recipient} ({activities}): recorded as processor; the last contract recorded "
        "ended on {day}"
    ),
    WITHIN_GROUP: (
        "{recipient} ({activities}): recorded as processor within the group; the last "
        "contract recorded ended "
        "on {day}"
    ),
    FLOW_DOWN: (
        "{recipient} ({activities}): engaged by a processor; the last contract recorded "
        "ended on {day}"
    ),
}
_INFERRED = {
    _NEVER[CONTRACT]: (
        "{recipient} ({activities}): a processor, as is inferred from the source, and no "
        "contract in force is "
        "recorded"
    ),
    _NEVER[WITHIN_GROUP]: (
        "{recipient} ({activities}): a processor within the group, as is inferred from the "
        "source, and no "
        "contract in force is recorded"
    ),
    _ENDED[CONTRACT]: (
        "{recipient} ({activities}): a processor, as is inferred from the source; the last "
        "contract recorded "
        "ended on {day}"
    ),
    _ENDED[WITHIN_GROUP]: (
        "{recipient} ({activities}): a processor within the group, as is inferred from the "
        "source; the last "
        "contract recorded ended on {day}"
    ),
}
"""What is said where no source states the role itself."""


def processor_is_bound(register: Register, one: Disclosure, on: date) -> Iterator[Finding]:
    """Ask for a contract in force with each processor, also with those that a processor engages.

    Between companies of a group it is the same contract that is asked for, by a rule of its own.
    """
    if not is_processor(one):
        return
    recipient = register.get(one.recipient, Recipient)
    rule = WITHIN_GROUP if is_in_group(register, recipient) else CONTRACT
    unbound: dict[tuple[Rule, date | None], list[Text]] = {}
    for activity in running(register, one, on):
        contracts = tuple(binding(register, one, activity))
        if not any(is_in_force(each, on) for each in contracts):
            asked = FLOW_DOWN if is_further(activity, one) else rule
            unbound.setdefault((asked, _ended(contracts, on)), []).append(activity.name)
    for (asked, last), names in unbound.items():
        yield _unbound(asked, one, recipient.name, tuple(names), last)


def _ended(contracts: Iterable[Contract], on: date) -> date | None:
    """Return the last day of the contract that ended last."""
    ends = (last_day(each) for each in contracts)
    return max((one for one in ends if one is not None and one < on), default=None)


def _unbound(
    rule: Rule, one: Disclosure, recipient: Text, activities: tuple[Text, ...], last: date | None
) -> Finding:
    """Say that a processor is not bound in some activities: others would be another finding."""
    words = _NEVER[rule] if last is None else _ENDED[rule]
    if one.role_standing is Standing.INFERRED:
        words = _INFERRED.get(words, words)
    facts: dict[str, Fact] = {"recipient": recipient, "activities": activities}
    if last is None:
        return finding(rule, one.id, "contracts", words, **facts)
    found = finding(rule, one.id, "contracts", words, day=last, **facts)
    return found.holding_since(law.day_after(last))


def further_processor_is_authorised(
    register: Register, one: Disclosure, on: date
) -> Iterator[Finding]:
    """Ask whether the controller let its processor engage another.

    A general authorisation covers it, unless it is stated that this one is not authorised.
    """
    if one.authorised is Answer.YES or not is_processor(one):
        return
    name = register.get(one.recipient, Recipient).name
    found: dict[str, list[Text]] = {}
    for activity in running(register, one, on):
        if is_further(activity, one) and (words := _unauthorised(register, one, activity, on)):
            found.setdefault(words, []).append(activity.name)
    for words, names in found.items():
        facts: dict[str, Fact] = {"recipient": name, "activities": tuple(names)}
        yield finding(AUTHORISED, one.id, "authorised", words, **facts)


def _unauthorised(
    register: Register, one: Disclosure, activity: Activity | ProcessorActivity, on: date
) -> str:
    """Say what is wrong with an authorisation, "" if nothing is."""
    if one.authorised is Answer.NO:
        return "{recipient} ({activities}): engaged by a processor, and stated not to be authorised"
    allowed = {each.authorisation for each in _of_controllers(register, activity, on)}
    if Authorisation.NONE in allowed:
        return (
            "{recipient} ({activities}): engaged by a processor whose contract allows no other, "
            "and an "
            "authorisation is not known yet"
        )
    if allowed == {Authorisation.GENERAL}:
        return ""
    return (
        "{recipient} ({activities}): engaged by a processor; whether the controller "
        "authorised it is not known yet"
    )


def _of_controllers(
    register: Register, activity: Activity | ProcessorActivity, on: date
) -> Iterator[Contract]:
    """Give the contracts in force in which controllers say whether others may be engaged."""
    named = [*activity.contracts] if isinstance(activity, ProcessorActivity) else []
    if isinstance(activity, Activity):
        for each in register.naming(activity.id, Disclosure):
            named += each.contracts if each.role is Role.PROCESSOR else ()
    for id_ in dict.fromkeys(named):
        found = register.get(id_, Contract)
        if is_in_force(found, on) and serves(register, found):
            yield found


def controllers_are_bound(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask a processor's entry for a contract in force with each controller that it acts for."""
    activity = entry.activity
    if not isinstance(activity, ProcessorActivity) or not takes_place(activity, on=on):
        return
    signed = _signed_with(register, activity, on)
    processor = register.get(activity.processor, Organisation)
    open_: dict[Rule, list[Text]] = {}
    for id_ in activity.controllers:
        if signed.isdisjoint(with_company(register, id_)):
            one = register.get(id_, Organisation)
            grouped = {processor.in_group, one.in_group} == {Answer.YES}
            rule = WITHIN_GROUP if grouped else CONTRACT
            open_.setdefault(rule, []).append(text(en=one.name, fr=one.name))
    for rule, names in open_.items():
        words = "No contract in force with those on whose behalf it is done is recorded: {names}"
        yield finding(rule, activity.id, "contracts", words, names=tuple(names))


def _signed_with(register: Register, activity: ProcessorActivity, on: date) -> frozenset[str]:
    """Return who has signed a contract in force with a processor, or one that its entry names."""
    named = [register.get(id_, Contract) for id_ in activity.contracts]
    known = [each for each in named if serves(register, each)]
    known += between(register, engaging(register, activity))
    parties = (signed_by(register, each) for each in known if is_in_force(each, on))
    return frozenset().union(*parties)


CHECKS: tuple[Check, ...] = (
    Check(Disclosure, processor_is_bound, (CONTRACT, WITHIN_GROUP, FLOW_DOWN)),
    Check(Disclosure, further_processor_is_authorised, (AUTHORISED,)),
    Check(ProcessorActivity, controllers_are_bound, (CONTRACT, WITHIN_GROUP)),
)
