"""The CCPA report: section 8.2 of the first register, then and today, and the Act's own words."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Answer, Standing
from ropa.register.parts import CcpaKey, YearFigures
from ropa.register.records import (
    Organisation,
    Recipient,
)
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Report
from ropa.reports.value import Table
from tests.checks.bakery import (
    ADDRESSES,
    BAKERY,
    CARRIERS,
    DELIVERY,
    MAIL,
    NOTICE,
    bakery,
)
from tests.reports.orders import NOTICE_DAY, TODAY, fixture, report
from tests.reports.reading import fact, has_section, phrases, section, sections, table, text, words

CONTROLLERS = ("jws-americas", "jws-international")
TOLD = {
    "8.2-1": (
        {"Device information", "IP address", "Usage information"},
        {"Business intelligence and analytics service providers", "Google Analytics", "Hotjar"},
    ),
    "8.2-2": (
        {"Payment information", "Transaction and purchase information"},
        {"Customer and payment service providers"},
    ),
    "8.2-3": (
        {"Contact information", "Device information", "Usage information", "Purchases made"},
        {"Emarsys", "Marketing and sales partners", "Marketing partners promoting the site"},
    ),
    "8.2-4": (
        {
            "Contact information",
            "Device information",
            "Identification information",
            "Payment information",
            "Usage information",
        },
        {"Fraud prevention service providers", "Auditing service providers"},
    ),
}


def oranum(organisation: str, on: date, language: str = "en") -> Report:
    return report("ccpa", fixture("oranum"), organisation, on=on, language=language)


def bread(*others: object, on: date = NOTICE_DAY, **more: object) -> Report:
    return report("ccpa", bakery(*others), "bakery", on=on, **more)  # type: ignore[arg-type]  # records of the bakery


@pytest.mark.parametrize("organisation", CONTROLLERS)
def test_on_the_day_of_the_notice_the_four_statements_are_there_and_nothing_else(
    organisation: str,
) -> None:
    rows = table(section(oranum(organisation, NOTICE_DAY), "disclosed-yes")).rows
    found = {}
    for what, whom, when, _ in rows:
        (number,) = (one.words for one in when if one.words.startswith("statement "))
        found[number.removeprefix("statement ")] = (
            {one.words for one in what},
            {one.words for one in whom},
        )
        assert "22 July 2020 – 21 July 2021" in text(when)
        assert "as stated on 22 July 2021" in text(when)
    assert found.keys() == TOLD.keys()
    assert len(rows) == 4
    for number, (data, recipients) in TOLD.items():
        assert data <= found[number][0]
        assert recipients == found[number][1] & set().union(*(one[1] for one in TOLD.values()))
    assert "Except: Payment information" in found["8.2-3"][0]
    assert not any("Except" in one for n in ("8.2-1", "8.2-2", "8.2-4") for one in found[n][0])


@pytest.mark.parametrize("organisation", CONTROLLERS)
def test_in_french_the_same_four(organisation: str) -> None:
    made = oranum(organisation, NOTICE_DAY, "fr")
    rows = table(section(made, "disclosed-yes")).rows
    assert len(rows) == 4
    assert all("22 juillet 2020 – 21 juillet 2021" in text(when) for _, _, when, _ in rows)
    assert not [one.words for one in phrases(rows) if one.language]


@pytest.mark.parametrize("organisation", CONTROLLERS)
def test_today_nobody_has_confirmed_any_of_the_four(organisation: str) -> None:
    made = oranum(organisation, TODAY)
    first = section(made, "disclosed-yes")
    assert "No source states or confirms a disclosure" in text(first)
    assert "22 November 2025 to 21 November 2026" in text(first)
    rows = table(section(made, "disclosed-open")).rows
    told = [one.words for row in rows for one in row[2] if one.words.startswith("statement ")]
    assert sorted(told) == [f"statement {number}" for number in TOLD]
    assert all("as stated on 22 July 2021, not confirmed since" in text(row[2]) for row in rows)


@pytest.mark.parametrize("organisation", CONTROLLERS)
def test_today_no_category_is_called_disclosed(organisation: str) -> None:
    rows = table(section(oranum(organisation, TODAY), "statutory")).rows
    found = {text(row[3]) for row in rows}
    assert found == {"not confirmed for these twelve months", "not stated"}


@pytest.mark.parametrize("on", [NOTICE_DAY, TODAY, date(2023, 1, 1)])
@pytest.mark.parametrize("organisation", CONTROLLERS)
def test_not_disclosed_is_said_only_where_it_is_explained(organisation: str, on: date) -> None:
    said = [one for one in words(oranum(organisation, on)) if "not disclosed" in one.lower()]
    assert said == [one for one in said if "which is not “not disclosed”" in one]


def test_before_the_act_nothing_is_asked() -> None:
    made = oranum("jws-americas", date(2019, 12, 31))
    assert made.sections == ()
    assert "On 31 December 2019 the California Consumer Privacy Act did not apply yet." in words(
        made.notices
    )
    assert oranum("jws-americas", date(2020, 1, 1)).sections


def test_the_twelve_months_of_a_leap_day() -> None:
    later = replace(NOTICE, dated=date(2024, 3, 1))
    cover = text(bread(later, on=date(2024, 2, 29)).cover)
    assert "28 February 2023 – 28 February 2024" in cover
    assert "due by 28 February 2025, if the company is a business" in cover


def test_the_columns_follow_the_statute_of_the_day() -> None:
    early, late = bread(on=date(2022, 12, 31)), bread(on=date(2023, 1, 1))
    assert [len(table(section(made, "sold")).rows) for made in (early, late)] == [1, 2]
    assert "(o)(1)(A)" in text(section(early, "statutory"))
    assert "(v)(1)(A)" in text(section(late, "statutory"))


FOR_BUSINESS = replace(
    DELIVERY,
    business_purpose=Answer.YES,
    since=date(2020, 1, 1),
    excluding=(Ref("addresses"),),
    ccpa_class="service-provider",
    ccpa_standing=Standing.INFERRED,
    reason=in_words(en="To deliver"),
)


def test_a_disclosure_for_a_business_purpose_with_all_that_is_said_of_it() -> None:
    (row,) = table(section(bread(FOR_BUSINESS), "disclosed-yes")).rows
    what, whom, when, statutory = (words(cell) for cell in row)
    assert "Except: Contact data" in what
    assert whom[:2] == ["Carriers", "service provider [inferred]"]
    assert "To deliver" in whom
    assert when[0] == "1 January 2020 – not stated"
    assert statutory == ["not known yet"]


def test_a_disclosure_of_which_nothing_is_said_is_not_called_one_for_a_business_purpose() -> None:
    made = bread(replace(DELIVERY, citations=()))
    assert "No source states or confirms" in text(section(made, "disclosed-yes"))
    (row,) = table(section(made, "disclosed-other")).rows
    assert "period not stated" in words(row[2])
    assert "Class of recipient under the CCPA: not known yet" in words(row[1])


def test_a_disclosure_that_ended_before_is_not_listed() -> None:
    ended = replace(DELIVERY, since=date(2019, 1, 1), until=date(2019, 2, 1))
    for one in (ended, replace(ended, business_purpose=Answer.YES)):
        assert not has_section(bread(one), "disclosed-other")
        assert "Carriers" not in text(section(bread(one), "disclosed"))


def test_recipients_on_the_same_terms_share_a_row_and_others_do_not() -> None:
    post = replace(CARRIERS, id="post", name=in_words(en="Post"))
    by_post = replace(FOR_BUSINESS, id="by-post", recipient=Ref("post"))
    (row,) = table(section(bread(FOR_BUSINESS, post, by_post), "disclosed-yes")).rows
    assert {"Carriers", "Post"} <= set(words(row[1]))
    later = replace(by_post, since=date(2020, 5, 1))
    assert len(table(section(bread(FOR_BUSINESS, post, later), "disclosed-yes")).rows) == 2
    told = replace(FOR_BUSINESS, statement="1"), replace(by_post, statement="1", ccpa_class=None)
    (row,) = table(section(bread(post, *told), "disclosed-yes")).rows
    assert words(row[1]).count("service provider [inferred]") == 1
    assert "Class of recipient under the CCPA: not known yet" in words(row[1])


def test_a_recipient_that_belongs_to_a_category_says_so() -> None:
    post = Recipient(
        id="post", name=in_words(en="Post"), organisation=Ref("mill"), category=Ref("carriers")
    )
    mill = Organisation(id="mill", name="Post of the Example")
    made = bread(post, mill, replace(FOR_BUSINESS, recipient=Ref("post")))
    assert "Post [one of: Carriers]" in text(section(made, "disclosed-yes"))


KEY = CcpaKey(key="PI-A", standing=Standing.STATED)


def test_statutory_categories_of_an_element_or_else_of_its_category() -> None:
    keyed = replace(ADDRESSES, ccpa=(replace(KEY, key="PI-B"),))
    named = replace(FOR_BUSINESS, excluding=())
    (row,) = table(section(bread(keyed, named), "disclosed-yes")).rows
    assert words(row[3]) == ["Personal information described in § 1798.80(e) · (o)(1)(B) [stated]"]
    own = replace(MAIL, ccpa=(replace(KEY, standing=Standing.INFERRED),))
    (row,) = table(section(bread(keyed, own, named), "disclosed-yes")).rows
    assert words(row[3]) == ["Identifiers · (o)(1)(A)"]


@pytest.mark.parametrize(
    ("answer", "notice"),
    [
        (Answer.YES, None),
        (Answer.NO, "It is stated that Bakery of the Example is not a business"),
        (Answer.UNKNOWN, "Whether Bakery of the Example is a business in the sense of the Act"),
    ],
)
def test_whether_the_company_is_a_business(answer: Answer, notice: str | None) -> None:
    figures = (YearFigures(year=2020, ccpa_business=answer), YearFigures(year=2019))
    made = bread(replace(BAKERY, figures=figures), audience=Audience.INTERNAL)
    found = [one for one in words(made.notices) if "business in the sense" in one]
    assert [one.startswith(notice or "?") for one in found] == ([True] if notice else [])
    gap = "whether it is a business" in text(section(made, "gaps"))
    assert gap is (answer is Answer.UNKNOWN)
    update = [text(cell) for label, cell in made.cover.rows if label == "Update of the notice"]
    due = "due by 22 July 2022"
    open_ = f"{due}, if the company is a business"
    said = {Answer.YES: [due], Answer.NO: [], Answer.UNKNOWN: [open_]}
    assert update == said[answer]
    assert fact(section(made, "scope"), "Business in the sense of the Act")[0] == answer.label


def test_of_a_company_that_is_no_business_the_act_asks_nothing() -> None:
    figures = (YearFigures(year=2025, ccpa_business=Answer.NO),)
    undated = replace(DELIVERY, business_purpose=Answer.YES, citations=())
    made = bread(undated, replace(BAKERY, figures=figures), on=TODAY)
    assert not [one for one in section(made, "gaps").blocks if isinstance(one, Table)]
    assert not [label for label, _ in made.cover.rows if label == "Update of the notice"]


def test_a_business_is_more_than_one_of_the_thresholds() -> None:
    said = fact(section(bread(), "scope"), "Business in the sense of the Act")
    (head,) = (one for one in said if one.endswith("any one of these holds:"))
    for part in ("operates for profit", "does business in California", "purposes and means"):
        assert part in head


def test_the_cover_dates_the_update_by_the_notices_of_the_company() -> None:
    mill = Organisation(id="mill", name="Mill of the Example")
    others = replace(NOTICE, id="others", dated=date(2020, 1, 1), organisations=(Ref("mill"),))
    later = replace(NOTICE, id="later", dated=date(2026, 12, 1))
    made = bread(mill, others, later, on=TODAY)
    cover = text(made.cover)
    assert "due since 22 July 2022, if the company is a business" in cover
    assert "due for an update by 1 January 2021" not in text(section(made, "gaps"))
    assert len([row for row in section(made, "scope").blocks[0].rows if row[0] == "Notice"]) == 1  # type: ignore[union-attr]  # it holds facts


def test_the_brand_and_the_notice() -> None:
    assert fact(section(bread(), "scope"), "Brand") == ["not known yet"]
    made = bread(replace(BAKERY, brand="Crumb"))
    assert fact(section(made, "scope"), "Brand") == ["Crumb"]
    notice = fact(section(made, "scope"), "Notice")
    assert notice[1] == "dated 22 July 2021; an update is due by 22 July 2022"
    notice = fact(section(bread(on=TODAY), "scope"), "Notice")
    assert notice[1] == "dated 22 July 2021; an update was due by 22 July 2022"


def test_a_notice_that_was_replaced_is_due_for_nothing() -> None:
    newer = replace(NOTICE, id="newer", dated=date(2026, 11, 20))
    made = bread(newer, on=TODAY)
    assert "due by 20 November 2027, if the company is a business" in text(made.cover)
    rows = [row for row in section(made, "scope").blocks[0].rows if row[0] == "Notice"]  # type: ignore[union-attr]  # it holds facts
    assert [cell[1].words for _, cell in rows] == [
        "dated 20 November 2026; an update is due by 20 November 2027",
        "dated 22 July 2021; a later one has replaced it",
    ]
    assert "was due" not in text(section(made, "gaps"))


def test_gaps_of_this_report() -> None:
    undated = replace(DELIVERY, business_purpose=Answer.YES, citations=())
    dated = replace(FOR_BUSINESS, id="dated", excluding=())
    found = text(section(bread(undated, dated, on=TODAY), "gaps"))
    assert "Carriers: since when data are disclosed is not stated" in found
    assert "Carriers: nobody has confirmed the disclosure for this period" in found
    assert "The notice of 22 July 2021 was due for an update by 22 July 2022" in found
    assert "was due" not in text(section(bread(on=date(2022, 7, 22)), "gaps"))


def test_remarks_are_for_the_house_and_about_what_is_printed() -> None:
    register = fixture("oranum")
    made = report("ccpa", register, "jws-americas", audience=Audience.INTERNAL)
    assert has_section(made, "remarks")
    assert not has_section(report("ccpa", register, "jws-americas"), "remarks")
    whole = report("article-30-1", register, "jws-americas", audience=Audience.INTERNAL)
    rows = [len(table(section(one, "remarks")).rows) for one in (made, whole)]
    assert 0 < rows[0] < rows[1]


def test_every_phrase_is_a_phrase_of_a_section_with_a_heading() -> None:
    made = oranum("jws-americas", NOTICE_DAY)
    assert all(one.heading for one in sections(made))
    assert all(one.words for one in phrases(made))
    assert KINDS["ccpa"].candidates(fixture("oranum")) == CONTROLLERS
