"""Who gets data: those whom the report names, however the data are named there."""

from datetime import UTC, date, datetime
from itertools import zip_longest

import pytest

from ropa.console.ends.data import Scope, recipients_of, scope_of
from ropa.exports.register_files import read_files
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    Disclosure,
    Organisation,
    Recipient,
)
from ropa.register.register import Edition, Register, register_of
from ropa.register.text import text
from ropa.reports import KINDS, Order
from ropa.reports.value import Cell, Mark, Section, Table
from tests.console.ends.conftest import FIRST
from tests.console.ends.reading import links, names, opened, said, tables
from tests.console.house import Console

EMAIL = "E-mail address"
AROUND = {"Account information", "All personal data in this register"}
"""The wholes that the e-mail address of an account is disclosed with."""


def all_tables(section: Section) -> list[Table]:
    own = [one for one in section.blocks if isinstance(one, Table)]
    return own + [one for each in section.sections for one in all_tables(each)]


def names_it(what: Cell) -> bool:
    """Say whether data, by category, are the address: its category whole, or it by name."""
    for one, below in zip_longest(what, what[1:]):
        whole = below is None or below.mark is Mark.STRONG or below.words.startswith("Except")
        if one.mark is Mark.STRONG and whole and one.words in AROUND:
            return True
    return any(EMAIL in one.words for one in what if one.mark is not Mark.STRONG)


def told_by_the_report() -> set[str]:
    """Return the recipients whose row in the record under Article 30 names e-mail addresses."""
    register = Register(read_files(FIRST).records)
    edition = Edition(register, 1, datetime(2026, 11, 1, tzinfo=UTC), "0" * 64)
    day = date(2026, 11, 1)
    order = Order(edition, "jws-americas", day, "en", Audience.INTERNAL, None, edition)
    report = KINDS["article-30-1"].make(order)
    rows = [
        row
        for section in report.sections
        for table in all_tables(section)
        if table.caption == "Recipients"
        for row in table.rows
    ]
    return {
        phrase.words
        for who, what, *_ in rows
        if names_it(what)
        for phrase in who
        if phrase.mark is Mark.STRONG
    }


def test_who_gets_e_mail_addresses_is_who_the_report_says(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_data/?about=element-account-email")
    assert set(names(page, "Who gets it")) == told_by_the_report()


def test_the_name_of_one_thing_chooses_it(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_data/?q=pseudonymised+E-mail+address")
    assert said(page.every("h1")[0]) == "Who gets “Pseudonymised e-mail address”?"


def test_a_word_of_its_name_alone_asks_first(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_data/?q=pseudonymised")
    assert said(page.every("h1")[0]) == "Who gets what"
    assert "Pseudonymised e-mail address" in links(page)


def test_words_that_find_several_lead_to_each(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_data/?q=mail")
    assert links(page)["E-mail address"] == "/_data/?about=element-account-email"
    assert len(links(page)) > 2


def test_words_that_find_nothing_are_said(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_data/?q=xylophone")
    assert "No data are called “xylophone”." in said(page.root)


def test_all_categories_stand_there_before_anything_is_sought(ring: Console) -> None:
    (table,) = tables(opened(ring.browser("dpo"), "/_data/")).values()
    assert table == [["Addresses", "1", "2", "2"], ["Canary songs", "1", "1", "1"]]


def test_what_may_get_it_is_what_its_activities_give_without_saying_what(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/_data/?about=street")
    assert names(page, "Who gets it") == ["Mail", "Courier"]
    assert names(page, "Who may get it") == ["Carriers"]


def test_who_gets_a_category_that_lists_nothing_may_get_it(first: Console) -> None:
    browser = first.browser("dpo")
    page = opened(browser, "/_data/?about=element-account-email")
    may = names(page, "Who may get it")
    assert "Emarsys" in may
    assert not {*may} & {*names(page, "Who gets it")}
    assert "it may stand under them, too: Contact information." in said(page.root)
    assert "it may stand under" not in said(opened(browser, "/_data/?about=data-contact").root)


def test_words_that_find_elements_hint_at_the_categories_that_list_none(first: Console) -> None:
    browser = first.browser("dpo")
    there = links(opened(browser, "/_data/?q=mail"))
    assert there["Contact information"] == "/_data/?about=data-contact"
    assert "Contact information" not in links(opened(browser, "/_data/?q=xylophone"))


def a_register(data: tuple[str, ...], excluding: tuple[str, ...]) -> Register:
    return register_of(
        (
            Organisation(id="bakery", name="Bakery"),
            Activity(id="orders", name=text(en="Orders"), controllers=(Ref("bakery"),)),
            DataCategory(id="all", name=text(en="All"), everything=True),
            DataCategory(id="account", name=text(en="Account")),
            DataElement(id="email", name=text(en="E-mail"), category=Ref("account")),
            DataElement(id="birth", name=text(en="Birth"), category=Ref("account")),
            Recipient(id="post", name=text(en="Post")),
            Disclosure(
                id="to-post",
                activities=(Ref("orders"),),
                recipient=Ref("post"),
                data=tuple(map(Ref, data)),
                excluding=tuple(map(Ref, excluding)),
            ),
        )
    )


def scope(register: Register, id_: str) -> Scope:
    found = register.find(id_)
    assert isinstance(found, DataCategory | DataElement)
    return scope_of(register, found)


@pytest.mark.parametrize(
    ("data", "excluding", "given"),
    [
        (("email",), (), {"email", "account", "all"}),
        (("account",), (), {"email", "birth", "account", "all"}),
        (("all",), (), {"email", "birth", "account", "all"}),
        (("account",), ("email",), {"birth", "account"}),
        (("all",), ("account",), {"all"}),
        (("email",), ("account",), {"email"}),
        ((), (), set()),
    ],
)
def test_data_are_disclosed_under_any_name_unless_left_out(
    data: tuple[str, ...], excluding: tuple[str, ...], given: set[str]
) -> None:
    register = a_register(data, excluding)
    gets = {
        one for one in ("email", "birth", "account", "all") if recipients_of(scope(register, one))
    }
    assert gets - {"all"} == given - {"all"}
