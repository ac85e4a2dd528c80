"""A contract's page says in a line each which contents it has, which not, and which are open."""

from dataclasses import replace

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, ContractKind
from ropa.register.parts import Clause
from ropa.register.records import Contract
from ropa.register.text import text
from tests.console.house import Browser, Console

PAPER = Contract(
    id="contract-paper",
    title=text(en="Paper"),
    type=ContractKind.PROCESSOR,
    parties=(Ref("bakery"),),
    clauses=(
        Clause(clause="a", included=Answer.YES),
        Clause(clause="b", included=Answer.YES),
        Clause(clause="c", included=Answer.NO),
        Clause(clause="d"),
    ),
)


def read(browser: Browser, path: str) -> str:
    return " ".join(browser.get(path).text.split())


def test_contents_stand_in_a_line_for_each_answer(console: Console) -> None:
    console.put(PAPER)
    page = read(console.browser("dpo"), "/contract/contract-paper/")
    assert "Included: documented instructions; confidentiality</span>" in page
    assert "Not included: security</span>" in page
    assert "Not known yet: subject-matter; duration;" in page
    assert "sub-processors; requests of data subjects;" in page
    assert "no sale or sharing" not in page


def test_a_contract_that_has_them_all_leaves_nothing_open(console: Console) -> None:
    every = tuple(Clause(clause=one.key, included=Answer.YES) for one in law.terms("ccpa-contract"))
    console.put(replace(PAPER, clauses=every))
    page = read(console.browser("dpo"), "/contract/contract-paper/")
    assert "Included: limited and specified purposes;" in page
    assert "Not known yet:" not in page
