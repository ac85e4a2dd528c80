"""Reports, exports and verifications: asked for in words, listed as they came out."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from ropa.console.limits import LARGEST, LARGEST_FORM
from ropa.jobs import files
from ropa.jobs.files import LARGEST_UPLOAD
from ropa.jobs.orders import ExportOrder, Order, ReportOrder, VerifyOrder, read
from ropa.operations import jobs
from ropa.operations.accounts import Accounts
from ropa.operations.jobs import Job, State
from ropa.operations.log import Event
from ropa.register.audience import Audience
from ropa.register.documents import load
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Console, a_console, now, of_files

REPORT = ReportOrder(
    kind="article-30-1", organisation="bakery", on=date(2026, 3, 1), edition=2, format="json"
)
ASKED = {"kind": "article-30-1", "organisation": "bakery", "format": "json", "key": "one"}
STAND = {"id": "stand", "name": {"en": "Stand at the market"}, "controllers": ["bakery"]}
DOCS = Path(__file__).parents[2] / "docs"
_JOB = re.compile(r'id="job-([^"]+)"')


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console in which nobody's rights change."""
    made = a_console(tmp_path_factory.mktemp("jobs"), of_files(GROUP))
    made.put(load("activity", STAND), reason="a second edition")
    yield made
    made.opened.close()


def asked(console: Console, role: str, order: Order, *, upload: bytes = b"") -> Job:
    """Ask for a job, in the place of a form."""
    desk, account = console.opened.app.extensions["ropa"].jobs, console.people[role].id
    key = jobs.new_id()
    if isinstance(order, VerifyOrder):
        made: Job = desk.ask_about(io.BytesIO(upload), order, account=account, key=key)
    else:
        made = desk.ask(order, account=account, key=key)
    return made


def ended(console: Console, one: Job, content: bytes | None) -> Job:
    """Have a job made, in the place of a worker: its file, or none if it is to fail."""
    operations, instance = console.opened.operations, console.settings.instance
    while (job := jobs.next_job(operations, now=now())) is not None:
        if job.id != one.id:
            jobs.cancel(operations, job.id, now=now())
        elif content is None:
            jobs.fail(operations, job, reason="limit: it took too long", now=now())
        else:
            place = instance / "made"
            place.write_bytes(content)
            files.folder_of(instance, job.id).mkdir(parents=True, exist_ok=True)
            made = files.settle(instance, job, place)
            jobs.finish(operations, job, size=made.size, digest=made.digest, now=now())
    return found(console, one.id)


def found(console: Console, id_: str) -> Job:
    job = jobs.job(console.opened.operations, id_)
    assert job is not None
    return job


def listed(console: Console, role: str) -> str:
    """Return what the list of jobs says to somebody."""
    return unescape(console.browser(role).get("/_jobs/").text)


def latest(console: Console, role: str) -> Job:
    (job, *_) = jobs.jobs_of(console.opened.operations, console.people[role].id, length=1)
    return job


def refused(console: Console, role: str, **fields: str) -> str:
    """Ask in vain, and return the page that says why."""
    answer = console.browser(role).post("/_jobs/ask", **ASKED | fields)
    assert answer.status_code == 422
    return unescape(answer.text)


def about(page: str, field: str) -> str:
    """Return what is said to be wrong with a field."""
    said = re.search(rf'id="{field}-error">([^<]+)<', page)
    assert said is not None, page
    return said[1]


@pytest.mark.parametrize(("role", "reader"), [("dpo", "internal"), ("auditor", "external")])
def test_an_export_is_noted_and_named_by_its_edition_and_reader(
    house: Console, role: str, reader: str
) -> None:
    browser = house.browser(role)
    answer = browser.get("/activity/_export.csv")
    name = f"activity-edition-2-{reader}-{now().date().isoformat()}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = len(list(csv.reader(io.StringIO(answer.text)))) - 1
    assert rows > 0
    (line, *_) = house.log()
    assert (line.event, line.handle) == (Event.EXPORT, house.people[role].handle)
    assert line.subject == f"{name}: {rows} rows"
    browser.post("/_editions/go", as_of="1")
    earlier = browser.get("/activity/_export.json").headers["Content-Disposition"]
    assert f"activity-edition-1-{reader}" in earlier


