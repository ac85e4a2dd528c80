"""Whether a company can tell what it collects, category by category, as California asks."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.activities import limits_erasure
from ropa.checks.company import Company, CompanyCheck, keys_of, stores, with_elements
from ropa.checks.finding import Finding, Gravity, Rule, finding, in_a_row
from ropa.checks.lasting import lasts, takes_place
from ropa.checks.organisations import stated_none
from ropa.law.california import Counted
from ropa.register.choices import Answer, Operation
from ropa.register.entry import Entry, category_of, meet, particular
from ropa.register.records import DataCategory, DataElement, DataSubjectCategory, Disclosure
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.translations import LANGUAGES, Tongue

ROW: Final = Rule("CA-003", Gravity.ERROR, law.CCPA_130_C)
RETENTION: Final = Rule("CA-014", Gravity.ERROR, law.CCPA_100_A_3)
NOT_COLLECTED: Final = Rule("CA-015", Gravity.ERROR, law.CCR_7011_E_1)
SOURCE: Final = Rule("CA-016", Gravity.WARNING, law.CCR_7011_E_1)
MAPPED: Final = Rule("CA-025", Gravity.INFORMATION, law.CCPA_140_AE)
STAFF: Final = Rule("CA-026", Gravity.WARNING, law.CCPA_140_V)

_SENSITIVE: Final = "PI-L"  # said through its own keys, not as one category
_STAFF_SINCE: Final = date(2023, 1, 1)


def every_category_is_answered(company: Company) -> Iterator[Finding]:
    """Ask of each category of the Act whether it is collected; what is disclosed is asked apart."""
    known = {*_collected(company), *_never(company), *_disclosed(company)}
    missing = [one for one in _categories(company) if one.key not in known]
    if missing and _since_2023(company):
        words = "{name}: neither stated to be collected nor not to be: {categories}"
        yield _listing(ROW, company, words, categories=_named(missing, company))


def disclosed_data_are_collected(company: Company) -> Iterator[Finding]:
    """Ask that what was disclosed for a business purpose be among what is collected.

    Of disclosures that go on, R1-005 asks that their activities use the data.
    """
    over = (one for one in _claimed(company) if not lasts(one, on=company.on))
    missing = _keys_told(company, over) - _collected(company)
    terms = [one for one in _categories(company) if one.key in missing]
    if terms:
        words = "{name}: disclosed, but not stated to be collected: {categories}"
        yield _listing(NOT_COLLECTED, company, words, categories=_named(terms, company))


def categories_have_a_period(company: Company) -> Iterator[Finding]:
    """Ask for a period or criteria of each category that is kept, where Art. 30 is content.

    Art. 30(1)(f) takes a stated "none" for an answer; § 1798.100(a)(3) does not. Where nothing is
    stated, the record lacks the time limit under Art. 30 too, and that finding says it.
    """
    if not _since_2023(company):
        return
    users = _users(company).items()
    lacking = [id_ for id_, using in users if _has_no_period(company.register, id_, using)]
    if lacking:
        words = "{name}: neither a period nor criteria are known yet for: {data}"
        yield _listing(RETENTION, company, words, data=_names(company, lacking))


def _has_no_period(register: Register, id_: str, using: list[Entry]) -> bool:
    """Say whether a category is stored, and all who store it state that they have no period."""
    storing = False
    for one in using:
        if stores(register, one, id_):
            storing = stated_none(register, one.activity.id, "retention")
            if not storing or _keeps(register, one, id_):
                return False
    return storing


def _keeps(register: Register, one: Entry, id_: str) -> bool:
    """Say whether an entry has a rule for a category with a period that ends, or criteria."""
    rules = (rule for rule in one.retention if limits_erasure(rule))
    return any(not rule.data or meet(register, rule.data, [id_]) for rule in rules)


def categories_have_a_source(company: Company) -> Iterator[Finding]:
    """Ask from what kind of source each category comes, where Art. 14 has nothing to ask.

    That is of what is over, but within the twelve months, and where a "none" is stated: the
    consumer is a source, too. Of all else R1-020 asks.
    """
    users = _users(company).items()
    lacking = [id_ for id_, using in users if _has_no_source(company, id_, using)]
    if lacking:
        words = "{name}: the sources are not known yet of: {data}"
        yield _listing(SOURCE, company, words, data=_names(company, lacking))


def _has_no_source(company: Company, id_: str, using: list[Entry]) -> bool:
    register = company.register
    if any(_is_asked_for_sources(company, one) for one in using):
        return False
    sources = (source for one in using for source in one.sources)
    return not any(not one.data or meet(register, one.data, [id_]) for one in sources)


def _is_asked_for_sources(company: Company, one: Entry) -> bool:
    """Say whether Art. 14 asks an entry where its data come from."""
    over = not takes_place(one.activity, on=company.on)
    return not (over or stated_none(company.register, one.activity.id, "sources"))


def special_data_are_mapped(company: Company) -> Iterator[Finding]:
    """Ask special data of the GDPR for a category of the Act; the two lists differ."""
    told = {id_ for one in company.entries for id_ in one.data}
    used = {*told, *company.data}
    records = (company.register.find(id_) for id_ in sorted(used))
    special = [
        one
        for one in records
        if isinstance(one, DataCategory | DataElement)
        and one.special is not None
        and not keys_of(company.register, [one.id])
    ]
    if special:
        words = "{name}: special data, and no category of the CCPA is recorded for: {data}"
        names = tuple(one.name for one in special)
        yield _listing(MAPPED, company, words, data=names)


def staff_are_in_scope(
    _register: Register, one: DataSubjectCategory, on: date
) -> Iterator[Finding]:
    """Ask that staff and applicants not be left out: the Act protects them since 2023."""
    left_out = one.employees is Answer.YES and one.in_scope is Answer.NO
    if left_out and on >= _STAFF_SINCE:
        words = "{whose}: left out of this register, and within the CCPA since {day}"
        found = finding(STAFF, one.id, "in_scope", words, whose=one.name, day=_STAFF_SINCE)
        yield found.holding_since(_STAFF_SINCE)


def _categories(company: Company) -> list[law.Term]:
    """Return the categories of the day, sensitive data by their kinds."""
    kinds = law.terms("ccpa-sensitive", on=company.on)
    categories = law.terms("ccpa-categories", on=company.on)
    return [one for one in (*categories, *kinds) if one.key != _SENSITIVE]


def _collected(company: Company) -> set[str]:
    return _keys(company, company.data)


def _never(company: Company) -> set[str]:
    """Return the categories of data that are stated never to be collected."""
    uses = (use for one in company.entries for use in one.uses if use.never)
    denied = (use for use in uses if not use.operations or Operation.COLLECTED in use.operations)
    return _keys(company, {id_ for use in denied for id_ in use.data})


def _disclosed(company: Company) -> set[str]:
    return _keys_told(company, _claimed(company))


def _claimed(company: Company) -> Iterator[Disclosure]:
    """Give the disclosures for a business purpose that the twelve months may have seen."""
    told = (one.disclosure for one in company.judged if one.counted is not Counted.NO)
    return (one for one in told if one.business_purpose is Answer.YES)


def _keys_told(company: Company, told: Iterable[Disclosure]) -> set[str]:
    """Return the categories of the Act of what is disclosed, without what is excluded."""
    data = {id_ for one in told for id_ in one.data if id_ not in one.excluding}
    return set(keys_of(company.register, data))


def _keys(company: Company, data: Iterable[str]) -> set[str]:
    """Return the categories of the Act of data; a category stands for its elements, too."""
    register = company.register
    return set(keys_of(register, (one for id_ in data for one in with_elements(register, id_))))


def _users(company: Company) -> dict[str, list[Entry]]:
    """Return the entries that use each category of data, in the order of the categories' ids."""
    register = company.register
    users: dict[str, list[Entry]] = {id_: [] for id_ in company.data}
    for one in company.entries:
        used = {category_of(register, id_).id for id_ in particular(register, one.data)}
        for id_ in used:
            users[id_].append(one)
    return users


