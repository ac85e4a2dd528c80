"""Sealing an edition and handing a file over: done by a data protection officer, and kept."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from ropa.jobs.orders import ReportOrder, VerifyOrder
from ropa.operations.jobs import Job
from ropa.register.documents import load
from ropa.register.records import Handover
from ropa.store import head, read_register
from ropa.translations import Tongue
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.test_jobs import asked, ended

REPORT = ReportOrder(kind="article-30-1", organisation="bakery", on=date(2026, 3, 1), edition=1)
GIVEN = {"given-to": "Data protection authority", "given-on": "2026-03-02", "why": "Asked for"}
LOAVES = {"id": "loaves", "name": {"en": "Loaves"}, "controllers": ["bakery"]}


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console whose register each test adds to."""
    opened = a_console(tmp_path_factory.mktemp("handed"), of_files(GROUP))
    yield opened
    opened.opened.close()


def made(console: Console, role: str = "dpo") -> Job:
    return ended(console, asked(console, role, REPORT), b"%PDF")


def kept(console: Console) -> set[Handover]:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return set(read_register(reader).all(Handover))


def last(console: Console) -> int:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return head(reader).number


def page(browser: Browser, path: str) -> str:
    return unescape(browser.get(path).text)


def test_a_finished_report_is_handed_over(console: Console) -> None:
    job, dpo, before = made(console), console.browser("dpo"), kept(console)
    assert f'href="/_handovers/give/{job.id}"' in page(dpo, "/_jobs/")
    form = page(dpo, f"/_handovers/give/{job.id}")
    assert job.file_name in form
    assert str(job.digest) in form
    answer = dpo.post(f"/_handovers/give/{job.id}", **GIVEN)
    assert answer.headers["Location"] == "/_handovers/"
    (found,) = kept(console) - before
    assert (found.edition, found.given_to) == (1, "Data protection authority")
    assert (found.given_on, found.file) == (date(2026, 3, 2), job.file_name)
    assert found.digest == job.digest
    assert found.reason is not None
    assert found.reason.words == (("en", "Asked for"),)


def test_a_second_handover_of_an_edition_gets_a_name_of_its_own(console: Console) -> None:
    job, dpo, before = made(console), console.browser("dpo"), kept(console)
    for whom in ("Police", "Court"):
        given = GIVEN | {"given-to": whom}
        assert dpo.post(f"/_handovers/give/{job.id}", **given).status_code == 302
    found = kept(console) - before
    assert {one.given_to for one in found} == {"Police", "Court"}
    names = {one.id for one in found}
    assert len(names) == 2
    assert all(re.fullmatch(r"handover-1-\d+", one) for one in names)


def test_a_handover_that_is_sent_twice_is_recorded_once(console: Console) -> None:
    job, dpo, before = made(console), console.browser("dpo"), kept(console)
    for _ in range(2):
        given = GIVEN | {"given-to": "Ministry"}
        assert dpo.post(f"/_handovers/give/{job.id}", **given).status_code == 302
    (found,) = kept(console) - before
    assert found.given_to == "Ministry"


def test_handovers_are_listed_with_what_changed_since(console: Console) -> None:
    job, dpo = made(console), console.browser("dpo")
    dpo.post(f"/_handovers/give/{job.id}", **GIVEN)
    console.put(load("activity", LOAVES))
    listed = page(dpo, "/_handovers/")
    assert "Data protection authority" in listed
    assert "2 March 2026" in listed
    assert 'href="/_editions/compare?a=1&b=now"' in listed
    assert "Loaves" in page(dpo, "/_editions/compare?a=1&b=now")


def test_a_long_list_of_handovers_has_pages(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.console.views.handovers.LENGTH", 1)
    job, dpo = made(console), console.browser("dpo")
    today = now().date()
    for day in (today - timedelta(days=1), today):
        dpo.post(f"/_handovers/give/{job.id}", **GIVEN | {"given-on": day.isoformat()})
    first, second = (page(dpo, f"/_handovers/?page={one}") for one in (1, 2))
    assert Tongue("en").day(today) in first
    assert "page=2" in first
    assert Tongue("en").day(today - timedelta(days=1)) in second
    assert "page=1" in second


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"given-to": " "}, "Say to whom it is given."),
        ({"given-on": "soon"}, "Give a day such as 2026-03-01."),
        ({"given-on": "0026-03-01"}, "Give a day such as 2026-03-01."),
        (
            {"given-on": "2127-05-01"},
            "Give the day on which it was handed over: today or before.",
        ),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(
    console: Console, wrong: dict[str, str], words: str
) -> None:
    job, dpo, before = made(console), console.browser("dpo"), last(console)
    answer = dpo.post(f"/_handovers/give/{job.id}", **GIVEN | wrong)
    assert answer.status_code == 422
    said = unescape(answer.text)
    assert words in said
    assert "Asked for</textarea>" in said
    assert last(console) == before


