"""What a transfer rests on, and what the law of the day says of it, in words."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.tools import FAILS, Verdict
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import ContractKind, DocumentKind, DpfStatus, Rank, Role
from ropa.register.parts import DpfListing, TransferTool
from ropa.register.records import Contract, Document, Organisation, Record, Transfer
from ropa.register.text import text as in_words
from ropa.reports import transfer_tools
from ropa.reports.value import Mark
from tests.checks.bakery import CARRIERS
from tests.checks.test_transfers import NEW
from tests.reports.orders import TODAY
from tests.reports.reading import fact, phrases, section
from tests.reports.test_transfers import sent, to

CONSENT = TransferTool(tool="49-1-a")
RESORT = TransferTool(tool="49-1-2")
OLD = TransferTool(tool="46-2-c", generation="SCC-2010-C2P", signed_on=date(2019, 3, 1))
SHIELD = TransferTool(tool="45-3", adequacy="US-PS")
FRAMEWORK = TransferTool(tool="45-3", adequacy="US-DPF")
UNKNOWN = TransferTool(tool="46-2-c")
UNSIGNED = replace(NEW, signed_on=None)
ADEQUATE = TransferTool(tool="45-3")
BRITISH = TransferTool(tool="45-3", adequacy="GB")
PAST = replace(CONSENT, until=date(2026, 1, 1))
FUTURE = replace(CONSENT, since=date(2027, 1, 1))


def rests(transfer: Transfer, *others: Record, on: date = TODAY) -> list[str]:
    """Return what is said of what a transfer rests on."""
    return fact(section(sent(*others, transfer, on=on), "flow.abroad"), "Rests on")


@pytest.mark.parametrize(
    ("transfer", "on", "said"),
    [
        (to("CH", ADEQUATE), TODAY, "On 22 November 2026 the decision is in force: Switzerland"),
        (to("US", FRAMEWORK), TODAY, "the decision is in force, within its scope only: United"),
        (to("US", FRAMEWORK), date(2023, 7, 9), "not in force yet, only from 10 July 2023: United"),
        (to("IN", FRAMEWORK), TODAY, "The decision named is about another country: United States"),
        (to("US", SHIELD), date(2020, 7, 16), "declared the decision invalid on 16 July 2020: Uni"),
        (to("GB", BRITISH), date(2032, 1, 1), "The decision ended on 27 December 2031: United"),
        (to("IN", ADEQUATE), TODAY, "no adequacy decision is in force for this country."),
        (to(None, ADEQUATE), TODAY, "Whether a decision covers it cannot be said: no country is"),
        (to("IN", NEW), TODAY, "On 22 November 2026 these clauses are a safeguard."),
        (to("IN", OLD), date(2021, 9, 27), "a safeguard until 27 December 2022, and only while"),
        (
            to("IN", OLD),
            date(2022, 12, 28),
            "These clauses are no safeguard after 27 December 2022",
        ),
        (to("IN", UNKNOWN), TODAY, "An old set is no safeguard after 27 December 2022."),
        (to("IN", UNSIGNED), TODAY, "cannot be said, as the day of their signature is not known"),
        (to("BR", RESORT), TODAY, "covers the country: the last resort is not open (Brazil, (EU)"),
        (to("IN", CONSENT), TODAY, "knows this ground; its conditions are not judged here."),
        (to("IN", TransferTool(tool="48")), TODAY, "By itself such an order permits no transfer"),
        (to("IN", PAST), TODAY, "It was relied on until 1 January 2026 only."),
        (to("IN", FUTURE), TODAY, "It is relied on from 1 January 2027 only."),
        (to("GB", UNKNOWN), date(2021, 1, 15), "the country is no third country: nothing is asked"),
        (to("IN", UNKNOWN), date(2018, 5, 24), "did not apply yet: nothing is judged by it."),
    ],
)
def test_the_law_of_the_day_in_words(transfer: Transfer, on: date, said: str) -> None:
    assert [one for one in rests(transfer, on=on) if said in one]


def test_what_was_said_of_another_tool_before_is_not_printed() -> None:
    left = replace(FRAMEWORK, tool="48", generation="SCC-2021", modules=("2",), annexes=("I.A",))
    said = rests(to("US", left))
    assert not [one for one in said if "Framework" in one or "annex" in one or "Module" in one]
    assert [one for one in rests(to("US", FRAMEWORK)) if "Framework" in one]


def test_an_old_set_is_not_spoken_of_before_its_end() -> None:
    said = rests(to("IN", UNKNOWN), on=date(2022, 12, 27))
    assert (
        "Whether these clauses are a safeguard cannot be said: no generation is known yet." in said
    )
    assert not [one for one in said if one.startswith("An old set")]


def test_every_verdict_has_words() -> None:
    both = {**transfer_tools.OF_DECISIONS, **transfer_tools.OF_CLAUSES, **transfer_tools.OF_ALL}
    assert both.keys() == set(Verdict)
    assert not FAILS & (transfer_tools.QUIET | transfer_tools.OPEN)


def test_what_fails_is_strong_and_what_is_open_is_a_gap() -> None:
    for tool, mark in ((OLD, Mark.STRONG), (UNKNOWN, Mark.GAP), (NEW, Mark.NOTE)):
        made = section(sent(to("IN", tool)), "flow.abroad")
        (said,) = (
            one
            for one in phrases(made.blocks[0])
            if "safeguard" in one.words and "." in one.words and not one.words.startswith("An old")
        )  # fmt: skip - the one sentence of the law
        assert said.mark is mark


PAPER = Document(
    id="paper",
    type=DocumentKind.CONTRACT,
    title=in_words(en="Signed"),
    next_review=date(2027, 9, 1),
)
AGREED = Contract(
    id="contract",
    reference="C-12",
    title=in_words(en="Clauses with the carriers"),
    type=ContractKind.SCC,
    parties=(Ref("bakery"),),
    until=date(2030, 1, 1),
    document=Ref("paper"),
)


def test_a_tool_with_all_that_belongs_to_it() -> None:
    whole = replace(
        NEW,
        rank=Rank.FALLBACK,
        since=date(2023, 2, 1),
        until=date(2030, 1, 1),
        contract=Ref("contract"),
        measures=in_words(en="Encryption"),
    )
    said = rests(to("IN", whole, CONSENT), PAPER, AGREED)
    assert said[0].startswith("explicit consent"), "what is relied on first stands first"
    assert {
        "First or fallback: fallback",
        "Relied on since: 1 February 2023",
        "Relied on until: 1 January 2030",
        "Contract: C-12 Clauses with the carriers",
        "In force until: 1 January 2030",
        "Next review: 1 September 2027",
        "Annexes completed: I.A, I.B, I.C, II",
        "Supplementary measures: Encryption",
        "Signed on: 20 January 2023",
    } <= set(said)
    bare = rests(to("IN", whole), replace(AGREED, document=None, until=None))
    assert not [one for one in bare if one.startswith(("In force until", "Next review"))]


def test_annexes_are_asked_of_the_clauses_that_have_them() -> None:
    missing = rests(to("IN", replace(NEW, annexes=("I.A",))))
    assert "Asked for and not known to be completed: I.B, I.C, II" in missing
    assert "Which annexes are completed is not known yet" in rests(to("IN", UNKNOWN))
    for tool in (OLD, CONSENT):
        assert not [one for one in rests(to("IN", tool)) if "nnexes" in one]
    assert "Annexes completed: I.A" in rests(to("IN", replace(OLD, annexes=("I.A",))))


@pytest.mark.parametrize(
    ("exporter", "importer", "said"),
    [
        (Role.CONTROLLER, Role.PROCESSOR, "It fits the roles: "),
        (Role.CONTROLLER, Role.CONTROLLER, "It does not fit the roles: "),
        (
            Role.CONTROLLER,
            Role.UNKNOWN,
            "Whether it fits cannot be said, as the roles are not known yet: ",
        ),
    ],
)  # fmt: skip - one case a line
def test_a_module_against_the_roles(exporter: Role, importer: Role, said: str) -> None:
    one = to("IN", NEW, exporter_role=exporter, importer_role=importer)
    assert f"{said}Module 2: controller to processor" in rests(one)
    inside = rests(replace(one, country="FR"))
    assert not [each for each in inside if "fit" in each]


def test_a_scope_asks_its_question_and_the_list_answers_it() -> None:
    listed = DpfListing(
        checked_on=date(2026, 6, 1), status=DpfStatus.INACTIVE, entity="Carrier Inc."
    )
    there = Organisation(id="there", name="Carrier Inc.", dpf=(listed,))
    known = replace(CARRIERS, organisation=Ref("there"))
    said = rests(to("US", FRAMEWORK), there, known)
    assert [one for one in said if one.startswith("To be checked: Is the importer itself")]
    assert "On the list as “Carrier Inc.”: inactive, looked up on 1 June 2026" in said
    assert "Whether the importer is on the list is not known yet." in rests(to("US", FRAMEWORK))
    korean = rests(to("KR", TransferTool(tool="45-3")))
    assert not [one for one in korean if "the list" in one]


@pytest.mark.parametrize(
    ("tool", "condition"),
    [
        ("46-3-a", "It asks for an authorisation of the supervisory authority."),
        ("46-2-a", "It is for public authorities and bodies only."),
        ("49-1-a", "It is not for public authorities exercising their public powers."),
        ("49-1-e", "It is for occasional transfers only (recital 111)."),
        ("49-1-g", "not the whole register"),
    ],
)
def test_the_conditions_that_no_date_answers(tool: str, condition: str) -> None:
    assert condition in rests(to("IN", TransferTool(tool=tool)))


def test_an_assessment_is_printed_for_insiders_with_its_days_and_outcome() -> None:
    paper = Document(
        id="tia",
        type=DocumentKind.TIA,
        title=in_words(en="Assessment of India"),
        dated=date(2026, 5, 4),
        outcome=in_words(en="Adequate with measures"),
    )
    one = to("IN", replace(NEW, assessment=Ref("tia")))
    made = sent(paper, one, audience=Audience.INTERNAL)
    assert {
        "Transfer impact assessment: Assessment of India",
        "Date: 4 May 2026",
        "Next review: not known yet",
        "Outcome: Adequate with measures",
    } <= set(fact(section(made, "flow.abroad"), "Rests on"))
    consent = sent(to("IN", CONSENT), audience=Audience.INTERNAL)
    assert "assessment" not in " ".join(fact(section(consent, "flow.abroad"), "Rests on"))
