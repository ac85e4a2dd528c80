"""Closed lists have the keys that registers store, each with dates that don't overlap."""

from datetime import date
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law.lists import _terms
from ropa.law.rows import BrokenLaw, UnknownKey, documents, load

NAMES = st.sampled_from(law.LISTS)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
OTHER_FILES = {
    "adequacy.yaml",
    "articles.yaml",
    "countries.yaml",
    "country-aliases.yaml",
    "status.yaml",
    "treated-as-members.yaml",
}
KEYS = {
    "article-30-1": "a b c d e f g",
    "article-30-2": "a b c d",
    "article-30-5": "headcount",
    "article-6": "6-1-a 6-1-b 6-1-c 6-1-d 6-1-e 6-1-f",
    "article-9": " ".join(f"9-2-{letter}" for letter in "abcdefghij"),
    "special-categories": "racial-or-ethnic-origin political-opinions "
    "religious-or-philosophical-beliefs trade-union-membership genetic biometric health "
    "sex-life-or-orientation",
    "article-28-3": "subject-matter duration nature purpose data-types data-subjects "
    "obligations-and-rights a b c d e f g h",
    "article-26-duties": "information access rectification erasure restriction notification "
    "portability objection automated-decisions consent legal-basis by-design processors records "
    "security breach-authority breach-data-subjects dpia transfers authorities",
    "transfer-tools": "45-3 46-2-a 46-2-b 46-2-c 46-2-d 46-2-e 46-2-f 46-3-a 46-3-b 48 49-1-a "
    "49-1-b 49-1-c 49-1-d 49-1-e 49-1-f 49-1-g 49-1-2",
    "scc-generations": "SCC-2001-C2C SCC-2002-C2P SCC-2004-C2C SCC-2010-C2P SCC-2021 DPA-2021",
    "scc-modules": "1 2 3 4",
    "scc-annexes": "I.A I.B I.C II III",
    "ccpa-categories": " ".join(f"PI-{letter}" for letter in "ABCDEFGHIJKL"),
    "ccpa-sensitive": "SPI-1A SPI-1B SPI-1C SPI-1D SPI-1E SPI-1F SPI-1G SPI-2A SPI-2B SPI-2C "
    "SPI-REG",
    "ccpa-business-purposes": " ".join(f"BP-{number}" for number in range(1, 9)),
    "ccpa-recipient-classes": "service-provider contractor third-party same-business "
    "consumer-directed m-and-a legal-request",
    "rights-gdpr": "information access rectification erasure restriction portability objection "
    "automated-decisions withdraw-consent complaint",
    "rights-ccpa": "know delete correct opt-out opt-out-sharing limit non-discrimination agent",
    "dpia-wp248": "1 2 3 4 5 6 7 8 9",
    "dpia-cnpd": "1 2 3 4 5 6 7 8",
    "dpia-35-3": "a b c",
    "standings": "before-gdpr eea treated-as-eea adequate adequate-in-scope third-country manual",
}


def test_every_list_is_a_file_and_every_file_a_list_or_named_here() -> None:
    assert {f"{name}.yaml" for name in law.LISTS} == set(documents()) - OTHER_FILES


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_list_has_the_keys_that_registers_store_in_its_own_order(name: str) -> None:
    assert [each.key for each in law.terms(name)] == KEYS[name].split()
    assert law.keys(name) == set(KEYS[name].split())


@given(NAMES)
def test_every_term_cites_an_article_that_exists(name: str) -> None:
    for each in law.terms(name):
        if name != "laws":
            assert law.article(each.cites).key == each.cites


@given(NAMES, DAYS)
def test_on_any_day_every_key_stands_at_most_once(name: str, on: date) -> None:
    found = [each.key for each in law.terms(name, on=on)]
    assert len(found) == len(set(found))
    assert law.keys(name) >= set(found)


@given(NAMES, DAYS)
def test_a_term_is_found_on_a_day_if_and_only_if_it_was_in_force(name: str, on: date) -> None:
    then = {each.key: each for each in law.terms(name, on=on)}
    for key in law.keys(name):
        if key in then:
            assert law.term(name, key, on=on) == then[key]
            assert then[key].in_force(on)
        else:
            with pytest.raises(UnknownKey, match=f"{name}.*{key}.*{on}"):
                law.term(name, key, on=on)


