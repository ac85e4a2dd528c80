"""Whether consumers can use the rights that California gives them, and large businesses count."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.company import Company, CompanyCheck
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.stated import Trade, trades
from ropa.register.choices import Answer
from ropa.register.entry import known_on
from ropa.register.records import Contact, RightsChannel
from ropa.register.text import text

LIMIT: Final = Rule("CA-017", Gravity.ERROR, law.CCPA_121)
OPT_OUT: Final = Rule("CA-018", Gravity.ERROR, law.CCPA_135)
METHODS: Final = Rule("CA-020", Gravity.WARNING, law.CCPA_130_A_1)
METRICS: Final = Rule("CA-023", Gravity.WARNING, law.CCR_7102)
UNSAID: Final = Rule("CA-031", Gravity.WARNING, law.CCPA_130_A_5)

_LIST: Final = "rights-ccpa"
_TOPIC: Final = "rights"
_LIMIT: Final = "limit"
_DEPENDS_ON: Final = {"opt-out": "sale", "opt-out-sharing": "sharing", _LIMIT: "sensitive"}
"""Rights that the law asks for only where the company does what the topic is about."""
_WAYS: Final = 2
_MANY: Final = 10_000_000
_FIRST_FIGURES: Final = (
    2021  # due on 1 July, of the year before; the regulation came in August 2020
)


def unsaid_rights(company: Company) -> tuple[law.Term, ...]:
    """Return the rights of the day of which nothing is stated."""
    told = {one.right for one in company.channels}
    return tuple(one for one in law.terms(_LIST, on=company.on) if one.key not in told)


def rights_are_stated(company: Company) -> Iterator[Finding]:
    """Give the rights that the law asks for and nothing states, each with its provision."""
    yield from _unstated(company, but=frozenset())


def _unstated(company: Company, *, but: frozenset[str]) -> Iterator[Finding]:
    words = "{name}: rights of consumers, nothing is stated: {right}"
    for one in unsaid_rights(company):
        if one.key in but or _is_denied(company, _DEPENDS_ON.get(one.key, "")):
            continue
        right = text(en=one.label.en, fr=one.label.fr)
        rule = Rule(UNSAID.id, UNSAID.gravity, one.cites)
        name = company.entity.name
        yield finding(rule, company.entity.id, _TOPIC, words, name=name, right=right)


def rights_that_are_needed_are_offered(company: Company) -> Iterator[Finding]:
    """Ask for the rights to stop what the company is known to do; else just that they be stated."""
    unsaid = {one.key for one in unsaid_rights(company)}
    needed = {one.right: one for one in trades(company.on) if _is_traded(company, one)}
    name, id_ = company.entity.name, company.entity.id
    for right in sorted(unsaid & needed.keys()):
        yield finding(OPT_OUT, id_, _TOPIC, needed[right].unstoppable, name=name)
    limited = _LIMIT in unsaid and _is_done(company, "sensitive")
    if limited:
        words = (
            "{name}: uses sensitive information beyond what the regulation permits, and no right "
            "to limit that is stated"
        )
        yield finding(LIMIT, id_, _TOPIC, words, name=name)
    yield from _unstated(company, but=frozenset({*needed, *([_LIMIT] if limited else [])}))


def _is_traded(company: Company, trade: Trade) -> bool:
    """Say whether a company sells or shares, by its own word, or by a disclosure if it has none."""
    recorded = company.recorded_as(trade.field) and not _is_denied(company, trade.topic)
    return bool(recorded) or _is_done(company, trade.topic)


def requests_have_two_ways(company: Company) -> Iterator[Finding]:
    """Ask for two ways to ask what is known; one is enough for who deals with consumers online."""
    channels = [one for one in company.channels if one.right == "know"]
    ways = {way for one in channels for way in _ways(company, one)}
    if channels and len(ways) < _WAYS:
        words = {
            0: "{name}: how consumers ask to know what is held of them is not known yet",
            1: (
                "{name}: only one way is stated to ask to know what is held; the Act asks for "
                "two, unless the company operates only online and deals with consumers directly"
            ),
        }[len(ways)]
        yield finding(METHODS, company.entity.id, _TOPIC, words, name=company.entity.name)


def _ways(company: Company, channel: RightsChannel) -> Iterator[tuple[str, ...]]:
    """Give the ways of a channel: each address of its contacts, or the route as described."""
    contacts = [company.register.get(id_, Contact) for id_ in channel.contacts]
    found = [
        way
        for one in contacts
        for way in ((one.email or "",), (one.phone or "",), one.address)
        if any(way)
    ]
    if not found and channel.route is not None:
        found = [tuple(words for _, words in channel.route.words)]
    yield from found


def figures_are_published(company: Company) -> Iterator[Finding]:
    """Ask who handles the data of ten million consumers for the figures of requests by 1 July."""
    on = company.on
    year = on.year if on > date(on.year, 7, 1) else on.year - 1
    consumers = [one.consumers for one in company.entity.figures if one.year == year - 1]
    large = any(number is not None and number >= _MANY for number in consumers)
    if year < _FIRST_FIGURES or not large:
        return
    found = company.stated("request-metrics")
    told = None if found is None else known_on(company.register, found)
    if found is None or found.answer is not Answer.YES or told is None or told.year < year:
        words = "{name}: the figures of requests of {year} were to be published by {day}"
        facts = {"name": company.entity.name, "year": str(year - 1)}
        day = date(year, 7, 1)
        lacking = finding(METRICS, company.entity.id, "request-metrics", words, day=day, **facts)
        yield lacking.holding_since(date(year, 7, 2))


def _is_done(company: Company, topic: str) -> bool:
    found = company.stated(topic)
    return found is not None and found.answer is Answer.YES


def _is_denied(company: Company, topic: str) -> bool:
    """Say whether a company states that it does nothing of the kind; CA-007 contradicts it."""
    found = company.stated(topic)
    return found is not None and found.answer is Answer.NO


CHECKS: tuple[CompanyCheck, ...] = (
    rights_that_are_needed_are_offered,
    requests_have_two_ways,
    figures_are_published,
)
