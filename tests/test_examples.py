"""The two fictional registers are what they say: the one without a gap, the other full of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ropa import law
from ropa.checks import gaps
from ropa.checks.decisions import decided
from ropa.checks.examination import findings
from ropa.exports.register_files import read_files
from ropa.register.asking import Asked, questions
from ropa.register.audience import ASSESSMENTS, Audience, about, controllers, legal_person, seen_by
from ropa.register.choices import Answer, Authorisation, ContractKind, DocumentKind, Office, Role
from ropa.register.parts import Part, TransferTool
from ropa.register.records import (
    Activity,
    Basis,
    Contract,
    DataUse,
    Disclosure,
    Document,
    JointArrangement,
    Mandate,
    Organisation,
    ProcessorActivity,
    Purpose,
    Record,
    RetentionRule,
    SecurityMeasure,
    Statement,
    Transfer,
)
from ropa.register.register import Register, register_of
from ropa.register.text import Text

EXAMPLES = Path(__file__).parent.parent / "fixtures/examples"
TODAY = date(2026, 11, 22)
LANGUAGES = {"en", "fr"}
TOPIC: dict[type[Record], str] = {
    Purpose: "purposes",
    DataUse: "data",
    Disclosure: "recipients",
    Transfer: "transfers",
    RetentionRule: "retention",
    SecurityMeasure: "measures",
}
"""What a statement is about where no record of a kind exists for an activity."""


def example(name: str) -> Register:
    return register_of(read_files(EXAMPLES / name).records)


@pytest.fixture(scope="module")
def complete() -> Register:
    return example("complete")


@pytest.fixture(scope="module")
def neglected() -> Register:
    return example("neglected")


def answers(part: Part) -> Iterator[tuple[Part, Asked, Any]]:
    """Give every answer of a record and of its parts: part, question, value."""
    for asked in questions(type(part)):
        value = getattr(part, asked.name)
        for one in value if asked.many else (value,):
            yield part, asked, one
            if isinstance(one, Part):
                yield from answers(one)


def is_denied(register: Register, record: str, field: str) -> bool:
    return any(
        one.answer is Answer.NO and one.words is not None
        for one in register.naming(record, Statement)
        if one.record == record and one.field == field
    )


def has(register: Register, kind: type[Record], record: Record) -> bool:
    """Whether a record of the kind names the record, or somebody says that there is none."""
    return bool(register.naming(record.id, kind)) or is_denied(register, record.id, TOPIC[kind])


def companies(register: Register) -> set[Organisation]:
    """Everybody who answers for an entry of either record."""
    named = [one for entry in register.all(Activity) for one in controllers(register, entry)]
    named += [
        one
        for entry in register.all(ProcessorActivity)
        for one in (entry.processor, *entry.controllers)
    ]
    return {legal_person(register, one) for one in named}


def without_words_in_a_language(register: Register) -> Iterator[str]:
    for record in register.records:
        for _, asked, value in answers(record):
            if isinstance(value, Text) and set(dict(value.words)) != LANGUAGES:
                yield f"{record.id}: {asked.name}"


def lapsed(register: Register) -> Iterator[str]:
    for record in register.records:
        for _, asked, value in answers(record):
            if asked.name in {"until", "next_review"} and value is not None and value < TODAY:
                yield f"{record.id}: {asked.name}"


def not_confirmed_this_year(register: Register) -> Iterator[str]:
    for one in register.records:
        day = one.confirmed_on
        if day is None or one.confirmed_by is None or not 0 <= (TODAY - day).days <= 365:
            yield one.id


def is_spared(part: Part, name: str) -> bool:
    """Say whether a question is none of a part's kind, so that nobody can answer it."""
    match part, name:
        case Mandate(office=office), "notified":
            spared = office is not Office.DPO
        case Contract(authorisation=Authorisation.NONE), "objection":
            spared = True
        case Disclosure(role=role), "authorised":
            spared = role is not Role.SUB_PROCESSOR
        case Basis(article_6=article), "explicit":
            spared = article != "6-1-a"
        case Document(type=kind), "conclusion":
            spared = kind not in ASSESSMENTS
        case Document(type=kind), "high_risk":
            spared = kind is not DocumentKind.DPIA
        case TransferTool(generation="SCC-2021"), "unchanged":
            spared = True
        case TransferTool(tool=tool), "importer_bound" | "rules_for":
            spared = tool != "46-2-b"
        case _:
            spared = False
    return spared


def unanswered(register: Register) -> Iterator[str]:
    """Give answers "not known yet", but those that the rest of the record leaves no room for."""
    for record in register.records:
        for part, asked, value in answers(record):
            if value == "unknown" and not is_spared(part, asked.name):
                yield f"{record.id}: {asked.name}"


def parties_unknown(register: Register) -> Iterator[str]:
    """Letter (a): name, address, country and contact; officer; representative."""
    for one in companies(register):
        if not (one.address and one.country and one.email):
            yield one.id
        offices = {held.office for held in register.naming(one.id, Mandate)}
        if Office.DPO not in offices and not is_denied(register, one.id, "dpo"):
            yield f"{one.id}: dpo"
        if not is_denied(register, one.id, "representative"):
            yield f"{one.id}: representative"


def letters_unanswered(register: Register) -> Iterator[str]:
    """Letters (b) to (g) of Article 30(1): nothing, and nobody who says that there is none."""
    for one in register.all(Activity):
        yield from (f"{one.id}: {kind.kind}" for kind in TOPIC if not has(register, kind, one))
    for purpose in register.all(Purpose):
        if not any(base.article_6 for base in register.naming(purpose.id, Basis)):
            yield f"{purpose.id}: basis"


