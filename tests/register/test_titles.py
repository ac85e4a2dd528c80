"""Every record is called something that people know it by."""

from datetime import date

import pytest
from hypothesis import given

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Office
from ropa.register.records import (
    KINDS,
    Activity,
    Approval,
    Basis,
    Contact,
    DataUse,
    Disclosure,
    Mandate,
    Organisation,
    Purpose,
    Recipient,
    Record,
    RightsChannel,
    Statement,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from ropa.register.titles import named_in_title, own_words, title
from tests.register.full import full_record, full_register
from tests.register.strategies import registers

FULL = full_register()
SALARY = Activity(id="salary", name=text(en="Payroll\nand more", fr="Paie"))
PAYING = Purpose(id="paying", activity=Ref("salary"), name=text(en="Paying", fr="Payer"))
BANK = Recipient(id="bank", name=text(en="Bank"))
KNOWN: dict[str, Record] = {one.id: one for one in (SALARY, PAYING, BANK)}
CALLED: list[tuple[Record, str, str]] = [
    (SALARY, "Payroll", "Paie"),
    (
        Basis(id="basis", purpose=Ref("paying"), article_6="6-1-b"),
        "contract with the data subject: Paying",
        "contrat avec la personne concernée\xa0: Payer",
    ),
    (Basis(id="basis", purpose=Ref("paying")), "Paying", "Payer"),
    (Disclosure(id="to-bank", activities=(Ref("salary"),), recipient=Ref("bank")), "Bank", "Bank"),
    (Transfer(id="out", reference="T-01", activities=(Ref("salary"),), country="US",
              importer=Ref("bank")), "T-01 Bank, United States", "T-01 Bank, États-Unis"),
    (Transfer(id="out", activities=(Ref("salary"),), importer=Ref("bank")),
     "Bank, country not known yet", "Bank, pays non connu à ce jour"),
    (Transfer(id="out", activities=(Ref("salary"),), importer=Ref("cut"), country="INT-EPO"),
     "European Patent Organisation", "Organisation européenne des brevets"),
    (Transfer(id="out", activities=(Ref("salary"),)),
     "Importer not known yet, country not known yet",
     "Importateur non connu à ce jour, pays non connu à ce jour"),
    (Approval(id="yes", activity=Ref("salary"), digest="0" * 64, approved_by=Ref("dpo"),
              approved_on=date(2026, 3, 1)), "Payroll: 1 March 2026", "Paie\xa0: 1er mars 2026"),
    (Statement(id="said", record=Ref("salary"), field="data", answer=Answer.YES),
     "Payroll: data", "Paie\xa0: données"),
    (Mandate(id="mandate", organisation=Ref("house"), office=Office.DPO, holder=Ref("nobody")),
     "data protection officer", "délégué à la protection des données"),
    (Contact(id="who", email="office@example.org"), "office@example.org", "office@example.org"),
    (Organisation(id="gone", name="redacted on 2026-03-01"),
     "redacted on 1 March 2026", "occulté le 1er mars 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "english", "french"), CALLED)
def test_a_record_is_called_by_its_name_or_by_what_it_is_about(
    record: Record, english: str, french: str
) -> None:
    assert title(record, KNOWN.get) == english
    assert title(record, KNOWN.get, language="fr") == french


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_record_has_a_title_with_others_and_without(kind: str) -> None:
    record = full_record(kind)
    alone = title(record, lambda _: None)
    told = title(record, FULL.find)
    assert alone
    assert told
    assert (alone != told) == bool(named_in_title(record) and kind != "contact")


@given(register=registers())
def test_no_title_is_empty_or_runs_over_a_line(register: Register) -> None:
    for one in register.records:
        for language in ("en", "fr"):
            said = title(one, register.find, language=language)
            assert said == said.strip()
            assert len(said.splitlines()) == 1


def test_two_statements_about_each_other_are_called_something() -> None:
    one = Statement(id="one", record=Ref("two"), field="words", answer=Answer.NO)
    two = Statement(id="two", record=Ref("one"), field="words", answer=Answer.NO)
    register = Register((one, two))
    assert title(one, register.find) == "In words: In words: In words"


def test_what_a_title_names_is_known() -> None:
    use = DataUse(
        id="use",
        activity=Ref("salary"),
        data_subjects=(Ref("staff"),),
        data=(Ref("name"), Ref("iban")),
    )
    assert named_in_title(use) == ("iban", "name")
    assert named_in_title(SALARY) == ()


def test_own_words_are_nobody_elses() -> None:
    assert own_words(SALARY) == "Payroll\nand more"
    assert own_words(KNOWN["paying"]) == "Paying"
    assert own_words(CALLED[3][0]) == ""
    assert own_words(RightsChannel(id="right", right="access")) == "access"
