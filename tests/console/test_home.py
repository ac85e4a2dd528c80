"""The first page: to each what is theirs to open."""

from dataclasses import replace

import pytest

from ropa.operations.accounts import Accounts
from ropa.register.audience import Audience
from ropa.register.records import KINDS
from tests.console.forms.browser import Page
from tests.console.house import RIGHTS, Console, now

INSIDE = {one.plural for one in KINDS.values() if one.internal}


def first_page(console: Console, role: str) -> tuple[str, set[str]]:
    """Return the heading of a role's first page, and where its links and its menu's lead."""
    page = Page(console.browser(role).get("/").text)
    (heading,) = page.every("h1")
    return heading.text, {one.text.strip() for one in page.every("a")}


def test_an_administrator_alone_finds_accounts_and_access_log(looked_at: Console) -> None:
    heading, links = first_page(looked_at, "admin")
    assert heading == "Who may enter"
    assert {"Accounts", "Access log"} <= links
    assert not links & {one.plural for one in KINDS.values()}


@pytest.mark.parametrize("role", ["dpo", "editor"])
def test_keepers_find_every_kind(looked_at: Console, role: str) -> None:
    heading, links = first_page(looked_at, role)
    assert heading == "The register"
    assert {one.plural for one in KINDS.values()} <= links


@pytest.mark.parametrize(
    ("role", "at_desks"), [("dpo", True), ("editor", True), ("auditor", False)]
)
def test_the_menu_leads_to_approvals_and_handovers_once(
    looked_at: Console,
    role: str,
    at_desks: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    """Where their desks are open, it leads there, and not to the plain lists beside them."""
    page = looked_at.browser(role).get("/_editions/").text
    for desk, plain in (("/_approvals/", "/approval/"), ("/_handovers/", "/handover/")):
        assert (f'href="{desk}"' in page) is at_desks
        assert f'href="{plain}"' not in page or not at_desks


def test_an_auditor_finds_no_kind_of_which_they_see_none(console: Console) -> None:
    assert len(INSIDE) > 1
    _, links = first_page(console, "auditor")
    assert {one.plural for one in KINDS.values()} - links == INSIDE
    account = console.people["auditor"].id
    rights = replace(RIGHTS["auditor"], audience=Audience.INTERNAL)
    Accounts(console.opened.operations, now).change(account, rights=rights)
    assert first_page(console, "auditor")[1] >= INSIDE
