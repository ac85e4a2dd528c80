"""Records name each other; what they name can be taken away without leaving a loose end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref, questions
from ropa.register.links import Fault, faults, fields_and_topics, led, links, targets, without
from ropa.register.parts import Duty, TransferTool
from ropa.register.records import (
    KINDS,
    Activity,
    JointArrangement,
    Organisation,
    Purpose,
    Recipient,
    SecurityMeasure,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.strategies import registers

SENDING = Transfer(
    id="sending",
    activities=(Ref("payroll"), Ref("sales")),
    importer=Ref("host"),
    tools=(TransferTool(tool="46-2-c", contract=Ref("scc"), assessment=Ref("tia")),),
)


def test_references_are_found_inside_parts_too() -> None:
    assert [(one.field, one.target) for one in links(SENDING)] == [
        ("activities", "payroll"),
        ("activities", "sales"),
        ("importer", "host"),
        ("tools.contract", "scc"),
        ("tools.assessment", "tia"),
    ]


def test_what_a_record_exists_for_is_told_from_what_it_names() -> None:
    assert targets(SENDING, owner=True) == ("payroll", "sales")
    assert targets(SENDING, owner=False) == ("host", "scc", "tia")


def test_references_go_and_the_record_stays() -> None:
    left = without(SENDING, frozenset({"sales", "host", "tia"}))
    tool = TransferTool(tool="46-2-c", contract=Ref("scc"))
    assert left == replace(SENDING, activities=(Ref("payroll"),), importer=None, tools=(tool,))


def test_a_record_goes_with_the_last_thing_that_it_exists_for() -> None:
    assert without(SENDING, frozenset({"payroll", "sales"})) is None
    encrypted = SecurityMeasure(id="tls", name=text(en="TLS"), activities=(Ref("payroll"),))
    assert without(encrypted, frozenset({"payroll"})) is None
    everywhere = replace(encrypted, activities=())
    assert without(everywhere, frozenset({"payroll"})) == everywhere


def test_a_record_goes_with_what_it_must_name() -> None:
    joint = JointArrangement(
        id="joint",
        title=text(en="Arrangement"),
        parties=(Ref("bakery"), Ref("mill")),
        duties=(Duty(duty="information", parties=(Ref("mill"),)),),
    )
    assert without(joint, frozenset({"bakery", "mill"})) is None
    alone = without(joint, frozenset({"mill"}))
    assert alone.parties == ("bakery",)
    assert alone.duties == (Duty(duty="information"),)


@given(registers(), st.data())
def test_what_is_gone_is_named_nowhere(register: Register, data: st.DataObject) -> None:
    some = st.sets(st.sampled_from([one.id for one in register.records] or ["none"]))
    gone = frozenset(data.draw(some))
    for one in register.records:
        left = without(one, gone)
        assert left is None or gone.isdisjoint(link.target for link in links(left))
        assert without(one, frozenset()) is one


@given(registers())
def test_a_register_has_no_faults(register: Register) -> None:
    assert faults(register.records) == ()


def placed(**parents: str) -> list[Organisation]:
    return [
        Organisation(id=id_, name="Example", parent=Ref(parent) if parent else None)
        for id_, parent in parents.items()
    ]


CIRCLES = {
    "itself": (placed(ab="ab"), [("ab", "ab, ab")]),
    "two": (placed(ab="cd", cd="ab"), [("ab", "ab, cd, ab")]),
    "three, and one that leads there": (
        placed(ab="cd", cd="ef", ef="gh", gh="cd"),
        [("cd", "cd, ef, gh, cd")],
    ),
    "two circles": (
        placed(ab="ab", cd="ef", ef="cd"),
        [("ab", "ab, ab"), ("cd", "cd, ef, cd")],
    ),
    "none": (placed(ab="cd", cd="ef", ef="", gh="cd"), []),
}


@pytest.mark.parametrize(("records", "found"), CIRCLES.values(), ids=CIRCLES.keys())
def test_a_circle_is_refused_once_and_named(
    records: list[Organisation], found: list[tuple[str, str]]
) -> None:
    words = "leads back to itself: {}; take one of these links out"
    assert faults(records) == tuple(Fault(id_, "parent", words.format(way)) for id_, way in found)


def test_nothing_stands_above_itself_in_whatever_way() -> None:
    company = Organisation(id="company", name="Example", branch_of=Ref("company"))
    mail = Recipient(id="mail", name=text(en="Mail"), category=Ref("mail"))
    sale = Purpose(id="sale", activity=Ref("shop"), name=text(en="Sale"), part_of=Ref("sale"))
    shop = Activity(id="shop", name=text(en="Shop"))
    found = {(one.record, one.field) for one in faults([company, mail, sale, shop])}
    assert found == {("company", "branch_of"), ("mail", "category"), ("sale", "part_of")}


def test_only_an_authority_and_who_confirms_a_contact_may_be_its_own() -> None:
    own = {
        (kind, one.name)
        for kind, cls in KINDS.items()
        for one in questions(cls)
        if one.question.refers == (kind,) and not one.many and not one.question.above
    }
    assert own == {("organisation", "authority"), ("contact", "confirmed_by")}
    assert faults([Organisation(id="cnil", name="Example", authority=Ref("cnil"))]) == ()


def test_a_fault_is_said_in_one_line() -> None:
    assert str(Fault("payroll", "owner", 'names "x"')) == 'payroll: owner: names "x"'
    assert str(Fault("payroll", "", "is there twice")) == "is there twice"


def test_fields_and_topics_are_what_can_be_spoken_of() -> None:
    assert {"name", "retention"} <= fields_and_topics("activity")
    assert "retention" not in fields_and_topics("contact")
    assert "topics" not in {*Activity.topics}


def test_references_are_led_to_another_record_and_stand_once() -> None:
    assert led(SENDING, away="scc", to="clauses") == replace(
        SENDING, tools=(replace(SENDING.tools[0], contract=Ref("clauses")),)
    )
    assert led(SENDING, away="host", to="cloud").importer == "cloud"
    assert led(SENDING, away="sales", to="payroll").activities == ("payroll",)
    assert led(SENDING, away="nobody", to="cloud") is SENDING


@given(registers())
def test_nothing_names_a_record_any_more_that_all_were_led_away_from(register: Register) -> None:
    for one in register.records:
        for target in {link.target for link in links(one)}:
            assert target not in {link.target for link in links(led(one, away=target, to="x-1"))}
