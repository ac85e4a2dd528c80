"""The gaps of an organisation's record: whose they are, from which day, and each once."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.checks import entry_gaps, gaps, organisation_gaps
from ropa.register.asking import Ref
from ropa.register.audience import about as about_organisation
from ropa.register.choices import OrganisationKind
from ropa.register.entry import entry
from ropa.register.records import Activity, JointArrangement, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BAKERY, BREAD, ON, bakery
from tests.checks.test_activities import GRINDING
from tests.register.full import full_register
from tests.register.strategies import registers

MILL = Organisation(id="mill", name="Mill of the Example")
JOINTLY = JointArrangement(
    id="jointly", title=text(en="Joint bread"), parties=(Ref("bakery"), Ref("mill"))
)


def about(register: Register, organisation: str, *, on: date = ON) -> set[tuple[str, str]]:
    return {(one.record, one.field) for one in gaps(register, organisation=organisation, on=on)}


def test_the_bakery_has_no_gap() -> None:
    assert gaps(bakery(), organisation="bakery", on=ON) == ()


def test_before_the_regulation_applied_there_was_no_gap() -> None:
    empty = bakery(without=("sale", "sale-basis", "use", "orders"))
    assert not about(empty, "bakery", on=date(2018, 5, 24))
    assert ("bread", "purposes") in about(empty, "bakery", on=date(2018, 5, 25))
    bread = entry(empty, empty.get("bread", Activity))
    assert not list(entry_gaps(empty, bread, on=date(2018, 5, 24)))


def test_what_is_not_known_of_a_joint_controller_is_a_gap_of_both() -> None:
    joint = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
    register = bakery(MILL, JOINTLY, joint)
    expected = {("mill", field) for field in ("address", "country", "email", "dpo")}
    assert about(register, "bakery") == about(register, "mill") == expected


def test_the_gaps_of_another_company_are_not_ours() -> None:
    milling = replace(BREAD, id="milling", controllers=(Ref("mill"),))
    assert not about(bakery(MILL, milling), "bakery")
    assert ("milling", "purposes") in about(bakery(MILL, milling), "mill")


def test_a_branch_answers_for_its_companys_activities() -> None:
    shop = replace(MILL, id="shop", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery"))
    register = bakery(shop, without=("sale", "sale-basis"))
    assert ("bread", "purposes") in about(register, "shop")


def test_a_processors_record_is_asked_less() -> None:
    found = about(bakery(GRINDING), "bakery")
    assert found == {("grinding", "categories"), ("grinding", "transfers")}


def test_a_processors_record_asks_who_its_controllers_are() -> None:
    served = replace(GRINDING, controllers=(Ref("mill"),))
    told = gaps(bakery(MILL, served), organisation="bakery", on=ON)
    of_mill = {one.field: one.rule for one in told if one.record == "mill"}
    assert of_mill.keys() == {"address", "country", "email", "dpo"}
    assert {one.article for one in of_mill.values()} == {law.ART_30_2_A}
    assert (of_mill["address"].id, of_mill["dpo"].id) == ("PR-001", "ENT-009")


def test_a_company_is_asked_by_the_article_of_the_record_that_it_keeps() -> None:
    nowhere = bakery(replace(BAKERY, address=()), GRINDING)
    both, processor = (
        gaps(register, organisation="bakery", on=ON)
        for register in (nowhere, about_organisation(nowhere, "bakery", kinds=(ProcessorActivity,)))
    )
    for told, article in ((both, law.ART_30_1_A), (processor, law.ART_30_2_A)):
        asked = [one.rule for one in told if one.record == "bakery"]
        assert [(one.id, one.article) for one in asked] == [("ENT-001", article)]


def test_each_gap_once_and_letters_as_the_record_prints_them() -> None:
    register = bakery(replace(BREAD, id="cake"), without=("sale", "sale-basis", "locks"))
    found = gaps(register, organisation="bakery", on=ON)
    assert len(found) == len(set(found))
    assert {one.record for one in found} == {"bread", "cake"}
    one = register.get("cake", Activity)
    asked = {each for each in found if each.record == "cake"}
    assert asked == set(entry_gaps(register, entry(register, one), on=ON))


@given(register=registers(), on=st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_checks_never_raise_and_every_finding_leads_somewhere(register: Register, on: date) -> None:
    for organisation in register.all(Organisation):
        for one in gaps(register, organisation=organisation.id, on=on):
            assert one.record in register
            assert law.article(one.rule.article).short.say("fr")
            assert all(one.words(language) for language in LANGUAGES)
    for activity in register.records:
        if isinstance(activity, Activity | ProcessorActivity):
            tuple(entry_gaps(register, entry(register, activity), on=on))


def test_checks_can_read_a_register_with_every_answer() -> None:
    register = full_register()
    for organisation in register.all(Organisation):
        tuple(organisation_gaps(register, organisation.id, on=ON))
        gaps(register, organisation=organisation.id, on=ON)
