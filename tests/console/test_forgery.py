"""Requests that a page of the console never sent: none of them writes anything."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from itsdangerous import URLSafeTimedSerializer

from ropa.identity.sessions import COOKIE
from tests.console.addresses import Rule, address, contents, parameters, rules, typed
from tests.console.conftest import GROUP
from tests.console.house import HOST, TOKEN, Browser, Console, a_console, of_files
from tests.console.walk import every_link

EVIL = "https://evil.example"
KINDS_TRIED = ("", "activity", "remark")
"""The kinds whose forms are forged: all kinds have one view."""
OWN_STATE = frozenset({"session", "trace", "attempt", "sqlite_sequence"})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("forgery"), of_files(GROUP))
    made.add("spare", replace(made.people["auditor"].rights))
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def changing(house: Console) -> tuple[tuple[str, str], ...]:
    """Each address that takes what is sent, and who is let in there."""
    known = parameters(house, account=house.people["spare"].id)
    return tuple(
        (address(one, known), who(one))
        for one in rules(house)
        if "POST" in one.methods and one.policy != "nobody" and one.kind in KINDS_TRIED
    )


def who(rule: Rule) -> str:
    return "admin" if rule.policy == "accounts" else "dpo"


def state(house: Console) -> tuple[list[str], list[str]]:
    folder = house.settings.instance
    operations = contents(str(folder / "operations.db"), but=OWN_STATE)
    return list(contents(str(folder / "register.db"))), list(operations)


def signed(house: Console, token: str, *, secret: str | None = None) -> str:
    key = secret or house.opened.app.secret_key
    return str(URLSafeTimedSerializer(str(key), salt="wtf-csrf-token").dumps(token))


TOKENS = ("none", "wrong", "anothers", "another secret")


@pytest.mark.parametrize("which", TOKENS)
def test_au_1_without_its_sessions_token_a_form_is_refused(
    house: Console, changing: tuple[tuple[str, str], ...], which: str
) -> None:
    """AU-1: each address that takes what is sent, signed in and from our own pages."""
    token = {
        "none": "",
        "wrong": "forged",
        "anothers": signed(house, "a" * 40),
        "another secret": signed(house, TOKEN, secret="guessed"),  # noqa: S106 - a wrong one
    }[which]
    before, wrong = state(house), []
    for path, role in changing:
        fields = {"csrf_token": token} if token else {}
        fields |= {"reason": "As told", "form-do": "save", "change-reason": "As told"}
        code = _sent(house.browser(role), path, fields, {"Origin": HOST, "Referer": f"{HOST}/"})
        if code not in {400, 403}:
            wrong.append((path, code))
    assert wrong == []
    assert state(house) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": EVIL, "Referer": f"{HOST}/"},
        {"Origin": "null", "Referer": f"{HOST}/"},
        {"Origin": HOST, "Referer": f"{HOST}/", "Sec-Fetch-Site": "cross-site"},
        {"Origin": HOST, "Referer": f"{HOST}/", "Sec-Fetch-Site": "same-site"},
        {"Referer": f"{EVIL}/"},
    ],
)
def test_au_1_from_another_site_a_form_is_refused_whatever_its_token(
    house: Console, changing: tuple[tuple[str, str], ...], headers: dict[str, str]
) -> None:
    before, wrong = state(house), []
    for path, role in changing:
        browser = house.browser(role)
        fields = {"csrf_token": browser.token, "reason": "As told", "form-do": "save"}
        code = _sent(browser, path, fields, headers)
        if code not in {400, 403}:
            wrong.append((path, code))
    assert wrong == []
    assert state(house) == before


def _sent(browser: Browser, path: str, fields: dict[str, str], headers: dict[str, str]) -> int:
    return browser.client.post(path, base_url=HOST, data=fields, headers=headers).status_code


def test_au_2_reading_everything_changes_nothing(house: Console) -> None:
    """AU-2: a DPO follows every link, by GET and by HEAD."""
    file = str(house.settings.instance / "register.db")
    before, dpo = list(contents(file)), house.browser("dpo")
    seen = every_link(dpo)
    for path in seen:
        assert dpo.ask("HEAD", path).status_code < 500
    assert len(seen) > 200
    assert list(contents(file)) == before


OVERRIDES: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("/activity/orders/delete", {"X-HTTP-Method-Override": "DELETE"}, {}),
    ("/activity/orders/delete", {"X-HTTP-Method": "POST"}, {"_method": "POST"}),
    ("/activity/orders/edit?_method=POST", {"X-Method-Override": "POST"}, {"_method": "PUT"}),
)


@pytest.mark.parametrize(("path", "headers", "fields"), OVERRIDES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_az_10_a_method_is_the_one_that_was_asked_in(
    house: Console, method: str, path: str, headers: dict[str, str], fields: dict[str, str]
) -> None:
    """AZ-10: as the auditor, overriding the method opens nothing; as the DPO, GET stays GET."""
    before = state(house)
    auditor, dpo = house.browser("auditor"), house.browser("dpo")
    said = fields | {"csrf_token": auditor.token}
    sent = None if method == "GET" else said
    asked = auditor.client.open(path, method=method, base_url=HOST, headers=headers, data=sent)
    assert asked.status_code == 403
    assert dpo.client.get(path, base_url=HOST, headers=headers).status_code == 200
    assert state(house) == before


TRICKS = (
    "//activity/orders/edit",
    "/activity//orders/edit",
    "/activity/./orders/edit",
    "/activity/x/../orders/edit",
    "/activity/orders/edit/",
    "/activity/orders/edit.",
    "/activity/orders/edit;x=1",
    "/activity/orders;/edit",
    "/activity/orders%2fedit",
    "/activity/orders/%65dit",
    "/%61ctivity/orders/edit",
    "/activity/orders%2f..%2forders/edit",
    "/ACTIVITY/orders/edit",
    "/activity/Orders/edit",
    "/activity/orders/EDIT",
    "/activity/orders/edit%00",
    "/activity/orders/edit%20",
    "/activity/%2e/orders/edit",
    "/./activity/orders/edit",
    "/static/../activity/orders/edit",
    "/static/%2e%2e/activity/orders/edit",
    "/welcome/../activity/orders/edit",
)
"""Other ways of writing an address that lets in keepers only."""


@pytest.mark.parametrize("path", TRICKS)
def test_az_10_another_way_of_writing_an_address_opens_no_other_door(
    house: Console, path: str
) -> None:
    """AZ-10: who isn't let in gets a refusal, or is sent to the address as it should be."""
    before = state(house)
    fields = typed(house.browser("dpo").get("/activity/orders/edit").text)
    for role in (None, "auditor", "admin"):
        browser = house.browser(role)
        for method in ("GET", "POST"):
            answer = browser.ask(method, path, **fields)
            assert answer.status_code in {308, 400, 401, 403, 404}, (role, method)
            if answer.status_code == 308:
                again = browser.ask(method, answer.headers["Location"].removeprefix(HOST), **fields)
                assert again.status_code in {401, 403, 404}, (role, method)
    assert state(house) == before


def test_az_8_a_forged_cookie_opens_nothing(house: Console) -> None:
    for forged in ("", "x" * 43, "1", "../../etc/passwd", "é" * 20, "a" * 4_000):
        client = house.opened.app.test_client()
        client.set_cookie(COOKIE, forged, domain="localhost", secure=True)
        assert client.get("/activity/", base_url=HOST).status_code == 401


def test_az_8_a_token_elsewhere_than_in_the_cookie_opens_nothing(house: Console) -> None:
    """AZ-8: not in the address, and not in a header."""
    token = house.session("dpo")
    client = house.opened.app.test_client()
    for name in ("token", "auth_token", "session", COOKIE, "sessionid", "remember_token"):
        answer = client.get(f"/activity/?{name}={token}", base_url=HOST)
        assert answer.status_code == 401
    for header in ("Authorization", "Authentication-Token", "X-Auth-Token", "X-Session"):
        for value in (token, f"Bearer {token}", f"Basic {token}"):
            answer = client.get("/activity/", base_url=HOST, headers={header: value})
            assert answer.status_code == 401