NARROWED: dict[str, Mapping[str, Any]] = {
    "entity": {"entities": frozenset({"brewery"})},
    "edition": {"since_edition": 3},
    "audience": {"audience": Audience.EXTERNAL},
}


@pytest.mark.parametrize("how", NARROWED)
def test_az_7_rights_that_were_narrowed_hold_for_files_made_before(
    console: Console, how: str
) -> None:
    """AZ-7: the list says nothing of them, and they answer as what is not there."""
    console.put(load("activity", STAND), reason="a second edition")
    console.put(load("activity", STAND | {"id": "stall"}), reason="a third edition")
    auditor = console.people["auditor"]
    wide = replace(auditor.rights, audience=Audience.INTERNAL)
    accounts = Accounts(console.opened.operations, now)
    accounts.change(auditor.id, rights=wide)
    order = replace(REPORT, audience=Audience.INTERNAL)
    job = ended(console, asked(console, "auditor", order), b"{}")
    path = f"/_jobs/download/{job.id}"
    assert console.browser("auditor").get(path).status_code == 200
    assert job.id in listed(console, "auditor")
    accounts.change(auditor.id, rights=replace(wide, **NARROWED[how]))
    browser = console.browser("auditor")
    assert browser.get(path).status_code == 404
    assert browser.post(f"/_jobs/retry/{job.id}").status_code == 403
    assert job.id not in listed(console, "auditor")
    assert job.id not in browser.get("/_jobs/state").text


def test_az_7_a_keeper_who_becomes_an_auditor_keeps_only_what_auditors_have(
    console: Console,
) -> None:
    """AZ-7: the files of their time as a keeper are out of reach, but for what they brought."""
    whole, other = (
        ended(console, asked(console, "dpo", order), b"{}")
        for order in (ExportOrder(edition=2), replace(REPORT, organisation="brewery"))
    )
    theirs, mine = (
        asked(console, "dpo", order, upload=b"{}") for order in (REPORT, VerifyOrder(name="a.json"))
    )
    before = console.browser("dpo")
    for one in (whole, other):
        assert before.get(f"/_jobs/download/{one.id}").status_code == 200
    Accounts(console.opened.operations, now).change(
        console.people["dpo"].id, rights=console.people["auditor"].rights
    )
    assert set(_JOB.findall(listed(console, "dpo"))) == {theirs.id, mine.id}
    browser = console.browser("dpo")
    for one in (whole, other):
        assert browser.get(f"/_jobs/download/{one.id}").status_code == 404
    assert browser.get(f"/_verify/{mine.id}").status_code == 200


def a_verdict(result: str, *, holds: str) -> bytes:
    french = {"fr": "La signature lui appartient."}
    statement = {"holds": holds, "words": "The signature belongs to it.", "translations": french}
    return json.dumps([{"result": result, "statements": [statement]}]).encode()


@pytest.mark.parametrize(
    ("result", "words", "heading"),
    [
        ("yes", "holds", "It holds"),
        ("no", "does NOT hold", "It does not hold"),
        ("open", "can’t be told", "It can’t be said"),
    ],
)
def test_a_verified_file_is_listed_as_it_came_out_and_by_its_own_digest(
    house: Console, result: str, words: str, heading: str
) -> None:
    answer, forged = a_verdict(result, holds=result), result.encode() * 2_000
    one = asked(house, "dpo", VerifyOrder(name="forged.pdf"), upload=forged)
    job = ended(house, one, answer)
    page = listed(house, "dpo")
    row = page[page.index(f"job-{job.id}") :]
    row = row[: row.index("</li>")]
    assert f'<p class="state">{words}</p>' in row
    assert "Verification of forged.pdf" in row
    assert hashlib.sha256(forged).hexdigest() in row
    assert f"{len(forged) / 1024:,.0f} KiB" in row
    assert hashlib.sha256(answer).hexdigest() not in row
    assert "Download" not in row
    assert f'href="/_verify/{job.id}"' in row
    assert "See what it says" in row
    told = unescape(house.browser("dpo").get(f"/_verify/{job.id}").text)
    assert heading in told
    assert hashlib.sha256(forged).hexdigest() in told
    assert '<span lang="en">The signature belongs to it.</span>' in told
    french = house.browser("dpo").get(f"/_verify/{job.id}", **{"Accept-Language": "fr"}).text
    assert '<span lang="fr">La signature lui appartient.</span>' in french


