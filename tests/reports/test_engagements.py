"""What a processor does, sorted by the controllers on whose behalf it does it."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.entry import Entry, entry
from ropa.register.records import Organisation, ProcessorActivity, Recipient
from ropa.register.register import Register
from ropa.register.text import text
from ropa.reports.engagements import Engagement, contracts, engagements, papers_of_others
from tests.reports.orders_of_bread import BAKING, INN, WITH_INN, processing


def entries(register: Register) -> tuple[Entry, ...]:
    return tuple(entry(register, one) for one in register.all(ProcessorActivity))


def engaged(register: Register, controller: str) -> Engagement:
    named = register.get(controller, Organisation)
    return Engagement(named, entries(register))


def test_controllers_stand_by_name_and_nobody_last() -> None:
    lonely = replace(BAKING, id="lonely", controllers=())
    register = processing(lonely, replace(INN, name="our Inn"))
    found = engagements(register, entries(register))
    assert [one.controller and one.controller.id for one in found] == ["mill", "inn", None]
    assert [[each.activity.id for each in one.entries] for one in found] == [
        ["baking"],
        ["baking"],
        ["lonely"],
    ]


def test_a_contract_is_with_a_company_its_branch_or_a_recipient_that_it_is() -> None:
    bar = Organisation(id="bar", name="Bar", branch_of=Ref("inn"))
    guest = Recipient(id="guest", name=text(en="Guest"), organisation=Ref("inn"))
    crowd = Recipient(id="crowd", name=text(en="Guests"))
    for parties, is_own in (
        (("bakery", "inn"), True),
        (("bakery", "bar"), True),
        (("bakery", "guest"), True),
        (("bakery", "crowd"), False),
        (("bakery", "mill"), False),
    ):
        named = replace(WITH_INN, parties=tuple(map(Ref, parties)))
        register = processing(bar, guest, crowd, named)
        (one,) = entries(register)
        found = contracts(register, one, engaged=engaged(register, "inn"))
        assert (named in found) is is_own, parties


def test_papers_are_of_others_unless_they_are_ours_too() -> None:
    register = processing()
    (one,) = entries(register)
    assert papers_of_others(register, one, engaged=engaged(register, "inn")) == {"mill-paper"}
    assert papers_of_others(register, one, engaged=Engagement(None, ())) == {
        "inn-paper",
        "mill-paper",
    }
    frame = processing(replace(WITH_INN, document=Ref("mill-paper")))
    (one,) = entries(frame)
    assert papers_of_others(frame, one, engaged=engaged(frame, "inn")) == frozenset()
    unwritten = processing(replace(WITH_INN, document=None))
    (one,) = entries(unwritten)
    assert papers_of_others(unwritten, one, engaged=engaged(unwritten, "mill")) == frozenset()
