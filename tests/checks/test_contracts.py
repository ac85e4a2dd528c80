"""Whether contracts with processors hold what they must, on the days on which they do."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Authorisation, ContractKind, Role, Status
from ropa.register.parts import Clause, TransferTool
from ropa.register.records import Contract, Record
from ropa.register.text import text
from tests.checks.bakery import ABROAD, DELIVERY, ON
from tests.checks.cases.pr import ALL, BAKING, BAKING_CONTRACT, CARRIAGE, MILLING, baking
from tests.checks.test_processors import CLAUSES, resting_on, told

DAY = date(2025, 12, 31)
NEXT = date(2026, 1, 1)


def said(rule: str, *others: Record, on: date = ON) -> list[str]:
    return [one.words("en") for one in told(baking(*others), rule, on)]


def but(**answers: Answer) -> tuple[Clause, ...]:
    """Return the contents of a contract that has all but some."""
    kept = tuple(one for one in ALL if one.clause not in answers)
    return (*kept, *(Clause(clause=key, included=answer) for key, answer in answers.items()))


def test_contents_that_are_missing_and_those_not_known_are_told_apart() -> None:
    contract = replace(CARRIAGE, clauses=but(a=Answer.NO, b=Answer.UNKNOWN, g=Answer.NO))
    assert said("PR-005", contract) == [
        "Carriage of bread: stated not to contain: deletion or return and documented instructions",
        "Carriage of bread: whether it contains this is not known yet: confidentiality",
    ]


def test_a_contract_of_which_nothing_is_known_is_told_in_one_finding() -> None:
    words = ["Carriage of bread: what it contains of what is required is not known yet"]
    assert said("PR-005", replace(CARRIAGE, clauses=())) == words
    unknown = tuple(Clause(clause=key) for key in law.keys("article-28-3"))
    assert said("PR-005", replace(CARRIAGE, clauses=unknown)) == words


def test_contents_that_the_ccpa_asks_for_are_another_matter() -> None:
    key = min(law.keys("ccpa-contract"))
    clauses = (*ALL, Clause(clause=key, included=Answer.NO))
    assert said("PR-005", replace(CARRIAGE, clauses=clauses)) == []


def test_what_is_included_once_is_included() -> None:
    clauses = (*ALL, Clause(clause="a", included=Answer.NO))
    assert said("PR-005", replace(CARRIAGE, clauses=clauses)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"type": ContractKind.SCC},
        {"type": ContractKind.OTHER},
        {"until": DAY},
        {"since": date(2027, 1, 1)},
        {"signed_on": date(2027, 1, 1)},
    ],
    ids=str,
)
def test_only_agreements_in_force_are_read(changes: dict[str, object]) -> None:
    bare = replace(
        CARRIAGE, clauses=(), written=Answer.NO, diligence_on=None, authorisation=Authorisation.NONE
    )
    contract: Contract = replace(bare, **changes)  # type: ignore[arg-type]  # as the row says
    for rule in ("PR-005", "PR-006", "PR-009", "PR-011"):
        assert said(rule, bare) or rule == "PR-009"
        assert said(rule, contract) == []


@pytest.mark.parametrize(
    ("written", "signed", "words"),
    [
        (Answer.YES, True, ""),
        (Answer.UNKNOWN, True, ""),
        (Answer.NO, True, "stated not to be in writing"),
        (Answer.NO, False, "stated not to be in writing"),
        (Answer.YES, False, "when it was signed is not known yet"),
        (
            Answer.UNKNOWN,
            False,
            "whether it is in writing and when it was signed is not known yet",
        ),
    ],
)
def test_a_contract_is_written_and_signed(written: Answer, signed: bool, words: str) -> None:  # noqa: FBT001 - a row of a table
    signed_on = CARRIAGE.signed_on if signed else None
    contract = replace(CARRIAGE, written=written, signed_on=signed_on)
    expected = [f"Carriage of bread: {words}"] if words else []
    assert said("PR-006", contract) == expected


def test_clauses_are_asked_where_they_are_the_only_contract_with_a_processor() -> None:
    alone = replace(CLAUSES, signed_on=None, diligence_on=None)
    register = baking(alone, resting_on("2"), without=("carriage",))
    assert [one.record for one in told(register, "PR-006")] == ["clauses"]
    assert [one.record for one in told(register, "PR-011")] == ["clauses"]
    assert said("PR-011", alone, resting_on("2")) == []
    ended = replace(CARRIAGE, until=DAY)
    assert len(said("PR-011", alone, resting_on("2"), ended)) == 1
    apart = replace(CARRIAGE, parties=(Ref("bakery"), Ref("mill")))
    assert len(said("PR-011", alone, resting_on("2"), apart)) == 1


@pytest.mark.parametrize("modules", [(), ("1",), ("4",)])
def test_clauses_of_another_module_or_none_known_are_not_asked(modules: tuple[str, ...]) -> None:
    alone = replace(CLAUSES, signed_on=None, diligence_on=None)
    register = baking(alone, resting_on(*modules), without=("carriage",))
    assert told(register, "PR-006") == told(register, "PR-011") == []


def test_a_general_authorisation_asks_for_notice_and_objection() -> None:
    general = replace(BAKING_CONTRACT, notice=None, objection=Answer.UNKNOWN)
    assert said("PR-009", general) == [
        "Baking: how long in advance other processors are announced is not known yet",
        "Baking: whether it gives a right to object to other processors is not known yet",
    ]
    assert said("PR-009", replace(BAKING_CONTRACT, objection=Answer.NO)) == [
        "Baking: stated to give no right to object to other processors"
    ]
    assert said("PR-009", replace(general, type=ContractKind.OTHER)) == []
    assert said("PR-009", replace(general, until=DAY)) == []


def test_guarantees_hold_for_24_months_from_their_check() -> None:
    checked = replace(CARRIAGE, diligence_on=date(2024, 1, 15))
    assert said("PR-011", checked, on=date(2026, 1, 15)) == []
    (one,) = told(baking(checked), "PR-011", date(2026, 1, 16))
    assert one.words("en").endswith("were last checked on 15 January 2024")
    assert one.since == date(2026, 1, 16)


@pytest.mark.parametrize("checked", [None, date(2027, 1, 1)])
def test_guarantees_not_checked_by_the_day_are_not_known_to_be(checked: date | None) -> None:
    (words,) = said("PR-011", replace(CARRIAGE, diligence_on=checked))
    assert words.endswith("when the processor’s guarantees were last checked is not known yet")


def test_what_became_of_the_data_is_asked_from_the_day_after_the_end() -> None:
    ended = replace(CARRIAGE, until=DAY)
    over = replace(DELIVERY, until=DAY)
    assert said("PR-010", ended, over, on=DAY) == []
    (one,) = told(baking(ended, over), "PR-010", NEXT)
    assert one.since == NEXT
    assert said("PR-010", replace(ended, returned=text(en="Deleted")), over) == []
    assert said("PR-010", replace(ended, type=ContractKind.OTHER), over) == []


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.UNKNOWN])
def test_a_party_that_goes_on_for_itself_does_not_go_on_processing(role: Role) -> None:
    assert len(said("PR-010", replace(CARRIAGE, until=DAY), replace(DELIVERY, role=role))) == 1


def test_while_the_processing_goes_on_its_end_is_not_asked_about() -> None:
    ended = replace(CARRIAGE, until=DAY)
    assert said("PR-010", ended) == []
    assert said("PR-010", replace(BAKING_CONTRACT, until=DAY)) == []
    over = (replace(BAKING, status=Status.ENDED), replace(MILLING, until=DAY))
    stopped = replace(DELIVERY, until=DAY)
    assert len(said("PR-010", replace(BAKING_CONTRACT, until=DAY), *over, stopped)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"until": DAY}, {"since": date(2027, 1, 1)}],
    ids=str,
)
def test_a_processor_contract_is_no_tool_for_as_long_as_it_is_relied_on(
    changes: dict[str, date],
) -> None:
    tool = TransferTool(tool="46-2-c", generation="DPA-2021")
    abroad = replace(ABROAD, country="IN")
    (words,) = said("PR-014", replace(abroad, tools=(tool,)))
    assert "a contract with a processor and no transfer tool" in words
    assert said("PR-014", replace(abroad, tools=(replace(tool, **changes),))) == []  # type: ignore[arg-type]  # dates
    assert said("PR-014", replace(abroad, tools=(tool,), **changes)) == []  # type: ignore[arg-type]  # dates
    assert said("PR-014", replace(abroad, country="FR", tools=(tool,))) == []
