"""The twelve months of California have a page, whose rows are those of the figures."""

from tests.console.house import Console
from tests.console.overview.pages import opened, rows

WORDS = "California: the preceding twelve months"
OPEN = "/_california/?company=jws-international&of=open"


def test_where_california_asks_nobody_the_start_page_says_nothing(group: Console) -> None:
    dpo = group.browser("dpo")
    assert WORDS not in opened(dpo, "/").root.text
    assert "No company of this register" in opened(dpo, "/_california/").root.text
    assert dpo.get("/_california/?company=bakery").status_code == 404


def test_a_company_has_its_period_and_the_day_of_its_notice(oranum: Console) -> None:
    dpo = oranum.browser("dpo")
    start, page = opened(dpo, "/").root.text, opened(dpo, OPEN).root.text
    assert WORDS in start
    for told in (start, page):
        assert "its notice was to be updated by 22 July 2022" in told
        assert "if it is a business" in told


def test_rows_have_their_dates_and_lead_to_their_records(oranum: Console) -> None:
    page = opened(oranum.browser("dpo"), OPEN)
    (table,) = page.every("tbody")
    first = table.inside[0]
    assert first.every("a")[0].get("href").startswith("/disclosure/")
    assert first.every("td")[0].text.strip() == "22 July 2020"


def test_a_way_to_stand_that_there_is_not_is_that_of_those_that_fall_in(oranum: Console) -> None:
    dpo = oranum.browser("dpo")
    assert rows(dpo, "/_california/?company=jws-international&of=nothing") == 0
    assert (
        "No disclosure stands so."
        in opened(dpo, "/_california/?company=jws-international").root.text
    )


def test_az_5_an_auditor_is_told_of_no_other_company(oranum: Console) -> None:
    auditor = oranum.browser("auditor")
    assert "jws-international" in auditor.get("/_california/").text
    assert auditor.get("/_california/?company=jws-americas").status_code == 404