def test_whoever_brings_a_file_waits_where_its_answer_will_stand(house: Console) -> None:
    dpo = house.browser("dpo")
    sent = dpo.post("/_verify/ask", file=(io.BytesIO(b"{}"), "a.json"), key="a file")
    job = latest(house, "dpo")
    order = read(job.order)
    assert isinstance(order, VerifyOrder)
    assert (order.entities, order.external, order.not_before) == (None, False, 0)
    assert sent.headers["Location"] == f"/_verify/{job.id}"
    waiting = dpo.get(f"/_verify/{job.id}").text
    assert f'href="/_verify/{job.id}">Refresh' in waiting
    assert 'data-poll="/_jobs/state"' in waiting
    assert "jobs.js" in waiting
    ended(house, job, a_verdict("yes", holds="yes"))
    assert 'id="jobs"' not in dpo.get(f"/_verify/{job.id}").text
    report = asked(house, "dpo", REPORT)
    assert dpo.get(f"/_verify/{report.id}").status_code == 404


def test_az_5_what_an_auditor_brings_is_held_against_what_they_may_see(console: Console) -> None:
    """AZ-5: neither a verdict on a file nor a report tells of more than their pages do."""
    console.put(load("activity", STAND), reason="a second edition")
    auditor = console.people["auditor"]
    rights = replace(auditor.rights, since_edition=2)
    Accounts(console.opened.operations, now).change(auditor.id, rights=rights)
    browser = console.browser("auditor")
    browser.post("/_verify/ask", file=(io.BytesIO(b"{}"), "a.json"), key="a file")
    order = read(latest(console, "auditor").order)
    assert isinstance(order, VerifyOrder)
    assert (order.entities, order.external, order.not_before) == (("bakery",), True, 2)
    assert browser.post("/_jobs/ask", **ASKED).status_code == 302
    report = read(latest(console, "auditor").order)
    assert isinstance(report, ReportOrder)
    assert report.not_before == 2


def test_a_report_is_never_made_for_another_reader_than_was_asked(house: Console) -> None:
    page = refused(house, "dpo", kind="findings", audience="external")
    assert about(page, "audience") == "This can't be made for that reader, only for: internal."
    page = refused(house, "auditor", audience="internal")
    assert about(page, "audience") == "This can't be made for that reader, only for: external."
    assert (
        house.browser("dpo").post("/_jobs/ask", **ASKED | {"kind": "findings"}).status_code == 302
    )
    order = read(latest(house, "dpo").order)
    assert isinstance(order, ReportOrder)
    assert order.audience is Audience.INTERNAL


