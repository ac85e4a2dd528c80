"""An activity's page says what its record prints, all of it, and invents nothing."""

from collections.abc import Iterator

import pytest

from ropa.console.activity.around import page_of
from ropa.console.activity.parts import PARTS
from ropa.console.shelf import Shown, Standing
from ropa.register.audience import Audience
from ropa.register.records import Activity, ProcessorActivity, Remark
from ropa.reports.one_activity import read
from ropa.reports.value import Facts, Gaps, Paragraphs, Phrase, Section, Table
from tests.console.forms.browser import Element, Page
from tests.console.house import Console, a_console, now, of_files
from tests.reports.orders import FIXTURES, fixture, report

ORANUM = fixture("oranum")
SAMPLE = tuple(one.id for one in ORANUM.all(Activity))[1::6]
ELSEWHERE = "Described in the section “Security measures”."
"""What the report says of measures, which the page describes where they stand."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over the first register, which is looked at."""
    made = a_console(tmp_path_factory.mktemp("first"), of_files(FIXTURES / "oranum"))
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def printed() -> dict[str, Section]:
    """What the report prints of each activity, by its id."""
    made = report(
        "article-30-1", ORANUM, "jws-americas", on=now().date(), audience=Audience.INTERNAL
    )
    (part,) = (one for one in made.sections if one.anchor == "activities")
    return {one.anchor.removeprefix("activity."): one for one in part.sections}


def phrases(section: Section) -> Iterator[Phrase]:
    """Give what a letter of a report prints, without its gaps."""
    for block in section.blocks:
        match block:
            case Table():
                yield from (one for row in block.rows for cell in row for one in cell)
            case Facts():
                yield from (one for _, cell in block.rows for one in cell)
            case Paragraphs():
                yield from block.phrases
            case Gaps():
                pass


def gaps(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Gaps):
            yield from (" ".join(one.words.split()) for one in block.phrases)


def plain(words: str) -> str:
    return " ".join(words.split())


def part(page: Page, key: str) -> Element:
    return page.by_id(key)


def leads(element: Element) -> set[str]:
    return {one.get("href") for one in element.every("a")}


def said(element: Element) -> set[str]:
    """Return the phrases that stand in a part of a page."""
    return {plain(one.text) for one in element.every("span") if "phrase" in one.get("class")}


def test_no_remark_of_ours_stands_as_if_a_source_had_stated_it(first: Console) -> None:
    remark = ORANUM.get("remark-coins-credits", Remark)
    page = Page(first.browser("dpo").get(f"/activity/{remark.record}/").text)
    lines = page.every("li")
    (ours,) = [one.text for one in lines if f"/remark/{remark.id}/" in leads(one)]
    assert "stated on" not in ours
    assert [one for one in lines if "as stated on" in one.text]


@pytest.mark.parametrize("id_", SAMPLE)
def test_all_that_the_report_prints_of_an_activity_stands_on_its_page(
    first: Console, printed: dict[str, Section], id_: str
) -> None:
    page = Page(first.browser("dpo").get(f"/activity/{id_}/").text.partition("<!DOCTYPE html>")[2])
    told = 0
    for letter in printed[id_].sections:
        key = letter.anchor.rpartition(".")[2]
        if key in {"a", "about"}:
            continue
        there = said(part(page, key))
        wanted = {plain(one.words) for one in phrases(letter)} - {ELSEWHERE}
        if key == "g":  # the report lists them in a line; here each is described by itself
            continue
        assert wanted <= there, key
        points = {
            plain(one.text) for one in part(page, key).every("span") if "gap" in one.get("class")
        }
        assert set(gaps(letter)) <= points, key
        told += len(wanted)
    assert told > 10


@pytest.mark.parametrize("id_", SAMPLE)
def test_nothing_on_its_page_is_invented(
    first: Console, printed: dict[str, Section], id_: str
) -> None:
    page = Page(first.browser("dpo").get(f"/activity/{id_}/").text.partition("<!DOCTYPE html>")[2])
    for letter in printed[id_].sections:
        key = letter.anchor.rpartition(".")[2]
        if key in {"a", "about", "g"}:
            continue
        tables = [one for one in part(page, key).every("table", "div") if _prints(one)]
        there = {words for one in tables for words in said(one)}
        assert there <= {plain(one.words) for one in phrases(letter)}, key


def _prints(element: Element) -> bool:
    return "entry-table" in element.get("class") or "told-so" in element.get("class")


def test_what_is_read_around_an_activity_is_what_the_whole_register_says(first: Console) -> None:
    with first.opened.store.session() as reader:
        for one in ORANUM.all(Activity):
            near = page_of(Standing(reader), one, on=now().date(), language="en")
            whole = page_of(Shown(ORANUM), one, on=now().date(), language="en")
            assert near.entry == whole.entry
            assert near.said == whole.said
            assert read(near.writer, near.entry) == read(whole.writer, whole.entry)


def test_what_is_found_of_an_activity_stands_where_its_field_is_answered(first: Console) -> None:
    dpo = first.browser("dpo")
    dpo.get("/_findings/")
    page = Page(dpo.get("/activity/act-14-fraud/").text.partition("<!DOCTYPE html>")[2])
    assert "DP-003" in part(page, "dpia").text
    assert "DP-003" not in part(page, "about").text


def test_a_page_reads_in_french(first: Console) -> None:
    said_so = first.browser("dpo").get(f"/activity/{SAMPLE[0]}/", **{"Accept-Language": "fr"}).text
    assert "Finalités du traitement" in said_so
    for words in ("Edit<", "not known yet", "answered", "Records of this part", "History<"):
        assert words not in said_so


def test_a_processor_s_activity_is_read_letter_by_letter(looked_at: Console) -> None:
    page = Page(
        looked_at.browser("dpo")
        .get("/processor-activity/milling/")
        .text.partition("<!DOCTYPE html>")[2]
    )
    keys = [one.key for one in PARTS[ProcessorActivity]]
    assert [one.get("id") for one in page.every("section") if one.get("id") in keys] == keys


def test_gaps_lead_to_where_they_are_filled(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/activity/wages/").text
    assert 'href="/activity/wages/edit/c">The categories of data subjects are not known yet' in page
    assert "/edit/" not in looked_at.browser("auditor").get("/activity/wages/").text


def test_an_outsider_sees_no_assessment_and_no_remark(looked_at: Console) -> None:
    page = looked_at.browser("auditor").get("/activity/orders/").text
    assert "Impact assessment" not in page
    assert "Hush" not in page
    assert "Hush oven" in looked_at.browser("dpo").get("/activity/orders/").text


def test_what_lately_became_of_it_stands_beside(console: Console) -> None:
    dpo = console.browser("dpo")
    assert "as told" in dpo.get("/activity/orders/").text
    assert "<q>" not in console.browser("auditor").get("/activity/orders/").text