def _named(terms: Iterable[law.Term], company: Company) -> Text:
    """Name categories of the Act, each with its number of the day, and what was not checked."""
    return in_a_row(_numbered(one, law.reference(one, on=company.on)) for one in terms)


def _numbered(term: law.Term, number: str) -> law.Words:
    said = {language: _labelled(term, number, Tongue(language)) for language in LANGUAGES}
    return law.Words(**said)


def _labelled(term: law.Term, number: str, tongue: Tongue) -> str:
    """Name a category; a kind of sensitive data that was not checked in the law says so."""
    cited = f"§\N{NO-BREAK SPACE}{number}" if number else ""
    unchecked = term.key in law.keys("ccpa-sensitive") and term.sure is not law.Sure.VERIFIED
    remark = tongue.say("not checked against the text") if unchecked else ""
    said = ", ".join(filter(None, (cited, remark)))
    label = term.label.say(tongue.language)
    return f"{label} ({said})" if said else label


def _names(company: Company, data: Iterable[str]) -> tuple[Text, ...]:
    return tuple(company.register.get(id_, DataCategory).name for id_ in data)


def _since_2023(company: Company) -> bool:
    return law.regime(company.on).statute != "CCPA-2020"


def _listing(rule: Rule, company: Company, words: str, **facts: Text | tuple[Text, ...]) -> Finding:
    return finding(rule, company.entity.id, "data", words, name=company.entity.name, **facts)


CHECKS: tuple[CompanyCheck, ...] = (
    every_category_is_answered,
    disclosed_data_are_collected,
    categories_have_a_period,
    categories_have_a_source,
    special_data_are_mapped,
)
