"""Why data are processed, as a notice must say by Art. 13 and 14: purposes, bases, consent."""

from collections.abc import Iterable, Iterator

from ropa import law
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.notice_who import stated_rights
from ropa.checks.told import Told
from ropa.register.choices import Answer, Provision, Standing
from ropa.register.records import Activity, Basis, Purpose

PURPOSES = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_C),
    "purposes",
    "The notice does not expressly state these purposes: {what}",
    "State the purpose in the notice; or, if it is not pursued, take it out of the record.",
)
BASES = Demand(
    PURPOSES.rule,
    "purposes",
    "The notice states no legal basis of these purposes, neither there nor nearby: {what}",
    "Settle the legal basis of each purpose in the record first, and then state it beside the "
    "purpose. Do not copy an inferred basis into the notice unexamined.",
)
NEARBY = Demand(
    PURPOSES.rule,
    "purposes",
    "The notice names a legal basis, an interest or a consent nearby, and does not clearly say "
    "that it covers these purposes: {what}",
    "See whether what stands nearby is the right basis for the purpose. If so, say in the notice "
    "that it covers this purpose; if not, state the right one.",
)
INTERESTS = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_D),
    "legitimate-interests",
    "The notice does not say which legitimate interest is pursued by: {what}",
    "Name the interest, and whose it is, beside each purpose that rests on it. Where the record "
    "only infers that it rests on one, settle that first.",
)
WITHDRAWAL = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_C),
    "withdrawal",
    "The notice does not say how consent is withdrawn, where by the record these rest on it: "
    "{what}",
    "Say that consent may be withdrawn at any time, and how; that must be as easy as giving it "
    "(Art. 7(3)).",
)
OBLIGATION = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_E),
    "obligation",
    "The notice does not say that the data must be given, and what follows if not: {what}",
    "Say which data a law or the contract demands, and what happens if they are not given.",
)
CONSEQUENCE = Demand(
    OBLIGATION.rule,
    "obligation",
    "The notice says that data are needed, and not what follows if they are not given: {what}",
    "Say what happens if the data are not given.",
)
AUTOMATED = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_F),
    "automated-decisions",
    "The notice does not explain the automated decisions of: {what}",
    "Explain the logic involved, and what the decisions mean for the person.",
)
_CONSENT, _INTEREST, _EXPLICIT = "6-1-a", "6-1-f", "9-2-a"
_DEMANDED = frozenset({Provision.STATUTORY, Provision.CONTRACTUAL})


def purposes_are_stated(told: Told) -> Iterator[Lack]:
    """Ask for each purpose, and for a legal basis in the notice's own words."""
    yield from PURPOSES.unmet(one for one in untold_purposes(told) if not told.is_newer(one))
    told_of = told.purposes
    unsaid = {one.id: tuple(_unsaid(told, bases)) for one, bases in told_of}
    near = {each.id for some in unsaid.values() for each in some if _stands_nearby(told, each)}
    yield from BASES.unmet(
        one
        for one, bases in told_of
        if any(each.id not in near for each in unsaid[one.id]) or not any(map(_is_settled, bases))
    )
    yield from NEARBY.unmet(
        one for one, _ in told_of if any(each.id in near for each in unsaid[one.id])
    )


def untold_purposes(told: Told) -> Iterator[Purpose]:
    """Give the purposes of the record that the notice does not state."""
    for one in told.entries:
        yield from (each for each in one.purposes if not told.tells(each, "name"))


def _is_settled(basis: Basis) -> bool:
    return basis.article_6 is not None


def _is_said(told: Told, basis: Basis) -> bool:
    """Say whether the notice states a legal basis that nobody had to infer."""
    stated = _is_settled(basis) and basis.standing is Standing.STATED
    return stated and told.tells(basis, "article_6")


def _unsaid(told: Told, bases: Iterable[Basis]) -> Iterator[Basis]:
    return (one for one in bases if _is_settled(one) and not _is_said(told, one))


def _stands_nearby(told: Told, basis: Basis) -> bool:
    """Say whether the notice has the interest or the consent, or the basis in the same section."""
    own = ("interest", "consent_obtained", "consent_withdrawn")
    if any(getattr(basis, field) is not None and told.tells(basis, field) for field in own):
        return True
    here = set(_sections(told, basis))
    alike = (
        one
        for one in told.register.naming(told.notice.id, Basis)
        if one.article_6 == basis.article_6 and _is_said(told, one)
    )
    return any(not here.isdisjoint(_sections(told, one)) for one in alike)


def _sections(told: Told, basis: Basis) -> Iterator[str]:
    """Give the sections of the notice that a legal basis as a whole is cited from."""
    for one in basis.citations:
        if one.source == told.notice.id and one.section and not one.field:
            yield one.section


def interests_are_named(told: Told) -> Iterable[Lack]:
    """Ask for the interest wherever a purpose rests on one, if only by inference."""
    return INTERESTS.unmet(_without_interest(told))


def _without_interest(told: Told) -> Iterator[Purpose]:
    for purpose, bases in told.purposes:
        resting = [one for one in bases if one.article_6 == _INTEREST]
        if any(one.interest is None or not told.tells(one, "interest") for one in resting):
            yield purpose


def withdrawal_is_explained(told: Told) -> Iterable[Lack]:
    """Ask for the right to withdraw consent, for each purpose that rests on consent.

    A right that is stated in general covers them all; where the notice ties withdrawal to some
    purposes, it is silent on the others.
    """
    known = told.purposes
    tied = {one.id for one, bases in known if any(_withdrawn(told, each) for each in bases)}
    if not tied and "withdraw-consent" in stated_rights(told):
        return ()
    resting = (one for one, bases in known if any(map(_is_consent, bases)))
    return WITHDRAWAL.unmet(one for one in resting if one.id not in tied)


def _is_consent(basis: Basis) -> bool:
    return basis.article_6 == _CONSENT or basis.article_9 == _EXPLICIT


def _withdrawn(told: Told, basis: Basis) -> bool:
    return basis.consent_withdrawn is not None and told.tells(basis, "consent_withdrawn")


def obligations_are_explained(told: Told) -> Iterator[Lack]:
    """Ask for the duty to give data, and what follows if not, where the record knows of one."""
    owed = (one for one, _ in told.purposes if one.provision in _DEMANDED)
    silent = [one for one in owed if not _tells_consequence(told, one)]
    yield from OBLIGATION.unmet(one for one in silent if not _tells_duty(told, one))
    yield from CONSEQUENCE.unmet(one for one in silent if _tells_duty(told, one))


def _tells_consequence(told: Told, purpose: Purpose) -> bool:
    return purpose.consequence is not None and told.tells(purpose, "consequence")


def _tells_duty(told: Told, purpose: Purpose) -> bool:
    """Say whether the notice has words from which a duty is known, if only by inference."""
    return told.tells(purpose, "provision") or told.hints(purpose, "provision")


def decisions_are_explained(told: Told) -> Iterable[Lack]:
    """Ask for logic and consequences where decisions are known to be automated (Art. 22)."""
    taken = (one.activity for one in told.entries if isinstance(one.activity, Activity))
    decided = (one for one in taken if one.automated_decisions is Answer.YES)
    return AUTOMATED.unmet(one for one in decided if not _explains(told, one))


def _explains(told: Told, activity: Activity) -> bool:
    return activity.automated_logic is not None and told.tells(activity, "automated_logic")
