"""Whether what a transfer rests on holds, is complete and fits: each rule, found and answered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa import law
from ropa.checks import Finding, Rule, transfer_gaps
from ropa.checks import grounds as rules
from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import (
    Authorisation,
    Conclusion,
    ContractKind,
    DocumentKind,
    DpfStatus,
    Rank,
    Role,
)
from ropa.register.parts import DpfListing, TransferTool
from ropa.register.records import Contract, Document, Organisation, Record
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import ABROAD, CARRIERS, ON, bakery
from tests.checks.test_transfers import NEW

THERE = Organisation(id="there", name="Carrier of the Example Inc.", country="US")
KNOWN = replace(CARRIERS, organisation=Ref("there"))
FRAMEWORK = TransferTool(tool="45-3", adequacy="US-DPF")
LISTED = DpfListing(
    checked_on=date(2026, 6, 1), status=DpfStatus.ACTIVE, entity="Carrier of the Example Inc."
)
ROLES = {"exporter_role": Role.CONTROLLER, "importer_role": Role.PROCESSOR}


def found(
    *tools: TransferTool, others: tuple[Record, ...] = (), on: date = ON, **more: Any
) -> tuple[Finding, ...]:
    """Return what the checks of grounds find of a transfer to India, unless another is told."""
    one = replace(ABROAD, **{"country": "IN", "tools": tools, **ROLES, **more})
    every = transfer_gaps(bakery(*others, one), one, on=on, assessments=True)
    for each in every:
        assert all("{" not in each.words(language) for language in LANGUAGES)
        assert each.words("fr") != each.words("en")
    known = {rule for rule in vars(rules).values() if isinstance(rule, Rule)}
    return tuple(each for each in every if each.rule in known)


def ids(*tools: TransferTool, **more: Any) -> set[str]:
    return {one.rule.id for one in found(*tools, **more)}


TIA = Document(
    id="tia",
    type=DocumentKind.TIA,
    title=text(en="Assessment", fr="Analyse"),
    conclusion=Conclusion.AS_IT_IS,
)
WHOLE = replace(NEW, assessment=Ref("tia"))


def test_clauses_with_everything_leave_nothing_open() -> None:
    assert found(WHOLE, others=(TIA,)) == ()


@pytest.mark.parametrize(
    ("tool", "country", "on", "rule", "words"),
    [
        (TransferTool(tool="45-3"), "IN", ON, rules.DECISION, "22 November 2026"),
        (FRAMEWORK, "IN", ON, rules.DECISION, "about another country"),
        (FRAMEWORK, "US", date(2023, 7, 9), rules.DECISION, "from 10 July 2023 only"),
        (
            TransferTool(tool="45-3", adequacy="GB"),
            "GB",
            date(2032, 1, 1),
            rules.DECISION,
            "ended on 27 December 2031",
        ),
        (
            TransferTool(tool="45-3", adequacy="US-PS"),
            "US",
            date(2020, 7, 16),
            rules.ANNULLED,
            "invalid on 16 July 2020",
        ),
        (
            TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1)),
            "IN",
            date(2022, 12, 28),
            rules.REPEALED,
            "after 27 December 2022",
        ),
        (
            TransferTool(tool="46-2-c", generation="SCC-2004-C2C", signed_on=date(2021, 10, 15)),
            "IN",
            date(2021, 11, 1),
            rules.CONCLUDED,
            "on 15 October 2021",
        ),
    ],
)
def test_a_ground_that_does_not_hold_on_the_day_blocks(
    tool: TransferTool, country: str, on: date, rule: Rule, words: str
) -> None:
    (one,) = (each for each in found(tool, country=country, on=on) if each.rule == rule)
    assert words in one.words("en")


@pytest.mark.parametrize(
    ("generation", "signed_on", "cited"),
    [
        ("SCC-2010-C2P", date(2019, 3, 1), ("TR-008", law.SCC_2021_4_4)),
        ("SCC-2002-C2P", date(2009, 1, 1), ("TR-008", law.ART_46_5)),
        ("SCC-2010-C2P", date(2021, 9, 27), ("TR-009", law.SCC_2021_4_2)),
        ("SCC-2010-C2P", date(2010, 5, 14), ("TR-009", law.ART_46_2_C)),
        ("SCC-2021", date(2021, 6, 26), ("TR-009", law.ART_46_2_C)),
    ],
)
def test_the_article_that_ended_clauses_is_cited(
    generation: str, signed_on: date, cited: tuple[str, str]
) -> None:
    tool = TransferTool(tool="46-2-c", generation=generation, signed_on=signed_on)
    register = bakery(replace(ABROAD, country="IN", tools=(tool,)))
    assert cited in {(one.rule.id, one.rule.article) for one in findings(register, on=ON)}


def test_an_assessment_is_asked_by_the_clauses_of_2021_themselves() -> None:
    bare = replace(WHOLE, assessment=None)
    (one,) = found(bare)
    assert one.rule == rules.ASSESSED_BY_CLAUSE
    (one,) = found(TransferTool(tool="46-2-b"))
    assert one.rule == rules.ASSESSED


def test_a_country_is_without_a_decision_since_its_last_one_ended() -> None:
    def since(country: str, on: date, begun: date | None = None) -> date | None:
        tool = TransferTool(tool="45-3")
        (one,) = found(tool, country=country, on=on, since=begun)
        assert one.rule == rules.DECISION
        return one.since

    assert since("US", date(2023, 7, 9)) == date(2020, 7, 16)
    assert since("US", date(2023, 7, 9), date(2022, 1, 1)) == date(2022, 1, 1)
    assert since("GB", date(2032, 1, 1)) == date(2031, 12, 28)
    assert since("KR", date(2021, 12, 16)) is None
    assert since("IN", ON) is None


def test_a_ground_is_not_blamed_on_the_days_on_which_it_holds() -> None:
    old = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
    shield = TransferTool(tool="45-3", adequacy="US-PS")
    assert "TR-008" not in ids(old, on=date(2022, 12, 27))
    assert "TR-007" not in ids(shield, country="US", on=date(2020, 7, 15))
    ended = replace(shield, until=date(2020, 7, 15))
    assert "TR-007" not in ids(ended, country="US", on=date(2020, 7, 16))


@pytest.mark.parametrize(
    ("tool", "country", "since"),
    [
        (TransferTool(tool="45-3", adequacy="GB"), "GB", date(2031, 12, 28)),
        (TransferTool(tool="45-3", adequacy="US-PS"), "US", date(2020, 7, 16)),
        (TransferTool(tool="46-2-c", generation="SCC-2010-C2P"), "IN", date(2022, 12, 28)),
        (TransferTool(tool="45-3"), "IN", None),  # no decision ever was
    ],
)
def test_what_came_to_an_end_says_since_when_it_is_missed(
    tool: TransferTool, country: str, since: date | None
) -> None:
    (one,) = found(tool, country=country, on=date(2032, 1, 1))
    assert one.since == since


def test_of_a_ground_that_does_not_hold_nothing_else_is_asked() -> None:
    old = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
    assert ids(old) == {"TR-008"}
    assert ids(replace(NEW, modules=(), annexes=(), until=date(2025, 1, 1))) == set()


@pytest.mark.parametrize(
    ("listings", "on", "rule"),
    [
        ((), ON, "TR-003"),
        ((LISTED,), ON, None),
        ((LISTED,), date(2026, 5, 31), "TR-003"),  # not looked up yet
        ((LISTED,), date(2027, 6, 1), None),
        ((LISTED,), date(2027, 6, 2), "TR-006"),
        ((replace(LISTED, status=DpfStatus.INACTIVE),), ON, "TR-004"),
        (
            (replace(LISTED, checked_on=date(2024, 1, 1), status=DpfStatus.WITHDRAWN), LISTED),
            ON,
            None,
        ),
    ],
)  # fmt: skip - one case a line
def test_an_importer_stands_on_the_list(
    listings: tuple[DpfListing, ...], on: date, rule: str | None
) -> None:
    there = replace(THERE, dpf=listings)
    found_ = ids(FRAMEWORK, others=(there, KNOWN), country="US", on=on)
    assert found_ - {"TR-030"} == ({rule} if rule else set())


@pytest.mark.parametrize("importer", [None, "carriers"])
def test_of_an_importer_that_is_not_known_nobody_knows_whether_it_is_listed(
    importer: str | None,
) -> None:
    assert "TR-003" in ids(FRAMEWORK, country="US", importer=importer)
    assert "TR-003" not in ids(TransferTool(tool="45-3"), country="CH", importer=importer)


def test_the_framework_alone_has_no_fallback() -> None:
    assert "TR-030" in ids(FRAMEWORK, country="US")
    fallback = replace(WHOLE, rank=Rank.FALLBACK)
    assert "TR-030" not in ids(FRAMEWORK, fallback, others=(TIA,), country="US")
    assert "TR-030" not in ids(TransferTool(tool="45-3"), country="CH")


@pytest.mark.parametrize(
    ("exporter", "importer", "module", "rule"),
    [
        (Role.CONTROLLER, Role.CONTROLLER, "1", None),
        (Role.JOINT_CONTROLLER, Role.PROCESSOR, "2", None),
        (Role.PROCESSOR, Role.SUB_PROCESSOR, "3", None),
        (Role.PROCESSOR, Role.CONTROLLER, "4", None),
        (Role.CONTROLLER, Role.CONTROLLER, "3", "TR-011"),
        (Role.CONTROLLER, Role.OWN_STAFF, "2", "TR-011"),
        (Role.CONTROLLER, Role.UNKNOWN, "2", None),
        (Role.UNKNOWN, Role.PROCESSOR, "2", None),
    ],
)
def test_a_module_is_for_the_roles_of_exporter_and_importer(
    exporter: Role, importer: Role, module: str, rule: str | None
) -> None:
    tool = replace(WHOLE, modules=(module,))
    roles = {"exporter_role": exporter, "importer_role": importer}
    assert ids(tool, others=(TIA,), **roles) == ({rule} if rule else set())


def test_the_clauses_of_2021_name_their_module() -> None:
    assert "TR-012" in ids(replace(WHOLE, modules=()), others=(TIA,))
    for other in (
        TransferTool(tool="46-2-c"),
        TransferTool(tool="46-2-c", generation="SCC-2010-C2P"),
    ):
        assert "TR-012" not in ids(other)


def test_annex_three_is_for_sub_processors_authorised_one_by_one() -> None:
    contract = Contract(
        id="contract", title=text(en="Clauses"), type=ContractKind.SCC, parties=(Ref("bakery"),)
    )
    missing = replace(WHOLE, annexes=("I.A", "II"), contract=Ref("contract"))
    (one,) = found(missing, others=(TIA, contract))
    assert one.words("en").endswith(": I.B, I.C")
    specific = replace(contract, authorisation=Authorisation.SPECIFIC)
    (one,) = found(missing, others=(TIA, specific))
    assert one.words("en").endswith(": I.B, I.C, III")
    back = replace(WHOLE, modules=("4",), annexes=("I.A", "I.B"))
    home = found(back, others=(TIA,), exporter_role=Role.PROCESSOR, importer_role=Role.CONTROLLER)
    assert home == ()


def test_the_last_resort_is_the_last() -> None:
    resort = TransferTool(tool="49-1-2", safeguards=text(en="Encryption"))
    assert "TR-024" not in ids(resort)
    assert "TR-024" in ids(resort, TransferTool(tool="49-1-a"))
    assert "TR-024" not in ids(resort, TransferTool(tool="49-1-a", until=date(2020, 1, 1)))


def test_the_last_resort_is_closed_where_an_adequacy_decision_covers_the_country() -> None:
    resort = TransferTool(tool="49-1-2")
    (one,) = found(resort, country="BR")
    assert one.rule == rules.LAST_RESORT
    assert "on 22 November 2026 an adequacy decision covers Brazil" in one.words("en")
    assert "(Brésil)" in one.words("fr")
    before = date(2026, 1, 26)
    assert not found(resort, country="BR", on=before)
    in_part = found(resort, country="US")
    assert not in_part


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        (NEW, True),
        (TransferTool(tool="46-2-b"), True),
        (TransferTool(tool="46-3-a"), True),
        (TransferTool(tool="45-3", adequacy="US-DPF"), False),
        (TransferTool(tool="49-1-a"), False),
    ],
)
def test_clauses_and_binding_rules_are_assessed(tool: TransferTool, *, asked: bool) -> None:
    assert ("TR-014" in ids(tool)) is asked


def test_before_the_judgment_of_2020_no_transfer_had_to_be_assessed() -> None:
    old = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
    assert "TR-014" not in ids(old, on=date(2020, 7, 15))
    assert "TR-014" in ids(old, on=date(2020, 7, 16))


def test_an_assessment_of_which_nobody_knows_the_conclusion_leaves_it_open() -> None:
    (one,) = found(WHOLE, others=(replace(TIA, conclusion=Conclusion.UNKNOWN),))
    assert one.rule == rules.ASSESSED_BY_CLAUSE
    assert one.words("en").endswith("what its impact assessment concludes is not known yet")


def test_an_assessment_is_reviewed_in_time() -> None:
    due = replace(TIA, next_review=ON)
    assert found(WHOLE, others=(due,)) == ()
    (one,) = found(WHOLE, others=(replace(TIA, next_review=date(2026, 11, 21)),))
    assert (one.rule, one.since) == (rules.ASSESSED_AGAIN, ON)


def test_what_cannot_be_seen_is_not_called_missing() -> None:
    one = replace(ABROAD, country="IN", tools=(NEW,), **ROLES)  # type: ignore[arg-type]  # roles
    assert transfer_gaps(bakery(one), one, on=ON, assessments=False) == ()
    (missing,) = transfer_gaps(bakery(one), one, on=ON, assessments=True)
    assert missing.rule == rules.ASSESSED_BY_CLAUSE
