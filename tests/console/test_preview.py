"""Seeing as an auditor does: the same pages, nothing changed, and the DPO answers for it."""

import re
from collections.abc import Iterator, Mapping

import pytest

from ropa.operations.accounts import Accounts
from ropa.operations.log import Event
from tests.console.addresses import a_job, contents, typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files

_LOOKS = {Event.PREVIEW, Event.PREVIEW_ENDED}
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_OWN = re.compile(
    r'<details class="filter keep">.*?</details>\n|<form class="extract".*?</form>\n', re.DOTALL
)
"""Where a list gets a name, and a PDF is asked for: what is an account's, no one else asks for."""
_EACH_TIME = re.compile(r'name="csrf_token" value="[^"]+"|\b[0-9a-f]{16,32}\b')
PAGES = (
    "/activity/",
    "/activity/?q=orders&sort=-reference",
    "/activity/?field=dpia&how=filled",
    "/activity/orders/",
    "/activity/orders/history",
    "/activity/orders/named-by",
    "/activity/brews/",
    "/remark/",
    "/organisation/",
    "/_jobs/",
    "/_jobs/new",
    "/_verify/",
    "/_editions/",
    "/_editions/compare?a=1&b=2",
    "/_handovers/",
    "/_outlook/?kind=article-30-1&organisation=bakery",
)
FILES = ("/activity/_export.csv", "/activity/_export.json", "/contact/_pick?field=organisation&q=b")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("preview"), of_files(GROUP))
    a_job(made, "dpo", "brewery")
    a_job(made, "auditor", "bakery")
    yield made
    made.opened.close()


@pytest.fixture
def seeing(house: Console) -> Browser:
    dpo = house.browser("dpo")
    assert dpo.post(f"/_preview/{house.people['auditor'].id}").status_code == 302
    return dpo


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_the_auditor_sees_it(house: Console, seeing: Browser, path: str) -> None:
    theirs, shown = house.browser("auditor").get(path), seeing.get(path)
    assert shown.status_code == theirs.status_code
    assert inner(shown.text) == _OWN.sub("", inner(theirs.text))


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_as_the_auditor_gets_it(house: Console, seeing: Browser, path: str) -> None:
    assert seeing.get(path).data == house.browser("auditor").get(path).data


def test_a_refusal_is_the_auditors_and_says_whose_eyes_it_came_through(
    house: Console, seeing: Browser
) -> None:
    path, handle = "/activity/orders/edit", house.people["auditor"].handle
    theirs, shown = house.browser("auditor").get(path), seeing.get(path)
    assert shown.status_code == theirs.status_code == 403
    first = (
        f'<p class="lead">You look as {handle}; come back first, with the button above.</p>\n<p>'
    )
    assert first in inner(shown.text)
    assert inner(shown.text).replace(first, '<p class="lead">') == inner(theirs.text)


def test_nothing_is_changed_through_an_auditors_eyes(house: Console, seeing: Browser) -> None:
    """Each try is refused, and noted under the name of who tried."""
    fields = typed(house.browser("dpo").get("/activity/orders/edit").text)
    file = str(house.settings.instance / "register.db")
    before, lines = list(contents(file)), len(house.log())
    tries: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("/activity/_new", fields),
        ("/activity/orders/edit", fields),
        ("/activity/orders/delete", {"reason": "As told"}),
        ("/_jobs/ask", {"kind": "article-30-1", "organisation": "bakery"}),
        ("/_jobs/cancel/any", {}),
        ("/_verify/ask", {}),
    )
    assert [seeing.post(path, **said).status_code for path, said in tries] == [403] * len(tries)
    assert list(contents(file)) == before
    added = house.log()[: len(house.log()) - lines]
    assert [one.event for one in added] == [Event.DENIAL] * len(tries)
    assert {one.handle for one in added} == {house.people["dpo"].handle}


def test_seeing_as_an_auditor_ends(house: Console, seeing: Browser) -> None:
    assert "You see the register as the auditor" in seeing.get("/").text
    assert seeing.post("/_preview/end").status_code == 302
    assert "Canary brews" in seeing.get("/activity/").text
    handle = house.people["auditor"].handle
    told = [(one.event, one.subject) for one in house.log() if one.event in _LOOKS]
    assert told[:2] == [(Event.PREVIEW_ENDED, handle), (Event.PREVIEW, handle)]


def test_eyes_that_are_no_auditors_any_more_are_left_with_a_word(house: Console) -> None:
    """Never from one page to the next without being told: whose register is shown would change."""
    dpo, one = house.browser("dpo"), house.add("leaver", house.people["auditor"].rights)
    assert dpo.post(f"/_preview/{one.id}").status_code == 302
    assert "Canary brews" not in dpo.get("/activity/").text
    Accounts(house.opened.operations, now).change(one.id, rights=house.people["editor"].rights)
    left = dpo.post("/activity/_new", reason="meant for somebody else's eyes")
    assert (left.status_code, left.location) == (302, "/")
    assert "is no auditor now" in dpo.get("/").text
    assert "Canary brews" in dpo.get("/activity/").text
    assert house.log()[0].event is Event.PREVIEW_ENDED


def inner(page: str) -> str:
    """Return what stands inside the frame of a page, without what differs each time."""
    found = _MAIN.search(page)
    assert found is not None, page
    return _EACH_TIME.sub("", found[0])