def test_a_model_is_offered_by_its_report_and_fits_no_other(house: Console) -> None:
    page = refused(house, "dpo", kind="article-30-2", model="cnpd")
    assert "another report" in about(page, "model")
    assert "Article 30(1): that of the CNPD's own form" in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("edition", "two", "Give the number of an edition, 2 at most."),
        ("edition", "99", "There is no change 99; the journal ends with 2."),
        ("since", "two", "Give the number of an earlier edition that you may read."),
        ("since", "2", "Give the number of an earlier edition that you may read."),
        ("since", "", "No edition was sealed before 2 yet: give a number."),
        ("on", "tomorrow", "Give a day such as 2026-03-01."),
        ("on", "0026-03-01", "Give a day such as 2026-03-01."),
        ("organisation", "*", "A report is of one legal entity: choose it."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_form_is_kept(
    house: Console, field: str, value: str, words: str
) -> None:
    page = refused(house, "dpo", kind="changes", **{"since": "1"} | {field: value})
    assert about(page, field) == words
    assert '<option value="brewery"' in page
    assert '<option value="changes" selected>' in page


def test_what_can_be_asked_for_is_said_in_words(house: Console) -> None:
    shown = Page(house.browser("dpo").get("/_jobs/new").text)
    choices = [one for one in shown.every("option") if one.get("value")]
    assert {one.text for one in choices if one.text == one.get("value")} == set()
    job = asked(house, "dpo", replace(REPORT, model="cnpd"))
    page = listed(house, "dpo")
    assert (
        "Record of processing activities, Article 30(1) (that of the CNPD's own form, in seven "
        "columns): Bakery; for outsiders, without anything internal; law of 1 March 2026; "
        "English, JSON"
    ) in page
    assert job.id in page


@pytest.mark.parametrize(
    ("role", "whose"), [("dpo", None), ("dpo", "brewery"), ("auditor", "bakery")]
)
def test_the_register_is_exported_as_far_as_it_is_ones_own(
    house: Console, role: str, whose: str | None
) -> None:
    fields = {"kind": "export", "organisation": whose or "*", "key": f"export {whose}"}
    assert house.browser(role).post("/_jobs/ask", **fields).status_code == 302
    order = read(latest(house, role).order)
    assert order == ExportOrder(edition=2, organisation=whose, audience=Audience.EXTERNAL)


@pytest.mark.parametrize("whose", ["*", "brewery"])
def test_az_5_an_auditor_exports_nobody_elses_register(house: Console, whose: str) -> None:
    page = refused(house, "auditor", kind="export", organisation=whose)
    assert about(page, "organisation") == "Choose a legal entity."
    assert '<option value="*"' not in page


def test_what_failed_can_be_tried_again_once(console: Console) -> None:
    dpo, failed = console.browser("dpo"), asked(console, "dpo", REPORT)
    path = f"/_jobs/retry/{failed.id}"
    assert path not in listed(console, "dpo")
    dpo.post(path)
    assert jobs.count_jobs(console.opened.operations, None) == 1
    ended(console, failed, None)
    assert path in listed(console, "dpo")
    for _ in range(2):
        assert dpo.post(path).status_code == 302
    assert jobs.count_jobs(console.opened.operations, None) == 2
    again = jobs.jobs_of(console.opened.operations, None)[0]
    assert (read(again.order), again.state) == (REPORT, State.WAITING)
    (line, *_) = console.log()
    assert line.event is Event.REPORT


def test_lim_6_trying_again_counts_as_asking(console: Console) -> None:
    failed = ended(console, asked(console, "dpo", REPORT), None)
    for _ in range(jobs.MOST_AT_ONCE):
        asked(console, "dpo", REPORT)
    answer = console.browser("dpo").post(f"/_jobs/retry/{failed.id}")
    assert answer.status_code == 429
    assert "wait until one has ended" in answer.text


def test_the_number_of_statements_is_the_same_for_few_jobs_and_many(
    console: Console,
) -> None:
    dpo = console.browser("dpo")
    asked(console, "dpo", REPORT)
    few = [statements(console, path) for path in ("/_jobs/", "/_jobs/state")]
    for role in ("dpo", "editor", "auditor"):
        for _ in range(6):
            asked(console, role, REPORT)
    assert len(_JOB.findall(dpo.get("/_jobs/").text)) == 19
    assert [statements(console, path) for path in ("/_jobs/", "/_jobs/state")] == few


def statements(console: Console, path: str) -> int:
    """Count what the operations database is asked for by a page."""
    counted: list[str] = []

    def count(_: object, __: object, statement: str, *___: object) -> None:
        counted.append(statement)

    engine, dpo = console.opened.operations.engine, console.browser("dpo")
    event.listen(engine, "before_cursor_execute", count)
    try:
        assert dpo.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(counted)


def test_lim_1_what_a_browser_may_bring_is_said_alike_everywhere(house: Console) -> None:
    assert LARGEST == LARGEST_UPLOAD + LARGEST_FORM
    words = f"{LARGEST_UPLOAD // 2**20} MiB"
    assert words in house.browser("dpo").get("/_verify/").text
    for paper, line in (
        ("administrator.md", r"\| a file to verify \| {}"),
        ("security/README.md", r"\| the console, to verify \|.*\| {}"),
    ):
        text = (DOCS / paper).read_text(encoding="utf-8")
        assert re.search(line.format(words), text), paper
