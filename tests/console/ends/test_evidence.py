"""Evidence from its end: what a document proves, in which words, and what it stands for."""

from ropa.register.records import Record
from tests.console.ends.reading import opened, said, tables
from tests.console.ends.test_countries import THE_FIRST
from tests.console.house import Console

NOTICE = "notice-2021-07-22"


def test_a_document_says_what_cites_it_and_in_which_words(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/document/rules/")
    (row,) = tables(page)["What is cited of it"]
    expected = ["Disclosure: Mail", "Disclosure", "Recipient", "2.1", "“by post”", "stated"]
    assert row == expected


def test_a_document_says_as_what_it_is_named(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/document/rules/")
    assert tables(page)["What it stands for"] == [["Terms of the mail", "Contract", "Document"]]


def test_every_citation_of_a_notice_is_counted(first: Console) -> None:
    cited = sum(
        one.source == NOTICE
        for record in THE_FIRST.naming(NOTICE, Record)
        for one in record.citations
    )
    page = opened(first.browser("dpo"), f"/notice/{NOTICE}/")
    assert f"What is cited of it {cited}" in said(page.root)


def test_remarks_about_a_notice_are_none_of_what_it_proves(first: Console) -> None:
    page = opened(first.browser("dpo"), f"/notice/{NOTICE}/")
    assert set(tables(page)) == {"What is cited of it"}
