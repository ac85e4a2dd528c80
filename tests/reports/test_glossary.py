"""The glossary explains the words that a report prints, and no others."""

from dataclasses import replace
from itertools import pairwise

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Fault
from ropa.register.parts import TransferTool
from ropa.register.records import Basis, Purpose, Remark
from ropa.register.text import text as in_words
from ropa.reports import Report
from ropa.reports.glossary import WORDS
from ropa.translations import LANGUAGES, Tongue
from tests.checks.bakery import ABROAD, BREAD, DELIVERY, USE
from tests.reports.bread import INFERRED, bread
from tests.reports.orders import fixture, report
from tests.reports.orders_of_bread import orders_of_bread
from tests.reports.reading import section, table, words


def explained(made: Report) -> dict[str, list[str]]:
    """Return the words of a glossary, each with what it means and the article."""
    rows = table(section(made, "glossary")).rows
    return {words(word)[0]: [*words(means), *words(cites)] for word, means, cites in rows}


def test_a_word_is_explained_by_its_record_or_by_the_law() -> None:
    found = explained(bread())
    assert found["Purpose of the processing"] == [
        Purpose.meaning.removesuffix("."),
        "Art. 5(1)(b) GDPR",
    ]
    assert found["Legal basis"][0] == Basis.meaning.removesuffix(".")
    controller = law.article(law.ART_4_7)
    assert found["Controller"] == [controller.words.en, "Art. 4(7) GDPR"]
    assert found["processor"][1] == "Art. 4(8) GDPR"


def test_only_what_is_printed_is_explained() -> None:
    assert "inferred" not in explained(bread())
    assert "inferred" in explained(
        bread(replace(BREAD, citations=()), replace(DELIVERY, citations=INFERRED))
    )
    guessed = replace(USE, data=(Ref("mail"),), citations=(replace(INFERRED[0], field="data"),))
    told = replace(BREAD, citations=())
    for model in (None, "cnpd"):
        assert "inferred" in explained(bread(told, guessed, model=model)), "all inferred"
    assert "sub-processor" not in explained(bread())
    found = explained(orders_of_bread())
    assert {"sub-processor", "controller on whose behalf it acts"} <= found.keys()
    assert not {"Controller", "Purpose of the processing", "Legal basis"} & found.keys()


def test_what_is_internal_is_explained_inside_alone() -> None:
    remark = Remark(
        id="remark", record=Ref("bread"), fault=Fault.VAGUE_TERM, words=in_words(en="Which bread?")
    )
    inside = explained(bread(remark, audience=Audience.INTERNAL))
    assert inside["Remarks (internal)"] == [Remark.meaning.removesuffix(".")]
    assert "Remarks (internal)" not in explained(bread(remark))


@pytest.mark.parametrize(
    ("tool", "name", "means"),
    [
        ("46-2-c", "standard contractual clauses of the Commission", law.ART_46_2_C),
        ("49-1-b", "contract with the data subject", law.ART_49),
    ],
)
def test_what_a_transfer_rests_on_is_explained_by_its_article(
    tool: str, name: str, means: str
) -> None:
    there = replace(ABROAD, country="IN", tools=(TransferTool(tool=tool),))
    cited = law.article(law.term("transfer-tools", tool).cites).short.en
    assert explained(bread(there))[name] == [law.article(means).words.en, cited]
    assert name not in explained(bread())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("organisation", ["jws-americas", "jws-international"])
def test_it_is_short_and_in_the_order_of_the_alphabet(organisation: str, language: str) -> None:
    made = report("article-30-1", fixture("oranum"), organisation, language=language)
    found = list(explained(made))
    assert 10 < len(found) < 30
    plain = [one.casefold().replace("é", "e") for one in found]
    assert all(one < other for one, other in pairwise(plain))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_explained_by_nothing_or_by_itself(language: str) -> None:
    say = Tongue(language).say
    for one in WORDS:
        means = one.words or (one.kind.meaning if one.kind else "")
        told = say(means) if means else law.article(one.cites).words.say(language)
        assert told
        assert told.casefold() != say(one.said).casefold()