def letters_of_processors_unanswered(register: Register) -> Iterator[str]:
    """Letters (b) to (d) of Article 30(2), and the contract."""
    for one in register.all(ProcessorActivity):
        if one.categories is None or not one.contracts:
            yield one.id
        kinds = (Disclosure, Transfer, SecurityMeasure)
        yield from (f"{one.id}: {kind.kind}" for kind in kinds if not has(register, kind, one))


def clauses_missing(register: Register) -> Iterator[str]:
    wanted = law.keys("article-28-3")
    for one in register.all(Contract):
        included = {clause.clause for clause in one.clauses if clause.included is Answer.YES}
        if one.type in {ContractKind.PROCESSOR, ContractKind.SCC} and included != wanted:
            yield one.id


def arrangements_unanswered(register: Register) -> Iterator[str]:
    """Article 26: every duty of the law's list, the essence, and everything else that is asked."""
    for one in register.all(JointArrangement):
        told = {duty.duty for duty in one.duties if duty.parties}
        yield from (f"{one.id}: {key}" for key in sorted(law.keys("article-26-duties") - told))
        for part, asked, value in answers(one):
            if part is one and value in {None, ""}:
                yield f"{one.id}: {asked.name}"


def transfers_unknown(register: Register) -> Iterator[str]:
    """Letter (e): no country, nothing that the transfer rests on, or not even whether it is."""
    for one in register.all(Transfer):
        if not (one.country and one.tools and one.exporters and one.importer):
            yield one.id


def clauses_repealed(register: Register) -> Iterator[str]:
    for one, tool in clauses_relied_on(register):
        safe = law.scc_is_safeguard(tool.generation or "", signed_on=tool.signed_on, on=TODAY)
        if safe is not law.Safeguard.YES:
            yield one.id


def modules_that_do_not_fit(register: Register) -> Iterator[str]:
    """Who exports to whom is what the module is for (Decision (EU) 2021/914)."""
    for one, tool in clauses_relied_on(register):
        roles = {"exporter": one.exporter_role.value, "importer": one.importer_role.value}
        if not tool.modules or not all(law.module_fits(each, **roles) for each in tool.modules):
            yield one.id


def clauses_not_assessed(register: Register) -> Iterator[str]:
    for one, tool in clauses_relied_on(register):
        if not (tool.assessment and tool.contract and {"I.A", "I.B", "II"} <= set(tool.annexes)):
            yield one.id


def clauses_relied_on(register: Register) -> Iterator[tuple[Transfer, TransferTool]]:
    for one in register.all(Transfer):
        yield from ((one, tool) for tool in one.tools if tool.generation is not None)


GAPS = (
    without_words_in_a_language,
    lapsed,
    not_confirmed_this_year,
    unanswered,
    parties_unknown,
    letters_unanswered,
    letters_of_processors_unanswered,
    clauses_missing,
    arrangements_unanswered,
    transfers_unknown,
    clauses_repealed,
    modules_that_do_not_fit,
    clauses_not_assessed,
)


@pytest.mark.parametrize("kind", GAPS)
def test_the_complete_register_has_no_gap(
    kind: Callable[[Register], Iterator[str]], complete: Register
) -> None:
    assert list(kind(complete)) == []


@pytest.mark.parametrize("kind", GAPS)
def test_the_neglected_register_has_gaps_of_each_sort(
    kind: Callable[[Register], Iterator[str]], neglected: Register
) -> None:
    assert len(list(kind(neglected))) >= 1


@pytest.mark.parametrize("company", ["example-shop", "example-cloud", "example-paper"])
@pytest.mark.parametrize("audience", Audience)
def test_the_checks_find_nothing_missing_in_the_complete_register(
    company: str, audience: Audience, complete: Register
) -> None:
    assert gaps(seen_by(complete, audience), organisation=company, on=TODAY) == ()


@pytest.mark.parametrize("company", ["example-attic", "example-cellar"])
def test_the_checks_find_much_missing_in_the_neglected_register(
    company: str, neglected: Register
) -> None:
    assert len(gaps(neglected, organisation=company, on=TODAY)) > 10


def test_what_the_neglected_register_accepted_is_open_again(neglected: Register) -> None:
    def accepted(on: date) -> list[str]:
        found = decided(findings(neglected, on=on, rules={"TR-008"}), neglected, on=on)
        return [one.finding.record for one in found if not one.is_open]

    assert accepted(date(2023, 1, 31)) == ["cellar-transfer-repealed"]
    assert accepted(TODAY) == []


def test_the_complete_register_sends_data_under_modules_2_and_3(complete: Register) -> None:
    sent = {one.exporters: tool.modules for one, tool in clauses_relied_on(complete)}
    assert sent == {("example-shop",): ("2",), ("example-cloud",): ("3",)}


@pytest.mark.parametrize("name", ["complete", "neglected"])
def test_examples_are_whole_registers_for_every_reader(name: str) -> None:
    register = example(name)
    for one in register.all(Organisation):
        part = about(register, one.id)
        assert one.id in part
        assert len(seen_by(part, Audience.EXTERNAL)) <= len(part) <= len(register)


def test_no_two_registers_of_the_fixtures_share_an_id() -> None:
    folders = (EXAMPLES.parent / "oranum", EXAMPLES / "complete", EXAMPLES / "neglected")
    ids = Counter(one.id for folder in folders for one in read_files(folder).records)
    assert [id_ for id_, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda path: path.name)
def test_an_example_says_that_it_is_one(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# A fictional example: ")


@pytest.mark.parametrize("name", ["complete", "neglected"])
def test_an_example_reaches_nobody(name: str) -> None:
    for record in example(name).records:
        for _, asked, value in answers(record):
            if asked.name in {"email", "web", "published"} and value is not None:
                assert "example.org" in value
