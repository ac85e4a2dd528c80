"""Every address of the console in a real browser, under its own policy: nothing goes wrong on any.

The walks of `test_walks` press what may be pressed. Here nobody presses anything, and nothing that
can be asked for is left out: each route of the address map is opened by somebody who may see it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error

from tests.console.addresses import Rule, address
from tests.console.browsing import Person, Served, person
from tests.console.test_routes import CLASSES, Fence, fence_of

pytestmark = pytest.mark.slow

UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WHO = {"public": None, "accounts": "admin", "log": "admin"}
"""Who opens what a policy is of; everything else is a DPO's to see."""
LAST = ("identity.sign_out", "security.logout")
"""Where a session ends."""
ASKED_FOR = {
    "approvals.entry": "/_approvals/orders/",
    "organisation.end_view": "/organisation/bakery/ends/controller",
    "organisation.end_file_view": "/organisation/bakery/ends/controller/_export.csv",
    "travel.compare": "/_editions/compare?a=0&b=1",
    "travel.text": "/_editions/compare.txt?a=0&b=1",
}
"""Addresses at which there is more to see than at a sample of their route."""
ANSWERS = {200, 401, 403, 404, 410}
"""What a page, or its place where there is nothing, is answered with; a file has no status."""


@pytest.fixture(scope="module")
def fence(listening: Served) -> Fence:
    return fence_of(listening.console)


def asked(fence: Fence, role: str | None) -> Iterator[tuple[Rule, str]]:
    """Give what somebody opens; of most kinds of records only a record: one view has them all."""
    for rule in sorted(fence.rules, key=lambda one: one.endpoint in LAST):
        whole = rule.kind in {"", *CLASSES} or rule.endpoint.endswith("details_view")
        if "GET" in rule.methods and whole and role == WHO.get(rule.policy, "dpo"):
            yield rule, ASKED_FOR.get(rule.endpoint) or address(rule, fence.parameters)


def opened(who: Person, path: str) -> int | None:
    """Open a page with all its folds, and return its status; nothing of a file that is saved."""
    try:
        status = who.open(path).status
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None
    who.page.evaluate(UNFOLD)
    return status


@pytest.mark.parametrize(("role", "pages"), [(None, 5), ("dpo", 100), ("admin", 5)])
def test_csp_2_csp_7_no_address_has_a_fault(
    browsers: Browser, listening: Served, fence: Fence, role: str | None, pages: int
) -> None:
    """`person` holds that no policy is broken, no script fails, and nothing leads abroad."""
    with person(browsers, listening, role) as who:
        found = {path: opened(who, path) for _, path in asked(fence, role)}
    assert {path for path, status in found.items() if status not in {None, *ANSWERS}} == set()
    assert all(found[path] in {200, None} for path in found if path in ASKED_FOR.values())
    assert sum(status == 200 for status in found.values()) >= pages


def test_every_route_that_is_asked_for_apart_is_there(fence: Fence) -> None:
    assert set(ASKED_FOR) <= {one.endpoint for one in fence.rules}
