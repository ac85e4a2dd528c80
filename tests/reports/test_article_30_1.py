"""The record of a controller: letter by letter in order, with its gaps declared."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.checks import gaps as gaps_of
from ropa.register.asking import Ref
from ropa.register.audience import Audience, entries_of
from ropa.register.text import text as in_words
from ropa.reports import KINDS
from ropa.reports.drawing import html
from tests.checks.bakery import BREAD, ON, bakery
from tests.reports.bread import MILL, bread
from tests.reports.orders import fixture, report
from tests.reports.reading import fact, gaps, has_section, section, sections, table, text, words


@pytest.mark.parametrize("organisation", ["jws-americas", "jws-international"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_activity_has_its_letters_in_order(organisation: str, language: str) -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, organisation, language=language)
    activities = section(made, "activities").sections
    assert [one.anchor for one in activities] == [
        f"activity.{one.id}" for one in entries_of(register, organisation)
    ]
    for one in activities:
        letters = [each for each in one.sections if each.mark]
        assert [each.mark for each in letters] == list("abcdefg")
        for each in letters[1:]:
            term = law.term("article-30-1", each.mark)
            assert each.heading == term.label.say(language)
            assert each.blocks


def test_every_gap_is_declared_where_it_stands_and_listed_at_the_end() -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, "jws-americas")
    declared = [one for each in sections(made) for one in gaps(each)]
    expected = [one.words("en") for one in gaps_of(register, organisation="jws-americas", on=ON)]
    assert expected
    assert set(declared) == set(expected)
    listed = [words(row[1])[0] for row in table(section(made, "gaps")).rows]
    assert listed == expected


def test_a_record_without_a_gap_says_so() -> None:
    made = bread()
    said = "Nothing that is asked for is missing (Art. 30(1) GDPR)."
    rest = "Other answers printed as “not known yet” are not asked for (Art. 30(1) GDPR)."
    assert words(section(made, "gaps")) == [said, rest]
    assert not [one for each in sections(made) for one in gaps(each)]
    assert "no blocking gap declared" in text(made.cover)


def test_open_findings_stand_on_the_cover() -> None:
    cover = text(bread(without=("delivery", "abroad")).cover)
    assert "2 blocking gaps declared" in cover
    assert "1 blocking gap declared" in text(bread(without=("delivery",)).cover)


def test_before_the_regulation() -> None:
    day = date(2018, 5, 24)
    made = bread(on=day, without=("delivery",))
    words_of = "On 24 May 2018 the General Data Protection Regulation did not apply yet."
    assert words_of in words(made.notices)
    assert not [one for each in sections(made) for one in gaps(each)]
    assert words_of not in words(bread().notices)
    assert "Content as recorded on 22 November 2026; law and windows of 24 May 2018." in words(
        made.notices
    )


def test_a_branch_answers_for_its_company() -> None:
    shop = replace(MILL, branch_of=Ref("bakery"))
    made = report("article-30-1", bakery(shop), "mill")
    assert made.organisation == "bakery"
    assert has_section(made, "activity.bread")
    ours, theirs = (report("article-30-1", bakery(shop), one) for one in ("bakery", "mill"))
    assert ours == theirs


def test_candidates_have_activities() -> None:
    candidates = KINDS["article-30-1"].candidates
    lonely = replace(MILL, branch_of=None)
    assert candidates(bakery(lonely)) == ("bakery",)


def test_about_an_activity() -> None:
    found = section(bread(), "activity.bread.about")
    assert fact(found, "Last confirmed") == ["as stated on 22 July 2021, not confirmed since"]
    assert fact(found, "Source") == ["Privacy notice of 22 July 2021: 1.10"]
    told = replace(
        BREAD,
        description=in_words(en="Over the counter"),
        service=in_words(en="Shop"),
        citations=(),
    )
    found = section(bread(told), "activity.bread.about")
    assert fact(found, "Description") == ["Over the counter"]
    assert fact(found, "Service") == ["Shop"]
    assert fact(found, "Last confirmed") == ["never confirmed"]
    confirmed = replace(BREAD, confirmed_on=date(2026, 1, 1))
    assert fact(section(bread(confirmed), "activity.bread.about"), "Last confirmed") == [
        "confirmed on 1 January 2026"
    ]
    old = bread(on=date(2021, 7, 22))
    assert fact(section(old, "activity.bread.about"), "Last confirmed") == [
        "as stated on 22 July 2021"
    ]


def test_letter_a_holds_who_answers_and_nothing_that_nobody_asks_for() -> None:
    made = bread(replace(BREAD, description=in_words(en="Over the counter")))
    asked, about = (section(made, f"activity.bread.{one}") for one in ("a", "about"))
    assert (asked.mark, asked.heading, asked.note) == (
        "a",
        "Joint controllers",
        "Art. 30(1)(a) GDPR",
    )
    assert words(asked.blocks) == ["no other controller is recorded"]
    assert (about.mark, about.note) == ("", "not required by Art. 30")


def test_a_heading_of_another_language_is_marked() -> None:
    made = bread(replace(BREAD, name=in_words(sv="Limpor")), language="fr")
    found = section(made, "activity.bread")
    assert (found.heading, found.language, found.tags) == ("A-01 Limpor", "sv", ("en suédois",))
    page = html(made)
    assert '<span lang="sv">A-01 Limpor</span> <span class="tag">[en suédois]</span></h3>' in page
    assert '<a href="#activity.bread" lang="sv">A-01 Limpor</a>' in page


def test_shares_of_every_table_fill_the_page() -> None:
    for organisation in ("jws-americas", "jws-international"):
        for kind in KINDS:
            made = report(kind, fixture("oranum"), organisation, audience=Audience.INTERNAL)
            for one in sections(made):
                for block in one.blocks:
                    shares = [column.share for column in getattr(block, "columns", ())]
                    assert sum(shares) in {0, 100}, one.anchor
