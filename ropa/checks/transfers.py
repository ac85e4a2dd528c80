"""Whether a transfer says where it goes and what protects it there, by the law of a day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from ropa import law
from ropa.checks.finding import AsOf, Fact, Finding, Flow, Gravity, Place, Rule, finding
from ropa.checks.organisations import stated_none
from ropa.checks.tools import ADEQUACY, CLAUSES, FAILS, is_inside, judge, old_clauses_until
from ropa.register.records import Activity, ProcessorActivity, Recipient, System, Transfer
from ropa.register.register import Register
from ropa.register.text import Text, text

TransferCheck = Callable[[Register, Transfer, date], Iterator[Finding]]
"""A check takes the register, a transfer of it, and the day whose law counts."""

TRANSFERS = Rule("R1-010", Gravity.BLOCKS, law.ART_30_1_E, "e")
COUNTRIES = Rule("R1-011", Gravity.BLOCKS, law.ART_30_1_E, "e")
COMPELLING = Rule("TR-024", Gravity.BLOCKS, law.ART_30_1_E, "e")
SAFEGUARDS = Rule("TR-001", Gravity.BLOCKS, law.ART_44, "e")
GENERATION = Rule("TR-008", Gravity.ERROR, law.SCC_2021_4_4, "e")
ACCESS = Rule("TR-027", Gravity.WARNING, law.ART_44)
INSIDE = Rule("TR-028", Gravity.WARNING, law.ART_44)
ENDING = Rule("TR-031", Gravity.WARNING, law.ART_45)
TERRITORY = Rule("TR-032", Gravity.ERROR, law.ART_44)

PROCESSOR_TRANSFERS = replace(TRANSFERS, article=law.ART_30_2_C, letter="c")
PROCESSOR_COUNTRIES = replace(COUNTRIES, article=law.ART_30_2_C, letter="c")
_OF_PROCESSOR = {
    COUNTRIES: PROCESSOR_COUNTRIES,
    COMPELLING: replace(COMPELLING, article=law.ART_30_2_C, letter="c"),
    SAFEGUARDS: replace(SAFEGUARDS, letter="c"),
    GENERATION: replace(GENERATION, letter="c"),
}

_ENTRIES: tuple[type[Activity | ProcessorActivity], ...] = (Activity, ProcessorActivity)

_UNKNOWN = "Transfer {transfer}: the safeguard that it rests on is not known yet"
_UNPROTECTED = {
    law.Standing.THIRD_COUNTRY: _UNKNOWN,
    law.Standing.MANUAL: _UNKNOWN,
    law.Standing.ADEQUATE_IN_SCOPE: (
        "Transfer {transfer}: what it rests on is not known yet; neither coverage by the adequacy "
        "decision nor a safeguard of Article 46 is stated"
    ),
}
"""Where the law of the day asks what a transfer rests on, and what is open if nothing is stated."""

MONTHS_AHEAD = 6
"""How far ahead a report warns of an end; a rule of the house."""


def of_transfer(
    rule: Rule, register: Register, one: Transfer, field: str, words: str, **facts: Fact
) -> Finding:
    """Make a finding about a transfer, called by its reference, else by where and to whom it goes.

    The register's own id says nothing to a reader.
    """
    importer = None if one.importer is None else register.get(one.importer, Recipient).name
    called = one.reference or Flow(importer, one.country)
    return finding(rule, one.id, field, words, transfer=called, **facts)


def named(words: law.Words) -> Text:
    """Turn words of the law into a fact of a finding."""
    return text(en=words.en, fr=words.fr)


def transfers_are_known(
    register: Register, activity: Activity | ProcessorActivity, _on: date
) -> Iterator[Finding]:
    """Ask an activity for transfers to third countries, or for a stated "none"."""
    found = register.naming(activity.id, Transfer)
    if not found and not stated_none(register, activity.id, "transfers"):
        words = "Whether data are transferred to a third country is not known yet"
        rule = PROCESSOR_TRANSFERS if isinstance(activity, ProcessorActivity) else TRANSFERS
        yield finding(rule, activity.id, "transfers", words)


def access_is_a_transfer(
    register: Register, activity: Activity | ProcessorActivity, on: date
) -> Iterator[Finding]:
    """Ask for a transfer to each third country from which an activity's systems are reached."""
    for id_ in activity.systems:
        for found in access_is_recorded(register, register.get(id_, System), on):
            yield replace(found, record=activity.id, field="transfers")


