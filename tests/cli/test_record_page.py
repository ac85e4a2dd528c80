"""Every kind of record can be shown, whatever it says."""

from datetime import date

from hypothesis import given

from ropa.cli.record_page import page
from ropa.register.asking import Ref
from ropa.register.choices import Nature, Office, Standing, Unit
from ropa.register.parts import Citation, Period
from ropa.register.records import Contact, Mandate, Notice, Organisation, RetentionRule
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.strategies import registers

NOTICE = Notice(id="notice", title=text(en="Policy"), dated=date(2021, 7, 22))
BAKERY = Organisation(id="bakery", name="Bakery", web="example.org")
CITED = Citation(source=Ref("notice"), section="5", language="en")


@given(registers())
def test_every_record_has_a_page(register: Register) -> None:
    for one in register.records:
        first, *rest = page(register, one)
        assert first == f"{one.label} {one.id}"
        assert all(line.strip() for line in rest)


def lines(*records: Organisation | Contact | Mandate | Notice | RetentionRule) -> list[str]:
    """The page of the first record, without what is left open."""
    shown = page(Register(records), records[0])
    return [one for one in shown if not one.startswith("Left open")]


def test_what_it_says_comes_first_and_then_who_says_so() -> None:
    rule = RetentionRule(
        id="keep-logs",
        name=text(en="Logs", fr="Journaux"),
        period=Period(number=120, unit=Unit.DAY),
        nature=Nature.AT_MOST,
        criteria=text(en="First line\nsecond line"),
        citations=(CITED,),
        confirmed_on=date(2022, 1, 31),
    )
    assert lines(rule, NOTICE) == [
        "Retention rule keep-logs",
        "What is kept:",
        "  - en: Logs",
        "    fr: Journaux",
        "Period: How many: 120; Unit: day",
        "Criteria:",
        "  - en: First line",
        "    en: second line",
        "What the period means: at most",
        "Stated or inferred: stated",
        "Says who: Source: notice (Policy); Section: 5; Language of the words cited: en",
        "Last confirmed on: 2022-01-31",
        "Named by: 0 records",
    ]


def test_a_long_part_takes_a_line_for_each_answer() -> None:
    cited = Citation(
        source=Ref("notice"), standing=Standing.INFERRED, reason=text(en="It says so", fr="Dit")
    )
    contact = Contact(id="office", office=text(en="Office"), citations=(cited,))
    assert lines(contact, NOTICE)[1:-1] == [
        "Office: en: Office",
        "Says who:",
        "  - Source: notice (Policy)",
        "    Stated or inferred: inferred",
        "    How it was inferred:",
        "      - en: It says so",
        "        fr: Dit",
    ]


def test_who_names_it_is_told_with_the_fields() -> None:
    mandate = Mandate(id="dpo", organisation=Ref("bakery"), office=Office.DPO, holder=Ref("anna"))
    assert lines(BAKERY, mandate, Contact(id="anna", person="Anna"))[-2:] == [
        "Named by: 1 record",
        "  dpo (Mandate, organisation): data protection officer",
    ]
