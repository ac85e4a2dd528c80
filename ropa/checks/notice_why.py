"""Why data are processed, as a notice must say by Art. 13 and 14: purposes, bases, consent."""

from collections.abc import Iterable, Iterator

from ropa import law
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Lack, lack
from ropa.checks.notice_who import stated_rights
from ropa.checks.told import Told
from ropa.register.choices import Answer, Provision, Standing
from ropa.register.records import Activity, Basis, Purpose

PURPOSES = Rule("NT-001", Gravity.ERROR, law.ART_13_1_C)
INTERESTS = Rule("NT-001", Gravity.ERROR, law.ART_13_1_D)
WITHDRAWAL = Rule("NT-001", Gravity.ERROR, law.ART_13_2_C)
OBLIGATION = Rule("NT-001", Gravity.ERROR, law.ART_13_2_E)
AUTOMATED = Rule("NT-001", Gravity.ERROR, law.ART_13_2_F)
_CONSENT, _INTEREST, _EXPLICIT = "6-1-a", "6-1-f", "9-2-a"
_DEMANDED = frozenset({Provision.STATUTORY, Provision.CONTRACTUAL})


def purposes_are_stated(told: Told) -> Iterator[Lack]:
    """Ask for each purpose, and for a legal basis in the notice's own words."""
    words = "The notice does not state these purposes: {what}"
    untold = (one for one in untold_purposes(told) if not told.is_newer(one))
    yield from lack(PURPOSES, "purposes", words, untold)
    words = "The notice does not expressly state the legal basis of these purposes: {what}"
    without = (one for one, bases in told_purposes(told) if not any(_said(told, bases)))
    yield from lack(PURPOSES, "purposes", words, without)


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
    words = "The notice does not say which legitimate interest is pursued by: {what}"
    return lack(INTERESTS, "legitimate-interests", words, _without_interest(told))


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
    resting = [(one, bases) for one, bases in told_purposes(told) if _consents(told, bases)]
    tied = {one.id for one, bases in resting if any(_withdrawn(told, each) for each in bases)}
    if not tied and "withdraw-consent" in stated_rights(told):
        return ()
    words = "The notice does not say how consent is withdrawn, where these rest on it: {what}"
    silent = (one for one, _ in resting if one.id not in tied)
    return lack(WITHDRAWAL, "withdrawal", words, silent)


def _consents(told: Told, bases: tuple[Basis, ...]) -> bool:
    explicit = any(one.article_9 == _EXPLICIT and told.tells(one, "article_9") for one in bases)
    return explicit or any(one.article_6 == _CONSENT for one in _said(told, bases))


def _withdrawn(told: Told, basis: Basis) -> bool:
    return basis.consent_withdrawn is not None and told.tells(basis, "consent_withdrawn")


def obligations_are_explained(told: Told) -> Iterable[Lack]:
    """Ask for the duty to give data, and what follows if not, where the record knows of one."""
    words = "The notice does not say that the data must be given, and what follows if not: {what}"
    return lack(OBLIGATION, "obligation", words, _unexplained(told))


def _unexplained(told: Told) -> Iterator[Purpose]:
    for purpose, _ in told_purposes(told):
        said = told.tells(purpose, "provision")
        said = said or (purpose.consequence is not None and told.tells(purpose, "consequence"))
        if purpose.provision in _DEMANDED and not said:
            yield purpose


def decisions_are_explained(told: Told) -> Iterable[Lack]:
    """Ask for logic and consequences where decisions are known to be automated (Art. 22)."""
    words = "The notice does not explain the automated decisions of: {what}"
    taken = (one.activity for one in told.entries if isinstance(one.activity, Activity))
    silent = (one for one in taken if _decides(one) and not told.tells(one, "automated_logic"))
    return lack(AUTOMATED, "automated-decisions", words, silent)


def _decides(activity: Activity) -> bool:
    return activity.automated_decisions is Answer.YES
