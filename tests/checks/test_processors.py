"""Whether processors are bound and authorised: by which contract, of whom, and on which day."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks import Finding
from ropa.checks.catalogue import CHECKS
from ropa.checks.examination import findings
from ropa.checks.processors import AUTHORISED, CONTRACT, FLOW_DOWN, WITHIN_GROUP
from ropa.register.asking import Ref
from ropa.register.choices import (
    Answer,
    Authorisation,
    ContractKind,
    OrganisationKind,
    Relation,
    Role,
    Standing,
    Status,
)
from ropa.register.parts import TransferTool
from ropa.register.records import Activity, Contract, Organisation, Recipient, Record
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BAKERY, BREAD, CARRIERS, DELIVERY, ON
from tests.checks.cases.pr import (
    BAKING,
    BAKING_CONTRACT,
    CAFE,
    CAKES,
    CARRIAGE,
    MILL,
    MILL_CONTRACT,
    MILLING,
    TO_MILL,
    baking,
)

DAY = date(2025, 12, 31)
NEXT = date(2026, 1, 1)
FIRM = Organisation(id="firm", name="Carrier of the Example SARL", country="FR")
SECTION = Organisation(
    id="section", name="Carrier, branch", entity=OrganisationKind.BRANCH, branch_of=Ref("firm")
)
CLAUSES = replace(CARRIAGE, id="clauses", type=ContractKind.SCC)


def told(register: Register, rule: str, on: date = ON) -> list[Finding]:
    return [one for one in findings(register, on=on) if one.rule.id == rule]


def unbound(*others: Record, without: tuple[str, ...] = (), on: date = ON) -> list[str]:
    """Return the records at which a contract is missing."""
    register = baking(*others, without=without)
    ids = {CONTRACT.id, WITHIN_GROUP.id, FLOW_DOWN.id}
    return [one.record for one in findings(register, on=on) if one.rule.id in ids]


def resting_on(*modules: str, generation: str = "SCC-2021") -> Record:
    tool = TransferTool(
        tool="46-2-c", generation=generation, modules=modules, contract=Ref("clauses")
    )
    return replace(ABROAD, tools=(tool,))


def test_new_rules_have_no_letter_and_so_declare_no_gap() -> None:
    own = {CONTRACT, WITHIN_GROUP, FLOW_DOWN, AUTHORISED}
    rules = {rule for check in CHECKS for rule in check.rules}
    assert own <= rules
    assert {rule.letter for rule in own} == {""}


def test_a_processor_without_a_contract_is_told_by_its_name() -> None:
    (one,) = told(baking(without=("carriage",)), "PR-004")
    assert (one.record, one.field) == ("delivery", "contracts")
    assert one.words("en") == (
        "Carriers (Selling bread): recorded as processor, and no contract in force is recorded"
    )
    assert one.since is None


def test_a_role_that_is_inferred_is_not_called_recorded() -> None:
    supposed = replace(DELIVERY, role=Role.PROCESSOR, role_standing=Standing.INFERRED)
    (one,) = told(baking(supposed, without=("carriage",)), "PR-004")
    assert one.words("en") == (
        "Carriers (Selling bread): a processor, as is inferred from the source, "
        "and no contract in force is "
        "recorded"
    )
    (ended,) = told(baking(supposed, replace(CARRIAGE, until=DAY)), "PR-004", NEXT)
    assert ended.words("en").startswith(
        "Carriers (Selling bread): a processor, as is inferred from the source; the"
    )


def test_a_contract_that_has_ended_is_told_with_the_day_and_missing_since_the_next() -> None:
    ended = replace(CARRIAGE, until=DAY)
    assert told(baking(ended), "PR-004", DAY) == []
    (one,) = told(baking(ended), "PR-004", NEXT)
    assert one.words("en").endswith("ended on 31 December 2025")
    assert one.since == NEXT


def test_of_several_contracts_that_have_ended_the_last_one_counts() -> None:
    ended, earlier = replace(CARRIAGE, until=DAY), date(2023, 5, 31)
    former = replace(CARRIAGE, id="former", until=earlier)
    (one,) = told(baking(ended, former), "PR-004")
    assert one.since == NEXT


@pytest.mark.parametrize(
    "changes",
    [{"since": NEXT}, {"signed_on": NEXT}, {"signed_on": None, "since": NEXT}],
)
def test_a_contract_binds_from_when_it_is_concluded_and_in_force(
    changes: dict[str, date | None],
) -> None:
    contract = replace(CARRIAGE, **changes)  # type: ignore[arg-type]  # as the row says
    assert unbound(contract, on=DAY) == ["delivery"]
    assert unbound(contract, on=NEXT) == []


@pytest.mark.parametrize(
    "role", [Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.OWN_STAFF, Role.UNKNOWN]
)
def test_nobody_else_is_asked_for_a_processor_contract(role: Role) -> None:
    assert unbound(replace(DELIVERY, role=role), without=("carriage",)) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(DELIVERY, until=DAY),
        replace(DELIVERY, since=date(2027, 1, 1)),
        replace(DELIVERY, asserted_from=date(2027, 1, 1)),
        replace(BREAD, status=Status.PLANNED),
        replace(BREAD, status=Status.ENDED),
        replace(BREAD, until=DAY),
        replace(BREAD, since=date(2027, 1, 1)),
    ],
    ids=lambda one: f"{one.status if isinstance(one, Activity) else one.role}",
)
def test_what_has_ended_or_not_begun_is_not_judged(changed: Record) -> None:
    assert unbound(changed, without=("carriage",)) == []


def test_what_was_asserted_for_a_past_year_is_not_said_to_have_ended() -> None:
    asserted = replace(DELIVERY, asserted_from=date(2020, 7, 22), asserted_until=date(2021, 7, 21))
    assert unbound(asserted, without=("carriage",)) == ["delivery"]


@pytest.mark.parametrize("type_", [ContractKind.CCPA, ContractKind.OTHER])
def test_a_contract_of_another_kind_binds_no_processor(type_: ContractKind) -> None:
    named = replace(DELIVERY, contracts=(Ref("carriage"),))
    assert unbound(named, replace(CARRIAGE, type=type_)) == ["delivery"]


@pytest.mark.parametrize(
    ("tool", "missing"),
    [
        (resting_on("2"), False),
        (resting_on("3"), False),
        (resting_on("1", "2"), False),
        (resting_on(), False),
        (resting_on(generation="DPA-2021"), False),
        (ABROAD, False),
        (resting_on("1"), True),
        (resting_on("4"), True),
        (resting_on(generation="SCC-2010-C2P"), True),
    ],
)
def test_clauses_bind_a_processor_by_their_module(tool: Record, missing: bool) -> None:  # noqa: FBT001 - a row of a table
    found = unbound(CLAUSES, tool, without=("carriage",))
    assert found == (["delivery"] if missing else [])


@pytest.mark.parametrize("party", ["firm", "section", "known"])
def test_a_contract_may_name_the_recipient_its_organisation_or_its_company(party: str) -> None:
    known = Recipient(id="known", name=CARRIERS.name, organisation=Ref("section"))
    signed = replace(CARRIAGE, parties=(Ref("bakery"), Ref(party)))
    delivered = replace(DELIVERY, recipient=Ref("known"))
    assert unbound(FIRM, SECTION, known, signed, delivered) == []
    elsewhere = replace(signed, parties=(Ref("bakery"), Ref("cafe")))
    assert unbound(FIRM, SECTION, known, elsewhere, delivered) == ["delivery"]


def test_a_contract_with_a_category_binds_whom_the_category_holds() -> None:
    one = Recipient(id="one", name=text(en="One carrier"), category=Ref("carriers"))
    delivered = replace(DELIVERY, recipient=Ref("one"))
    assert unbound(one, delivered) == []
    assert unbound(replace(one, category=None), delivered) == ["delivery"]


def test_a_contract_of_somebody_else_binds_nobody_to_the_controller() -> None:
    foreign = replace(CARRIAGE, parties=(Ref("cafe"), Ref("carriers")))
    assert unbound(foreign) == ["delivery"]
    assert unbound(foreign, replace(DELIVERY, contracts=(Ref("carriage"),))) == []


def test_a_contract_of_the_company_binds_for_its_branch() -> None:
    shop = Organisation(id="shop", name="Bakery, branch", branch_of=Ref("bakery"))
    assert unbound(shop, replace(BREAD, controllers=(Ref("shop"),))) == []


def test_a_party_may_be_recorded_as_a_recipient() -> None:
    baker = Recipient(id="baker", name=text(en="The baker"), organisation=Ref("bakery"))
    assert unbound(baker, replace(CARRIAGE, parties=(Ref("baker"), Ref("carriers")))) == []


def test_each_activity_of_a_disclosure_is_asked_and_told_once() -> None:
    two = replace(DELIVERY, activities=(Ref("bread"), Ref("cakes")))
    assert unbound(CAKES, two) == ["delivery"]
    assert unbound(CAKES, two, without=("carriage",)) == ["delivery"]
    jointly = replace(CARRIAGE, parties=(Ref("bakery"), Ref("cafe"), Ref("carriers")))
    assert unbound(CAKES, two, jointly) == []


def test_a_sister_company_is_asked_by_the_rule_for_groups() -> None:
    sister = replace(CARRIERS, organisation=Ref("firm"))
    within = replace(FIRM, in_group=Answer.YES)
    for others in ((replace(CARRIERS, relation=Relation.GROUP),), (sister, within)):
        register = baking(*others, without=("carriage",))
        (one,) = told(register, "PR-013")
        assert one.record == "delivery"
        assert told(register, "PR-004") == []
    (one,) = told(baking(sister, FIRM, without=("carriage",)), "PR-004")
    assert one.record == "delivery"


def test_a_further_processor_is_asked_for_its_contract_with_the_processor() -> None:
    assert unbound(without=("mill-contract",)) == ["milling"]
    with_cafe = replace(MILL_CONTRACT, parties=(Ref("cafe"), Ref("mill")))
    (one,) = told(baking(with_cafe), "PR-008")
    assert one.words("en").startswith("Mill (Birthday cakes): engaged by a processor")
    ended = replace(MILL_CONTRACT, until=DAY)
    (one,) = told(baking(ended), "PR-008")
    assert one.words("en").endswith("ended on 31 December 2025")


def test_in_a_controllers_record_any_processor_may_have_engaged_the_further_one() -> None:
    assert unbound(CAKES, TO_MILL) == []
    assert unbound(CAKES, TO_MILL, without=("mill-contract",)) == ["milling", "to-mill"]


def test_whoever_a_processor_engages_is_a_further_one_whatever_it_is_called() -> None:
    (one,) = told(
        baking(replace(MILLING, role=Role.PROCESSOR), without=("mill-contract",)), "PR-008"
    )
    assert one.record == "milling"


def authorised(answer: Answer, *others: Record) -> list[str]:
    """Return what is said of the authorisation of the mill."""
    register = baking(replace(MILLING, authorised=answer), *others)
    return [one.words("en") for one in told(register, "PR-007")]


def allowing(authorisation: Authorisation, **more: date) -> Contract:
    return replace(BAKING_CONTRACT, authorisation=authorisation, **more)  # type: ignore[arg-type]  # dates


def test_a_further_processor_is_authorised_by_itself_or_in_general() -> None:
    assert authorised(Answer.YES, allowing(Authorisation.NONE)) == []
    assert authorised(Answer.UNKNOWN, allowing(Authorisation.GENERAL)) == []
    assert authorised(Answer.NO, allowing(Authorisation.GENERAL)) == [
        "Mill (Birthday cakes): engaged by a processor, and stated not to be authorised"
    ]
    assert authorised(Answer.UNKNOWN, allowing(Authorisation.NONE)) == [
        (
            "Mill (Birthday cakes): engaged by a processor whose contract allows no other, "
            "and an authorisation is not known yet"
        )
    ]


@pytest.mark.parametrize(
    "contract",
    [
        allowing(Authorisation.SPECIFIC),
        allowing(Authorisation.UNKNOWN),
        allowing(Authorisation.GENERAL, until=DAY),
        replace(allowing(Authorisation.GENERAL), type=ContractKind.OTHER),
    ],
)
def test_where_it_must_be_authorised_by_itself_that_is_asked(contract: Contract) -> None:
    assert authorised(Answer.UNKNOWN, contract) == [
        (
            "Mill (Birthday cakes): engaged by a processor; "
            "whether the controller authorised it is not known yet"
        )
    ]


def test_a_controllers_contracts_with_its_processors_may_authorise_in_general() -> None:
    asked = replace(TO_MILL, activities=(Ref("bread"),), authorised=Answer.UNKNOWN)
    delivered = replace(DELIVERY, contracts=(Ref("carriage"),))
    general = replace(CARRIAGE, authorisation=Authorisation.GENERAL)
    assert told(baking(asked, delivered, general), "PR-007") == []
    (one,) = told(baking(asked, delivered), "PR-007")
    assert one.record == "to-mill"


def test_a_processor_that_the_controller_engages_needs_no_authorisation() -> None:
    assert told(baking(replace(DELIVERY, authorised=Answer.NO)), "PR-007") == []


def test_a_processors_entry_is_asked_for_a_contract_with_each_controller() -> None:
    other = replace(CAFE, id="other", name="Tea room of the Example")
    both = replace(BAKING, controllers=(Ref("cafe"), Ref("other")))
    (one,) = told(baking(other, both), "PR-004")
    assert (one.record, one.field) == ("baking", "contracts")
    assert one.words("fr").endswith("Tea room of the Example")
    assert unbound(other, both, replace(BAKING, contracts=())) == []


def test_a_processors_entry_need_not_name_the_contract_that_is_recorded() -> None:
    assert unbound(replace(BAKING, contracts=())) == []
    assert unbound(replace(BAKING, contracts=()), without=("baking-contract",)) == ["baking"]
    of_kind = replace(BAKING_CONTRACT, type=ContractKind.OTHER)
    assert unbound(of_kind) == ["baking"]
    assert unbound(of_kind, replace(BAKING, status=Status.ENDED), without=("milling",)) == []


def test_between_sisters_a_processors_entry_is_asked_by_the_rule_for_groups() -> None:
    ours, theirs = (replace(one, in_group=Answer.YES) for one in (BAKERY, CAFE))
    none = replace(BAKING, contracts=())
    (one,) = told(baking(ours, theirs, none, without=("baking-contract",)), "PR-013")
    assert one.record == "baking"
    (one,) = told(baking(ours, none, without=("baking-contract",)), "PR-004")
    assert one.record == "baking"


def test_the_names_of_others_are_left_as_they_are_in_both_languages() -> None:
    (one,) = told(baking(replace(MILL), without=("mill-contract",)), "PR-008")
    assert one.words("fr").startswith(
        "Moulin (Gâteaux d’anniversaire)\u00a0: en qualité de sous-traitant ultérieur"
    )