@given(NAMES)
def test_since_is_never_after_until_and_versions_follow_each_other(name: str) -> None:
    last: dict[str, date | None] = {}
    for each in _terms(name):
        assert each.since is None or each.until is None or each.since <= each.until
        if each.key in last:
            ended = last[each.key]
            assert ended is not None
            assert each.since is not None
            assert each.since.toordinal() == ended.toordinal() + 1
        last[each.key] = each.until


def test_a_widened_category_has_the_words_of_its_day() -> None:
    key = ("ccpa-sensitive", "SPI-1D")
    assert "immigration" not in law.term(*key, on=date(2023, 12, 31)).label.en
    assert "immigration" in law.term(*key, on=date(2024, 1, 1)).label.en
    assert law.term(*key) == law.term(*key, on=date(2024, 1, 1))


def test_dpv_calls_the_compelling_interests_by_a_misleading_name() -> None:
    tool = law.term("transfer-tools", "49-1-2")
    assert (tool.dpv, tool.cites) == ("eu-gdpr:A49-2", law.ART_49_1_2)
    assert tool.extra.flag("last_resort")


def test_public_authorities_are_kept_from_the_derogations_of_article_49_3() -> None:
    closed = {
        each.key for each in law.terms("transfer-tools") if each.extra.flag("authorities_excluded")
    }
    assert closed == {"49-1-a", "49-1-b", "49-1-c", "49-1-2"}


def test_only_article_46_3_needs_an_authorisation() -> None:
    asked = {each.key for each in law.terms("transfer-tools") if each.extra.flag("authorisation")}
    assert asked == {"46-3-a", "46-3-b"}


def test_what_only_some_lists_say_is_read_as_what_it_is() -> None:
    letter = law.term("article-30-1", "a").extra
    assert (letter.text("extent"), letter.several("cnpd")) == ("where-applicable", ())
    assert letter.words("condition") is not None
    assert law.term("article-30-1", "b").extra.words("condition") is None
    assert law.term("ccpa-gate", "revenue").extra.number("amount") == 26_625_000
    assert law.term("scc-generations", "SCC-2021").extra.day("usable_until") is None


def test_a_field_that_a_list_has_not_is_refused() -> None:
    with pytest.raises(UnknownKey, match=r"scc-modules\.yaml: 1 has no 'colour'; it has exporter"):
        law.term("scc-modules", "1").extra.text("colour")
    with pytest.raises(BrokenLaw, match="exporter is 'controller'; write a bool"):
        law.term("scc-modules", "1").extra.flag("exporter")


@given(st.text(ascii_lowercase))
def test_an_unknown_list_or_key_is_refused_by_name(word: str) -> None:
    with pytest.raises(UnknownKey, match=f"there is no list 'no {word}'"):
        law.keys(f"no {word}")
    with pytest.raises(KeyError, match=f"the list 'article-6' has no 'no {word}'; write one of"):
        law.term("article-6", f"no {word}")


def test_the_values_that_one_field_may_have_are_few() -> None:
    def said(name: str, field: str) -> set[str]:
        return {each.extra.text(field) for each in law.terms(name)}

    assert said("article-26-duties", "required") == {"legal", "practice"}
    assert said("article-28-3", "part") == {"header", "clause"}
    assert said("article-30-1", "extent") == {"always", "where-applicable", "where-possible"}
    assert said("dpia-cnpd", "another_criterion") == {"yes", "no", "not-known"}
    assert said("ccpa-recipient-classes", "disclosure") == {"counted", "not-listed", "directed"}


def test_keys_that_point_at_another_list_exist_there() -> None:
    for module in law.terms("scc-modules"):
        assert law.keys("scc-annexes") >= set(module.extra.several("annexes"))
    for right in law.terms("rights-gdpr"):
        bases = law.keys("article-6") | law.keys("article-9")
        assert bases >= set(right.extra.several("bases"))
    for item in law.terms("notice-items"):
        for field in ("article_13", "article_14"):
            if key := item.extra.text(field):
                assert law.article(key).key == key


def test_files_are_read_once() -> None:
    assert load("articles.yaml") is load("articles.yaml")
