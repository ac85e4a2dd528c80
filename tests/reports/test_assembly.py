"""The cover of a report: whose, for which day, of which edition, for whom, with which digests."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.canonical import digest
from ropa.register.choices import Fault
from ropa.register.records import Organisation, Remark
from ropa.register.redaction import stub
from ropa.register.register import Redaction, Register
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report, json_text
from ropa.reports.assembly import visible
from ropa.translations import UnknownLanguageError
from tests.checks.bakery import bakery
from tests.reports.orders import TODAY, edition, report
from tests.reports.reading import text, words

REMARK = Remark(
    id="remark", record=Ref("bread"), fault=Fault.VAGUE_TERM, words=in_words(en="Which?")
)
REGISTER = bakery(REMARK, Organisation(id="mill", name="Mill of the Example"))


@pytest.mark.parametrize("audience", Audience)
def test_the_digests_are_of_the_whole_and_of_what_the_reader_may_see(audience: Audience) -> None:
    origin = report("article-30-1", REGISTER, "bakery", audience=audience).origin
    shown = visible(REGISTER, organisation="bakery", audience=audience)
    assert origin.register_digest == digest(REGISTER)
    assert origin.file_digest == digest(shown)
    assert ("remark" in shown) is (audience is Audience.INTERNAL)
    assert "mill" not in shown


def test_the_cover_says_where_the_report_comes_from() -> None:
    made = report("article-30-1", bakery(), "bakery")
    cover = {label: words(cell) for label, cell in made.cover.rows}
    assert cover["Controller"] == ["Bakery of the Example"]
    assert cover["Role"] == ["controller"]
    assert cover["Date of the report"] == ["22 November 2026"]
    assert cover["Record"][0] == "Record as kept on 22 November 2026, 10:00 UTC"
    assert cover["Edition"] == ["change 1 of the journal"]
    digest = law.version().split(" ", 1)[1]
    assert cover["Reference data of the law"] == [f"status of 22 November 2026 {digest}"]
    assert cover["Language"] == ["English"]
    assert cover["Written for"] == [made.origin.audience]
    assert made.origin.stamp == "2026-11-22T10:00:00+00:00"


def test_a_report_of_its_editions_day_needs_no_word_about_it() -> None:
    same = words(report("article-30-1", bakery(), "bakery").notices)
    assert not [one for one in same if one.startswith("Content as recorded")]
    earlier = words(report("article-30-1", bakery(), "bakery", on=date(2026, 11, 21)).notices)
    assert (
        "Content as recorded on 22 November 2026; law and windows of 21 November 2026." in earlier
    )


def test_the_moment_of_the_edition_is_printed_and_no_other() -> None:
    moment = datetime(2024, 2, 29, 23, 59, tzinfo=UTC)
    old = replace(edition(bakery()), moment=moment, number=7)
    made = KINDS["article-30-1"].make(Order(old, "bakery", TODAY, "fr"))
    assert made.origin.moment == "29 février 2024, 23\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}59 UTC"
    assert made.origin.number == 7


def test_a_language_without_reports_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match='"sv"'):
        report("article-30-1", bakery(), "bakery", language="sv")


def test_a_sealed_edition_says_so_on_the_cover_and_at_the_foot() -> None:
    sealed = replace(edition(bakery()), number=12, sealed=True)
    made = KINDS["article-30-1"].make(Order(sealed, "bakery", TODAY))
    cover = {label: words(cell) for label, cell in made.cover.rows}
    assert cover["Edition"] == ["change 12 of the journal, sealed on 22 November 2026"]
    labels = dict(made.labels)
    assert labels["edition"] == "Edition 12, sealed on 22 November 2026, 10:00 UTC"


def redacted(*ids: str, language: str = "en", audience: Audience = Audience.EXTERNAL) -> Report:
    """Make a record of which some records were redacted on the first days of December."""
    marks = tuple(
        Redaction(one, datetime(2026, 12, day, 9, tzinfo=UTC), version=1)
        for day, one in enumerate(ids, 1)
    )
    known = {one.record for one in marks}
    left = (stub(one, on=date(2026, 12, 1)) if one.id in known else one for one in REGISTER.records)
    old = replace(edition(Register(tuple(left))), redactions=marks)
    return KINDS["article-30-1"].make(Order(old, "bakery", TODAY, language, audience))


def test_an_edition_says_on_the_cover_what_was_redacted_in_it_and_when() -> None:
    first, *_ = words(redacted("officer", "sale", "sale").notices)
    assert first == (
        "Edition 1: 2 records were redacted on 1 December 2026, 2 December 2026 and "
        "3 December 2026; where their words would stand, this report says so."
    )
    first, *_ = words(redacted("officer", language="fr").notices)
    assert first.startswith(
        "Édition 1\N{NO-BREAK SPACE}: 1 fiche a été occultée le 1er décembre 2026"
    )


def test_who_cannot_see_a_redacted_record_is_not_told_of_it() -> None:
    assert "redacted" not in text(redacted("remark", "mill").notices)
    inside = redacted("remark", "mill", audience=Audience.INTERNAL)
    assert words(inside.notices)[0].startswith("Edition 1: 1 record was redacted")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "redacted on 1 December 2026"), ("fr", "occulté le 1er décembre 2026")],
)
def test_redacted_words_say_so_in_their_place_in_the_readers_language(
    language: str, said: str
) -> None:
    made = redacted("officer", "bakery", "carriers", language=language)
    printed = text(made.sections)
    assert f"\n{said}\n" in printed
    assert "redacted on 2026" not in json_text(made)
    assert made.entity == said
    assert printed.count(said) > 3