def access_is_recorded(register: Register, system: System, on: date) -> Iterator[Finding]:
    """Ask a system for a transfer to each third country from which it is reached.

    One of any activity that uses it will do; where none uses it, no data are reached.
    """
    users = [one.id for kind in _ENTRIES for one in register.naming(system.id, kind)]
    for country in system.accessed_from if users else ():
        if not is_inside(country, on=on) and not _is_sent(register, users, country):
            words = "{system}: it is accessed from {country}, and no transfer there is recorded"
            facts: dict[str, Fact] = {"system": system.name, "country": Place(country)}
            yield finding(ACCESS, system.id, "accessed_from", words, **facts)


def _is_sent(register: Register, activities: list[str], country: str) -> bool:
    """Say whether one of some activities transfers data to a country."""
    return any(
        one.country == country for id_ in activities for one in register.naming(id_, Transfer)
    )


def of_processor(found: Finding) -> Finding:
    """Let the article of a processor's record ask what a controller's record is asked."""
    return replace(found, rule=_OF_PROCESSOR.get(found.rule, found.rule))


def country_is_identified(register: Register, one: Transfer, _on: date) -> Iterator[Finding]:
    """Ask a transfer for its country or international organisation."""
    if one.country is None:
        words = "Transfer {transfer}: the country is not known yet"
        yield of_transfer(COUNTRIES, register, one, "country", words)


def generation_is_stated(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask clauses for their generation, since the old sets are no safeguard any more."""
    unstated = any(tool.tool == CLAUSES and tool.generation is None for tool in one.tools)
    if unstated and on > old_clauses_until():
        words = (
            "Transfer {transfer}: the generation of the clauses is not known yet; "
            "an old set is no safeguard after {day}"
        )
        last = old_clauses_until()
        found = of_transfer(GENERATION, register, one, "tools", words, day=last)
        yield found.holding_since(max(law.day_after(last), one.since or last))


def safeguard_is_stated(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask what a transfer rests on, unless the law of the day asks for nothing."""
    if one.country is None:
        return
    kind = law.destination(one.country, on=on).kind
    if any(judge(tool, country=one.country, on=on).verdict not in FAILS for tool in one.tools):
        return
    if one.tools and kind in _UNPROTECTED:
        words = "Transfer {transfer}: nothing that it is stated to rest on protects it on {day}"
        yield of_transfer(SAFEGUARDS, register, one, "tools", words, day=AsOf(on))
    elif kind in _UNPROTECTED:
        yield of_transfer(SAFEGUARDS, register, one, "tools", _UNPROTECTED[kind])


def last_resort_is_documented(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask for the documented safeguards of the second subparagraph of Art. 49(1)."""
    for tool in one.tools:
        relied = judge(tool, country=one.country, on=on).verdict not in FAILS
        asked = law.term("transfer-tools", tool.tool).extra.flag("documented_in_record")
        if asked and relied and tool.safeguards is None:
            words = "Transfer {transfer}: the documented safeguards are not known yet"
            yield of_transfer(COMPELLING, register, one, "tools", words)


def country_is_a_third_country(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Warn of a transfer within the European Economic Area, and of a territory to be classified."""
    if one.country is None:
        return
    kind = law.destination(one.country, on=on).kind
    if kind is law.Standing.EEA:
        words = "Transfer {transfer}: its country is no third country on {day}"
        yield of_transfer(INSIDE, register, one, "country", words, day=AsOf(on))
    if kind is law.Standing.MANUAL:
        words = "Transfer {transfer}: a lawyer must say how its territory stands to the Union"
        yield of_transfer(TERRITORY, register, one, "country", words)


def decision_lasts(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Warn of an adequacy decision that ends within half a year."""
    found = None if one.country is None else law.adequacy(one.country, on=on)
    if found is None or not any(tool.tool == ADEQUACY for tool in one.tools):
        return
    if found.ends_on is not None and found.ends_on <= law.add_months(on, months=MONTHS_AHEAD):
        words = "Transfer {transfer}: the adequacy decision ({decision}) ends on {day}"
        yield of_transfer(
            ENDING, register, one, "tools", words, decision=named(found.name), day=found.ends_on
        )


CHECKS: tuple[TransferCheck, ...] = (country_is_identified, country_is_a_third_country)
PROTECTION: tuple[TransferCheck, ...] = (
    generation_is_stated,
    safeguard_is_stated,
    last_resort_is_documented,
    decision_lasts,
)
"""Checks of what protects a transfer, which nobody asks for where it is none."""

ENTRY_CHECKS = (transfers_are_known, access_is_a_transfer)
