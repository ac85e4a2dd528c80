"""An instance without the files that sign a report: its pages say so, and offer no PDF."""

import logging
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest

from ropa.console.signing import why_failed
from ropa.jobs.orders import ReportOrder
from ropa.operations import jobs
from ropa.proof.certificate import KEYS, PKCS12
from tests.console.conftest import GROUP
from tests.console.house import Console, a_console, now, of_files

ASKED = {"kind": "article-30-1", "organisation": "bakery", "format": "pdf", "key": "one"}
QUERY = "kind=article-30-1&organisation=bakery"
NO_PDF = "No PDF can be made at present"


@pytest.fixture(scope="module")
def keyless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console whose administrator has not made the certificate yet."""
    made = a_console(tmp_path_factory.mktemp("keyless"), of_files(GROUP))
    (made.settings.instance / KEYS / PKCS12).unlink()
    yield made
    made.opened.close()


def seen(console: Console, path: str, **headers: str) -> str:
    return unescape(console.browser("dpo").get(path, **headers).text)


def test_the_list_of_reports_says_that_no_pdf_can_be_made_and_offers_none(keyless: Console) -> None:
    page = seen(keyless, "/_jobs/")
    assert NO_PDF in page
    quick = page.partition('<section class="quick">')[2].partition("</section>")[0]
    assert "Bakery" in quick
    assert "See it first" in quick
    assert "<button" not in quick


def test_the_form_of_a_report_offers_every_kind_of_file_but_the_one_that_is_signed(
    keyless: Console, looked_at: Console
) -> None:
    with_keys, without = (seen(one, "/_jobs/new") for one in (looked_at, keyless))
    assert ('<option value="pdf"' in with_keys, '<option value="pdf"' in without) == (True, False)
    assert '<option value="html"' in without
    assert (NO_PDF in with_keys, NO_PDF in without) == (False, True)


def test_a_preview_of_a_pdf_is_shown_but_it_can_not_be_made(keyless: Console) -> None:
    page, other = (seen(keyless, f"/_outlook/?{QUERY}&format={one}") for one in ("pdf", "html"))
    assert "What its reader sees" in page
    assert (NO_PDF in page, ">Make it</button>" in page) == (True, False)
    assert (NO_PDF in other, ">Make it</button>" in other) == (False, True)


def test_the_page_of_an_activity_offers_its_preview_alone(
    keyless: Console, looked_at: Console
) -> None:
    with_keys, without = (seen(one, "/activity/orders/") for one in (looked_at, keyless))
    assert "PDF of this activity" in with_keys
    assert "PDF of this activity" not in without
    assert NO_PDF in without


def test_whoever_asks_for_one_all_the_same_is_told_why_and_no_job_is_made(
    keyless: Console, caplog: pytest.LogCaptureFixture
) -> None:
    before = jobs.jobs_of(keyless.opened.operations, None)
    with caplog.at_level(logging.WARNING, logger="ropa.console.signing"):
        answer = keyless.browser("dpo").post("/_jobs/ask", **ASKED)
    assert answer.status_code == 409
    assert NO_PDF in unescape(answer.text)
    place = str(keyless.settings.instance)
    assert place not in answer.text
    assert place in caplog.text
    assert jobs.jobs_of(keyless.opened.operations, None) == before
    assert keyless.browser("dpo").post("/_jobs/ask", **ASKED | {"format": "html"}).location


def test_a_job_that_failed_for_it_says_so_in_the_language_of_its_reader_and_without_a_path(
    keyless: Console,
) -> None:
    order = ReportOrder(
        kind="article-30-1", organisation="bakery", on=date(2026, 3, 1), edition=1, format="pdf"
    )
    desk = keyless.opened.app.extensions["ropa"].jobs
    asked = desk.ask(order, account=keyless.people["dpo"].id, key="failed")
    operations, place = keyless.opened.operations, keyless.settings.instance / KEYS
    while (job := jobs.next_job(operations, now=now())) is not None:
        reason = f"There is no certificate at {place / PKCS12}; make one with: ropa init"
        jobs.fail(operations, job, reason=reason, now=now())
    french = seen(keyless, "/_jobs/", **{"Accept-Language": "fr"})
    row = french.partition(f'id="job-{asked.id}"')[2].partition("</li>")[0]
    assert "Aucun PDF ne peut être produit" in row
    assert str(place) not in row
    assert "retry" not in row
    again = keyless.browser("dpo").post(f"/_jobs/retry/{asked.id}")
    assert again.status_code == 409
    assert NO_PDF in unescape(again.text)


def test_a_job_that_failed_for_another_cause_says_that_one(keyless: Console) -> None:
    desk = keyless.opened.app.extensions["ropa"].jobs
    order = ReportOrder(
        kind="article-30-1", organisation="bakery", on=date(2026, 3, 2), edition=1, format="pdf"
    )
    asked = desk.ask(order, account=keyless.people["dpo"].id, key="late")
    while (job := jobs.next_job(keyless.opened.operations, now=now())) is not None:
        jobs.fail(keyless.opened.operations, job, reason="It took too long.", now=now())
    row = seen(keyless, "/_jobs/").partition(f'id="job-{asked.id}"')[2].partition("</li>")[0]
    assert "It took too long." in row
    assert NO_PDF not in row
    assert "retry" not in row


def test_what_failed_for_want_of_keys_that_are_there_by_now_names_no_place(
    looked_at: Console,
) -> None:
    place = looked_at.settings.instance / KEYS / PKCS12
    with looked_at.opened.app.test_request_context("/"):
        words = why_failed(f"There is no certificate at {place}; make one with: ropa init")
    assert words == "What ropa signs it with was missing then, and is there by now."