def test_what_no_record_can_hold_is_told(console: Console) -> None:
    job, dpo, before = made(console), console.browser("dpo"), kept(console)
    answer = dpo.post(f"/_handovers/give/{job.id}", **GIVEN | {"given-to": "a\u202eb"})
    assert answer.status_code == 422
    assert kept(console) == before


def test_only_a_file_that_was_made_is_handed_over(console: Console) -> None:
    dpo = console.browser("dpo")
    waiting = asked(console, "dpo", REPORT)
    brought = ended(console, asked(console, "dpo", VerifyOrder(name="a.pdf"), upload=b"a"), b"{}")
    for job in (waiting, brought):
        assert dpo.get(f"/_handovers/give/{job.id}").status_code == 404


def test_only_a_dpo_hands_over_and_nobody_in_the_past(console: Console) -> None:
    job = made(console, "editor")
    editor, dpo = console.browser("editor"), console.browser("dpo")
    assert "/_handovers/give/" not in page(editor, "/_jobs/")
    assert editor.post(f"/_handovers/give/{job.id}", **GIVEN).status_code == 403
    dpo.post("/_editions/go", as_of="1")
    assert "/_handovers/give/" not in page(dpo, "/_jobs/")
    assert "/_editions/seal/" not in page(dpo, "/_editions/")
    assert dpo.post(f"/_handovers/give/{job.id}", **GIVEN).status_code == 409
    assert dpo.post("/_editions/seal/", reason="The year").status_code == 409


def test_an_outsider_is_told_of_no_handover(console: Console) -> None:
    job = made(console)
    console.browser("dpo").post(f"/_handovers/give/{job.id}", **GIVEN)
    auditor = console.browser("auditor")
    assert "Data protection authority" not in page(auditor, "/_handovers/")
    assert 'href="/_handovers/"' not in page(auditor, "/_jobs/")


def test_an_edition_is_sealed_with_a_reason_and_once(console: Console) -> None:
    dpo, before = console.browser("dpo"), last(console)
    assert 'href="/_editions/seal/"' in page(dpo, "/_editions/")
    assert "Say why it is sealed." in unescape(dpo.post("/_editions/seal/", reason=" ").text)
    assert last(console) == before
    assert dpo.post("/_editions/seal/", reason="Yearly review").status_code == 302
    listed = page(dpo, "/_editions/")
    assert f"Edition {before + 1} is sealed." in listed
    assert "Yearly review" in listed
    dpo.post("/_editions/seal/", reason="Again")
    assert "is sealed already, and nothing has changed since." in page(dpo, "/_editions/")
    assert last(console) == before + 1


def test_who_hands_an_edition_over_is_told_if_it_is_not_sealed(console: Console) -> None:
    dpo, loose = console.browser("dpo"), made(console)
    form = page(dpo, f"/_handovers/give/{loose.id}")
    assert f"Edition {loose.edition} is not sealed." in form
    assert 'href="/_editions/seal/"' in form
    dpo.post("/_editions/seal/", reason="To be handed over")
    order = replace(REPORT, edition=last(console))
    firm = ended(console, asked(console, "dpo", order), b"%PDF")
    assert "is not sealed" not in page(dpo, f"/_handovers/give/{firm.id}")


def test_a_reason_that_the_journal_refuses_stays_typed(console: Console) -> None:
    answer = console.browser("dpo").post("/_editions/seal/", reason="year\u202eend")
    assert answer.status_code == 422
    assert "year" in answer.text


def test_an_outsider_is_not_told_that_nothing_was_handed_over(console: Console) -> None:
    assert kept(console)
    listed = page(console.browser("auditor"), "/_handovers/")
    assert "There is no handover that you may see." in listed
    assert "handed over yet" not in listed
