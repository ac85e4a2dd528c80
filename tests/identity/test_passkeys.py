"""Passkeys, as a real browser uses them: the first of all, alone, behind a password, and again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright
from sqlalchemy import select

from ropa.access import Role
from ropa.operations.rows import User, WebAuthn
from tests.identity.conftest import PASSWORD, House
from tests.identity.mischief import free_port, served

DORA = "dora@example.org"
OPTIONS = ["--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-gpu"]
VIOLATIONS = """
window.violated = [];
document.addEventListener("securitypolicyviolation", (one) => window.violated.push(one.blockedURI));
"""


@contextmanager
def serving(house: House) -> Iterator[str]:
    """The application of a house on this machine, at an address that browsers trust with keys."""
    port = free_port()
    url = f"http://localhost:{port}"
    with served(house.door(public_url=url).app, port=port):
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        yield made
        made.close()


@contextmanager
def a_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser of its own; its looks are not fetched, for a test would leave midway."""
    with browser.new_context() as context:
        context.route(re.compile(r"/(look|admin/static)/|\.css$|\.svg$|\.ico$"), _left_out)
        yield context.new_page()


def _left_out(route: Route) -> None:
    route.abort()


def with_authenticator(page: Page, *, verifies: bool = True) -> tuple[CDPSession, str]:
    """Give a page an authenticator that knows its owner, and presses its button by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    made: dict[str, Any] = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools, made["authenticatorId"]


def sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/sign-in")
    page.get_by_label("E-mail address").fill(DORA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, url: str) -> None:
    page.goto(f"{url}/second-factor")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()


def add_passkey(page: Page, url: str) -> None:
    page.goto(f"{url}/second-factor/passkey")
    page.get_by_label("Name of the new passkey").fill("Office computer")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def test_a_passkey_is_added_and_opens_alone_and_behind_a_password(
    browser: Browser, open_house: House
) -> None:
    open_house.add(DORA, Role.DPO)
    with serving(open_house) as url, a_page(browser) as page:
        page.add_init_script(VIOLATIONS)
        errors: list[str] = []
        page.on("pageerror", lambda one: errors.append(str(one)))
        with_authenticator(page)
        sign_in(page, url)
        add_passkey(page, url)
        page.get_by_role("button", name="Make recovery codes").click()
        assert page.locator("li code").count() == 8
        assert page.evaluate("window.violated") == []

        sign_out(page, url)
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(f"{url}/")
        assert page.inner_text("body") == f"signed in as {DORA}"

        sign_out(page, url)
        sign_in(page, url)
        page.get_by_role("heading", name="Second factor").wait_for()
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(f"{url}/")
        assert page.inner_text("body") == f"signed in as {DORA}"
        assert errors == []
    assert [one[:2] for one in open_house.log()].count(("sign-in", "done")) == 3
    assert ("factor-added", "done", "passkey Office computer") in open_house.log()


def test_a_passkey_proves_it_again_and_stays_if_it_is_the_only_one(
    browser: Browser, open_house: House
) -> None:
    open_house.add(DORA, Role.DPO)
    with serving(open_house) as url, a_page(browser) as page:
        with_authenticator(page)
        sign_in(page, url)
        add_passkey(page, url)
        page.goto(f"{url}/sign-in/again?next=/second-factor")
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(f"{url}/second-factor")
        page.get_by_role("link", name="Add or remove a passkey").click()
        page.get_by_role("button", name="Remove Office computer").click()
        assert "Add another one first" in page.inner_text("main")
    assert ("reauthentication", "done", "passkey") in open_house.log()


def test_a_passkey_that_does_not_make_sure_of_its_owner_opens_nothing(
    browser: Browser, open_house: House
) -> None:
    open_house.add(DORA, Role.DPO)
    with serving(open_house) as url, a_page(browser) as page:
        devtools, authenticator = with_authenticator(page)
        sign_in(page, url)
        add_passkey(page, url)
        sign_out(page, url)
        change = {"authenticatorId": authenticator, "isUserVerified": False}
        devtools.send("WebAuthn.setUserVerified", change)
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_text("No passkey was used.").wait_for()
        page.get_by_role("link", name="Take another way").click()
        page.get_by_role("heading", name="Sign in").wait_for()


def test_behind_a_password_only_a_passkey_of_the_same_account_opens(
    browser: Browser, open_house: House
) -> None:
    open_house.add(DORA, Role.DPO)
    open_house.add("eddy@example.org")
    with serving(open_house) as url, a_page(browser) as page:
        with_authenticator(page)
        sign_in(page, url)
        add_passkey(page, url)
        sign_out(page, url)
        sign_in(page, url)
        page.get_by_role("button", name="Use a passkey").wait_for()
        # The passkey becomes another's while it is asked for.
        with open_house.operations.session() as session:
            dora = session.scalars(select(User).where(User.email == DORA)).one()
            eddy = session.scalars(select(User).where(User.email != DORA)).one()
            handle, dora.fs_webauthn_user_handle = dora.fs_webauthn_user_handle, "another"
            session.flush()
            eddy.fs_webauthn_user_handle = handle
            session.scalars(select(WebAuthn)).one().user_id = eddy.id
        page.get_by_role("button", name="Use a passkey").click()
        page.get_by_text("This passkey does not open.").wait_for()
        page.goto(url)
        assert "signed in" not in page.inner_text("body")
    assert open_house.log()[-1][:2] == ("sign-in", "refused")
