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
    "The notice does not state these purposes: {what}",
    "State the purpose in the notice; or, if it is not pursued, take it out of the record.",
)
BASES = Demand(
    PURPOSES.rule,
    "purposes",
    "The notice does not expressly state the legal basis of these purposes: {what}",
    "Settle the legal basis of each purpose in the record first, and then state it beside the "
    "purpose. Do not copy an inferred basis into the notice unexamined.",
)
INTERESTS = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_D),
    "legitimate-interests",
    "The notice does not say which legitimate interest is pursued by: {what}",
    "Name the interest, and whose it is, beside each purpose that rests on it.",
)
WITHDRAWAL = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_C),
    "withdrawal",
    "The notice does not say how consent is withdrawn, where these rest on it: {what}",
    "Say that consent may be withdrawn at any time, and how; that must be as easy as giving it "
    "(Art. 7(3)).",
)
OBLIGATION = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_E),
    "obligation",
    "The notice does not say that the data must be given, and what follows if not: {what}",
    "Say which data a law or the contract demands, and what happens if they are not given.",
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
    told_of = told_purposes(told)
    yield from BASES.unmet(one for one, bases in told_of if not any(_said(told, bases)))


def untold_purposes(told: Told) -> Iterator[Purpose]:
    """Give the purposes of the record that the notice does not state."""
    for one in told.entries:
        yield from (each for each in one.purposes if not told.tells(each, "name"))


def told_purposes(told: Told) -> Iterator[tuple[Purpose, tuple[Basis, ...]]]:
    """Give the purposes that the notice states, each with its legal bases in the record."""
    for one in told.entries:
        for purpose in one.purposes:
            if told.tells(purpose, "name"):
                yield purpose, tuple(each for each in one.bases if each.purpose == purpose.id)


def _said(told: Told, bases: Iterable[Basis]) -> Iterator[Basis]:
    """Give the legal bases that the notice states, and that nobody had to infer."""
    for one in bases:
        stated = one.article_6 is not None and one.standing is Standing.STATED
        if stated and told.tells(one, "article_6"):
            yield one


def interests_are_named(told: Told) -> Iterable[Lack]:
    """Ask for the interest wherever the notice says that a purpose rests on one."""
    return INTERESTS.unmet(_without_interest(told))


def _without_interest(told: Told) -> Iterator[Purpose]:
    for purpose, bases in told_purposes(told):
        resting = [one for one in _said(told, bases) if one.article_6 == _INTEREST]
        if any(one.interest is None or not told.tells(one, "interest") for one in resting):
            yield purpose


def withdrawal_is_explained(told: Told) -> Iterable[Lack]:
    """Ask for the right to withdraw consent, for each purpose that is said to rest on consent.

    A right that is stated in general covers them all; where the notice ties withdrawal to some
    purposes, it is silent on the others.
    """
    known = tuple(told_purposes(told))
    tied = {one.id for one, bases in known if any(_withdrawn(told, each) for each in bases)}
    if not tied and "withdraw-consent" in stated_rights(told):
        return ()
    resting = (one for one, bases in known if _consents(told, bases))
    return WITHDRAWAL.unmet(one for one in resting if one.id not in tied)


def _consents(told: Told, bases: tuple[Basis, ...]) -> bool:
    explicit = any(one.article_9 == _EXPLICIT and told.tells(one, "article_9") for one in bases)
    return explicit or any(one.article_6 == _CONSENT for one in _said(told, bases))


def _withdrawn(told: Told, basis: Basis) -> bool:
    return basis.consent_withdrawn is not None and told.tells(basis, "consent_withdrawn")


def obligations_are_explained(told: Told) -> Iterable[Lack]:
    """Ask for the duty to give data, and what follows if not, where the record knows of one."""
    return OBLIGATION.unmet(_unexplained(told))


def _unexplained(told: Told) -> Iterator[Purpose]:
    for purpose, _ in told_purposes(told):
        said = told.tells(purpose, "provision")
        said = said or (purpose.consequence is not None and told.tells(purpose, "consequence"))
        if purpose.provision in _DEMANDED and not said:
            yield purpose


def decisions_are_explained(told: Told) -> Iterable[Lack]:
    """Ask for logic and consequences where decisions are known to be automated (Art. 22)."""
    taken = (one.activity for one in told.entries if isinstance(one.activity, Activity))
    decided = (one for one in taken if one.automated_decisions is Answer.YES)
    return AUTOMATED.unmet(one for one in decided if not _explains(told, one))


def _explains(told: Told, activity: Activity) -> bool:
    return activity.automated_logic is not None and told.tells(activity, "automated_logic")
