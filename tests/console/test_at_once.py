"""The same thing asked twenty times at the same moment is done once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from ropa.operations import jobs
from ropa.store import head
from tests.console.browsing import Served
from tests.console.filling import fields
from tests.console.forms.browser import Page
from tests.console.house import Console

pytestmark = pytest.mark.slow

TIMES = 20


@pytest.fixture(scope="module")
def console(listening: Served) -> Console:
    """The console that listens, which these tests add to."""
    return listening.console


def at_once(console: Console, path: str, **sent: str) -> Counter[int]:
    """Send a form from twenty browsers at once, and count how it was answered."""
    browsers = [console.browser("dpo") for _ in range(TIMES)]
    gate = Barrier(TIMES)

    def send(number: int) -> int:
        gate.wait()
        return browsers[number].post(path, **sent).status_code

    with ThreadPoolExecutor(TIMES) as pool:
        return Counter(pool.map(send, range(TIMES)))


def changes(console: Console) -> int:
    with console.opened.store.session() as reader:
        return head(reader).number


def version(console: Console, path: str) -> str:
    shown = Page(console.browser("dpo").get(path).text)
    return next(
        one.get("value") for one in shown.every("input") if one.get("name") == "change-version"
    )


def test_con_4_a_record_is_made_once(console: Console) -> None:
    before = changes(console)
    answers = at_once(console, "/document/_new", **fields("document", "once", id_="once"))
    assert answers == {302: TIMES}
    assert changes(console) == before + 1


def test_con_4_a_record_is_changed_once(console: Console) -> None:
    dpo = console.browser("dpo")
    dpo.post("/document/_new", **fields("document", "was", id_="changed"))
    opened = version(console, "/document/changed/edit")
    before = changes(console)
    sent = fields("document", "is", id_="changed") | {"change-version": opened}
    answers = at_once(console, "/document/changed/edit", **sent)
    assert answers == {302: TIMES}
    assert changes(console) == before + 1


def test_con_4_a_record_is_removed_once(console: Console) -> None:
    console.browser("dpo").post("/document/_new", **fields("document", "gone", id_="gone"))
    before = changes(console)
    asked = {"reason": "no longer", "change-version": version(console, "/document/gone/delete")}
    answers = at_once(console, "/document/gone/delete", **asked)
    assert answers == {302: 1, 404: TIMES - 1}
    assert changes(console) == before + 1


def test_con_4_a_report_is_asked_for_once(console: Console) -> None:
    order = {"kind": "article-30-1", "organisation": "bakery", "edition": "1", "key": "same"}
    answers = at_once(console, "/_jobs/ask", **order)
    assert answers == {302: TIMES}
    account = console.people["dpo"].id
    assert len(jobs.jobs_of(console.opened.operations, account, start=0, length=TIMES)) == 1


def test_con_4_an_account_is_made_once(console: Console) -> None:
    admin = console.people["admin"]
    console.people["dpo"], officer = admin, console.people["dpo"]
    try:
        answers = at_once(console, "/_accounts/new", email="twin@example.org", roles="dpo")
    finally:
        console.people["dpo"] = officer
    assert answers == {200: 1, 422: TIMES - 1}
