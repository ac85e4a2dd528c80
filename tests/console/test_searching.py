"""Searching everything: the right record is among the first, and nobody finds what isn't theirs."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from ropa.register.records import Activity, Basis
from ropa.register.register import Register
from ropa.register.text import text
from tests.console.house import Browser, Console, a_console, of_files

ORANUM = Path(__file__).parents[2] / "fixtures" / "oranum"
_HIT = re.compile(r'<li>\s*<a href="/[a-z-]+/([a-z0-9-]+)/">')
_LIST = re.compile(r'<a href="(/[a-z-]+/(?:\?q=[^"]*)?)">')


@pytest.fixture(scope="module")
def dpo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = a_console(tmp_path_factory.mktemp("oranum"), of_files(ORANUM))
    yield made.browser("dpo")
    made.opened.close()


def main(browser: Browser, words: str, **headers: str) -> str:
    answer = browser.client.get(
        "/_search/", query_string={"q": words}, base_url="https://localhost:8080", headers=headers
    )
    assert answer.status_code == 200
    return unescape(answer.text[answer.text.index("<main") :])


def hits(browser: Browser, words: str) -> list[str]:
    return _HIT.findall(main(browser, words))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("A-07", "act-07-announcements"),
        ("a-12", "act-12-cookies"),
        ("act-17-accounting", "act-17-accounting"),
        ("cookies", "act-12-cookies"),
        ("COOKIES pixels", "act-12-cookies"),
        ("chargebacks", "act-05-chargebacks"),
        ("accounting", "act-17-accounting"),
        ("statistics", "act-08-statistics"),
        ("service announcements", "act-07-announcements"),
        ("conversations", "act-02-conversations"),
        ("payment", "data-payment"),
        ("paiements", "act-04-coins"),
        ("payment card", "element-card-last-four"),
        ("ip address", "element-ip-address"),
        ("mail adres", "element-account-email"),
        ("google", "google"),
        ("escalion", "recipient-escalion"),
        ("emarsys", "recipient-emarsys"),
        ("jws international", "jws-international"),
        ("banks", "recipient-banks"),
        ("data protection officer", "contact-dpo"),
        ("pseudonymisation", "measure-pseudonymisation"),
        ("privacy policy", "notice-2021-07-22"),
    ],
)
def test_the_right_record_is_among_the_first_three(dpo: Browser, words: str, wanted: str) -> None:
    assert wanted in hits(dpo, words)[:3]


def test_each_kind_shows_some_and_leads_to_all_of_them(dpo: Browser) -> None:
    page = main(dpo, "oranum")
    assert "/activity/?q=oranum" in page
    assert len(re.findall(r'href="/activity/act-', page)) == 5


def test_a_word_that_stands_in_no_title_is_shown_with_what_is_around_it(dpo: Browser) -> None:
    assert re.search(r"…[^<]*<mark>[^<]*paiements?[^<]*</mark>", main(dpo, "paiement"))


def test_a_kind_that_is_called_so_is_offered_as_a_list(dpo: Browser) -> None:
    assert "/retention-rule/" in _LIST.findall(main(dpo, "retention"))
    assert "/basis/" in _LIST.findall(main(dpo, "bases jur", **{"Accept-Language": "fr"}))


def test_what_is_nowhere_is_said_to_be_nowhere(dpo: Browser) -> None:
    assert "Nothing that you may see" in main(dpo, "newsletterz")
    assert "Type a name" in main(dpo, " ")


def test_it_speaks_french(dpo: Browser) -> None:
    page = main(dpo, "cookies", **{"Accept-Language": "fr"})
    assert "Trouvé pour" in page
    assert "fiches contiennent ces mots." in page


def test_an_auditor_finds_what_is_theirs_and_no_remark(looked_at: Console) -> None:
    auditor, dpo = looked_at.browser("auditor"), looked_at.browser("dpo")
    assert "remark-orders" in hits(dpo, "remark-orders")
    assert hits(auditor, "remark-orders") == []
    assert hits(dpo, "brewing") != []
    assert hits(auditor, "brewing") == []
    assert "orders" in hits(auditor, "orders")


def test_the_field_stands_on_every_page_of_who_reads(looked_at: Console) -> None:
    assert 'id="seek"' in looked_at.browser("auditor").get("/activity/orders/").text
    assert 'id="seek"' not in looked_at.browser("admin").get("/").text


def test_hostile_words_are_only_words(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/_search/?q=<script>x</script>").text
    assert "<script>x" not in page


def test_an_edition_of_the_past_is_searched_as_it_was(console: Console) -> None:
    console.put(Activity(id="anew", name=text(en="Quince jam")))
    dpo = console.browser("dpo")
    assert hits(dpo, "quince") == ["anew"]
    dpo.post("/_editions/go", as_of="1")
    assert hits(dpo, "quince") == []


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("USA", "/_countries/US/"),
        ("u.s.a.", "/_countries/US/"),
        ("UK", "/_countries/GB/"),
        ("lu", "/_countries/LU/"),
        ("états-un", "/_countries/US/"),
        ("R1-010", "/_findings/?state=all&rule=R1-010"),
        ("legitimate interest", "/basis/?f=article_6:is:6-1-f"),
        ("data protection officer", "/mandate/?f=office:is:dpo"),
        ("email", "/_search/?q=e-mail"),
    ],
)
def test_what_words_mean_beside_those_of_records_is_a_link(
    dpo: Browser, words: str, way: str
) -> None:
    found = unquote(main(dpo, words))
    assert f'<a href="{way}">' in found[found.index('class="hints"') :]
    assert dpo.get(way).status_code == 200


def test_an_answer_says_how_many_records_give_it(dpo: Browser) -> None:
    register = Register(of_files(ORANUM))
    given = sum(one.article_6 == "6-1-f" for one in register.all(Basis))
    found = main(dpo, "legitimate interests")
    assert re.search(rf'f=article_6[^>]*>[^<]*</a> <span class="count">{given}</span>', found)


@pytest.mark.parametrize(
    ("words", "meant"), [("cookis", "cookie"), ("analitycs", "analytics"), ("acounting", "acc")]
)
def test_who_mistypes_a_word_is_offered_the_nearest_that_is_there(
    dpo: Browser, words: str, meant: str
) -> None:
    offered = re.search(r'Did you mean: <a href="([^"]+)">(\w+)</a>', main(dpo, words))
    assert offered
    assert offered[2].startswith(meant)
    assert hits(dpo, offered[2])
    assert dpo.get(offered[1]).status_code == 200


def test_another_word_for_the_same_says_how_many_records_have_it(dpo: Browser) -> None:
    found = main(dpo, "courriel", **{"Accept-Language": "fr"})
    told = re.search(r'q=e-mail">e-mail</a> <span class="count">(\d+)</span>', unquote(found))
    assert told
    assert f"{told[1]} fiches contiennent" in main(dpo, "e-mail", **{"Accept-Language": "fr"})
    assert "site internet" not in main(dpo, "website"), "no record has these words"


def test_a_mistyped_word_is_mended_in_the_language_of_its_reader(dpo: Browser) -> None:
    offered = [
        re.search(r'(?:mean:|dire\s*:) <a href="[^"]+">(\w+)</a>', main(dpo, "analitycs", **said))
        for said in ({"Accept-Language": "en"}, {"Accept-Language": "fr"})
    ]
    assert [one and one[1] for one in offered] == ["analytics", "analyse"]


def test_nothing_is_offered_for_what_is_like_no_word(dpo: Browser) -> None:
    found = main(dpo, "xqzzw")
    assert "Did you mean" not in found
    assert 'class="hints"' not in found
