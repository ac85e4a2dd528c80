"""Whether each disclosure can be told as California asks: dated, confirmed, for which purpose."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.windows import Judged, unconfirmed_from
from ropa.law.california import Counted
from ropa.register.choices import Answer
from ropa.register.records import Organisation, Recipient
from ropa.register.register import Register
from ropa.register.text import Text, text

DisclosureCheck = Callable[[Register, Judged, date], Iterator[Finding]]
"""It takes a disclosure as it stands to the twelve months before the day."""

UNDATED: Final = Rule("CA-004", Gravity.BLOCKS, law.CCPA_130_A_5_C)
UNCONFIRMED: Final = Rule("CA-005", Gravity.ERROR, law.CCPA_130_A_5_C)
DENIED: Final = Rule("CA-006", Gravity.BLOCKS, law.CCPA_130_A_5_C)
ADVERTISING: Final = Rule("CA-010", Gravity.ERROR, law.CCR_7050)
PURPOSE: Final = Rule("CA-012", Gravity.ERROR, law.CCR_7011_E_1)
MEANINGFUL: Final = Rule("CA-013", Gravity.ERROR, law.CCR_7001_F)
BRANDING: Final = Rule("CA-022", Gravity.INFORMATION, law.CCPA_140_D)

SERVICE_PROVIDER: Final = "service-provider"
CONTRACTOR: Final = "contractor"
PROVIDERS: Final = frozenset({SERVICE_PROVIDER, CONTRACTOR})
"""Who gets data for a business purpose under a contract, and for nothing else."""


def disclosure_is_dated(register: Register, judged: Judged, _on: date) -> Iterator[Finding]:
    """Ask a disclosure for a business purpose for its dates, or for who confirms it."""
    one = judged.disclosure
    if not is_claimed(judged) or judged.counted is not Counted.NOT_CONFIRMED:
        return
    recipient = register.get(one.recipient, Recipient).name
    if not (one.since or one.asserted_from):
        words = "{recipient}: since when data are disclosed is not stated"
        yield finding(UNDATED, one.id, "since", words, recipient=recipient)
    else:
        words = "{recipient}: nobody has confirmed the disclosure for this period"
        found = finding(UNCONFIRMED, one.id, "confirmed_on", words, recipient=recipient)
        yield found.holding_since(unconfirmed_from(_last_known(judged)))


def _last_known(judged: Judged) -> date:
    """Return the last day of which something is known of a disclosure that has a beginning."""
    one = judged.disclosure
    days = (one.since or one.asserted_from, one.asserted_until or judged.known)
    return max(day for day in days if day is not None)


def provider_gets_data_for_a_purpose(
    register: Register, judged: Judged, on: date
) -> Iterator[Finding]:
    """Ask that no business purpose be denied of what a service provider or contractor gets."""
    one = judged.disclosure
    if one.business_purpose is Answer.NO and is_provided(judged, on):
        words = (
            "{recipient}: stated not to be for a business purpose, though the recipient is a "
            "{role}, who gets data for nothing else"
        )
        yield _about(DENIED, register, judged, "business_purpose", words, role=role_of(judged, on))


def advertising_is_no_service(register: Register, judged: Judged, on: date) -> Iterator[Finding]:
    """Ask that nobody be a service provider for cross-context behavioural advertising."""
    if judged.disclosure.shared is Answer.YES and _since_2023(on) and is_provided(judged, on):
        words = (
            "{recipient}: recorded as a {role}, and data are shared with it for cross-context "
            "behavioural advertising; for that it is a third party"
        )
        yield _about(ADVERTISING, register, judged, "ccpa_class", words, role=role_of(judged, on))


def disclosure_has_a_purpose(register: Register, judged: Judged, _on: date) -> Iterator[Finding]:
    """Ask a disclosure for the business purpose that it is made for."""
    one = judged.disclosure
    named = one.business_purposes or one.purposes or one.reason is not None
    if is_claimed(judged) and judged.counted is not Counted.NO and not named:
        words = "{recipient}: for which business purpose data are disclosed is not known yet"
        yield _about(PURPOSE, register, judged, "business_purposes", words)


def third_party_is_named(register: Register, judged: Judged, _on: date) -> Iterator[Finding]:
    """Ask who is a third party, and of which category, in words that mean something."""
    one = judged.disclosure
    told = Answer.YES in {one.business_purpose, one.sold, one.shared}
    if one.ccpa_class not in {None, "third-party"} or not told or judged.counted is Counted.NO:
        return
    if one.ccpa_class is None:
        words = "{recipient}: whether it is a third party in the sense of the CCPA is not known yet"
        yield _about(MEANINGFUL, register, judged, "ccpa_class", words)
        return
    recipient = register.get(one.recipient, Recipient)
    if recipient.category is not None:
        recipient = register.get(recipient.category, Recipient)
    elif recipient.organisation is not None:
        words = "{recipient}: to which category of third parties it belongs is not known yet"
        yield _about(MEANINGFUL, register, judged, "recipient", words)
        return
    if any(law.vague(words, about="third-party") for _, words in recipient.name.words):
        words = "{category}: as a category of third parties this tells consumers nothing"
        yield finding(MEANINGFUL, recipient.id, "name", words, category=recipient.name)


def same_business_shares_the_branding(
    register: Register, judged: Judged, _on: date
) -> Iterator[Finding]:
    """Ask a company that is treated as the same business for the branding of its group."""
    one = judged.disclosure
    if one.ccpa_class != "same-business" or judged.counted is Counted.NO:
        return
    answer = _branding(register, register.get(one.recipient, Recipient))
    if answer is Answer.NO:
        words = (
            "{recipient}: treated as the same business, but it does not share the branding of "
            "its group; so it is a third party, unless a contract makes it a provider"
        )
        yield _about(BRANDING, register, judged, "ccpa_class", words)
    elif answer is Answer.UNKNOWN:
        words = (
            "{recipient}: treated as the same business; whether it shares the branding of its "
            "group is not known yet"
        )
        yield _about(BRANDING, register, judged, "ccpa_class", words)


def _branding(register: Register, recipient: Recipient) -> Answer:
    if recipient.organisation is None:
        return Answer.UNKNOWN
    return register.get(recipient.organisation, Organisation).branding


def is_claimed(judged: Judged) -> bool:
    """Say whether a disclosure is stated to be made for a business purpose."""
    return judged.disclosure.business_purpose is Answer.YES


def is_provided(judged: Judged, on: date) -> bool:
    """Say whether data go, or went in the window, to a service provider or a contractor."""
    known = {one.key for one in law.terms("ccpa-recipient-classes", on=on)}
    return judged.disclosure.ccpa_class in PROVIDERS & known and judged.counted is not Counted.NO


def role_of(judged: Judged, on: date) -> Text:
    """Name the class of a recipient under the Act."""
    label = law.term("ccpa-recipient-classes", judged.disclosure.ccpa_class or "", on=on).label
    return text(en=label.en, fr=label.fr)


def _since_2023(on: date) -> bool:
    return law.regime(on).statute != "CCPA-2020"


def _about(
    rule: Rule, register: Register, judged: Judged, field: str, words: str, **facts: Text
) -> Finding:
    one = judged.disclosure
    name = register.get(one.recipient, Recipient).name
    return finding(rule, one.id, field, words, recipient=name, **facts)


CHECKS: tuple[DisclosureCheck, ...] = (
    disclosure_is_dated,
    provider_gets_data_for_a_purpose,
    advertising_is_no_service,
    disclosure_has_a_purpose,
    third_party_is_named,
    same_business_shares_the_branding,
)
