"""What every answer carries, from the page of a record to the refusal of a request."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ropa.operations.accounts import Accounts
from ropa.register.records import KINDS
from tests.console.browsing import Served
from tests.console.house import HOST, RIGHTS, Browser, Console, a_console, now

STRANGERS = (
    "https://evil.example",
    "http://localhost.evil.example",
    "http://localhost:1",
    "https://localhost",
    "null",
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
STILL = (
    "/static/look.css",
    "/static/menu.js",
    "/static/ropa.svg",
    "/look/fonts.css",
    "/static/admin/bootstrap/bootstrap4/css/bootstrap.min.css",
)
PAGES = (
    "/",
    *(f"/{kind}/" for kind in KINDS),
    "/activity/orders/",
    "/activity/orders/edit",
    "/activity/orders/history",
    "/activity/orders/delete",
    "/activity/_new",
    "/activity/_export.csv",
    "/activity/_export.json",
    "/activity/_export.xlsx",
    "/activity/_pick?field=purposes&q=a",
    "/_jobs/",
    "/_jobs/state",
    "/_jobs/new",
    "/_verify/",
    "/_editions/",
    "/_editions/compare",
    "/_account/",
    "/_account/sessions",
    "/second-factor",
    "/password",
)
FAILING = (
    "/activity/no-such/",
    "/nothing",
    "/_accounts/",
    "/_jobs/download/nothing",
    "/activity/?q=%00",
    "/activity/_export.exe",
    "/static/nothing.css",
    "/sign-in?next=%0a",
)


def answers(console: Console) -> Iterator[tuple[str, TestResponse]]:
    """Give an answer of every sort: pages, files, failures, to people and to strangers."""
    dpo, nobody = console.browser("dpo"), console.browser(None)
    for path in (*PAGES, *STILL, *FAILING):
        for who, name in ((dpo, "dpo"), (nobody, "nobody")):
            yield f"{path} to {name}", who.get(path)
    for method in ("POST", "PUT", "DELETE", "TRACE", "OPTIONS"):
        yield f"{method} of a page", dpo.ask(method, "/activity/orders/")
    yield "a form that leads on", dpo.post("/_editions/back")
    yield "a form without a token", dpo.client.post("/activity/_new", base_url=HOST)
    yield "a form that is wrong", dpo.post("/activity/_new", **{"form-do": "save"})
    yield "a form that is too large", dpo.post("/activity/_new", reason="x" * (1 << 20))
    yield "another host", dpo.client.get("/", base_url="https://evil.example")


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[FlaskClient]:
    """A stranger at a console that is reached by TLS."""
    made = a_console(tmp_path / "instance", (), public_url="https://ropa.example.org")
    yield made.opened.app.test_client()
    made.opened.close()


@pytest.fixture(scope="module")
def every(looked_at: Console) -> list[tuple[str, TestResponse]]:
    """Every sort of answer, asked for once."""
    return list(answers(looked_at))


def test_csp_1_every_answer_says_what_may_be_loaded(every: list[tuple[str, TestResponse]]) -> None:
    assert {one.status_code for _, one in every} >= {200, 302, 400, 401, 403, 404, 405, 413, 422}
    for what, answer in every:
        policy = answer.headers["Content-Security-Policy"]
        said = dict(one.split(" ", 1) for one in policy.split("; "))
        assert said.pop("script-src").startswith("'nonce-"), what
        assert set(said.values()) <= {"'none'", "'self'"}, what
        assert said["default-src"] == said["object-src"] == said["base-uri"] == "'none'", what
        assert said["frame-ancestors"] == "'none'", what


def test_csp_1_no_two_answers_have_the_same_nonce(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    said = [dpo.get("/sign-in").headers["Content-Security-Policy"] for _ in range(100)]
    assert len({re.findall("'nonce-([^']{22,})'", one)[0] for one in said}) == 100


def test_csp_1_a_failure_of_ours_says_so_too(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("an accident at /srv/secret.db")

    dpo = console.browser("dpo")
    monkeypatch.setattr("ropa.console.views.activities.context", fails)
    answer = dpo.get("/activity/orders/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "'nonce-" in answer.headers["Content-Security-Policy"]
    assert ALWAYS.items() <= dict(answer.headers).items()


def test_csp_1_a_failure_before_there_is_a_session_is_told_in_words(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("an accident at /srv/secret.db")

    dpo = console.browser("dpo")
    monkeypatch.setattr("ropa.operations.sessions.Sessions.load", fails)
    answer = dpo.get("/activity/orders/")
    assert answer.status_code == 500
    assert answer.text.startswith("Something went wrong here.")
    assert "secret" not in answer.text
    assert "'nonce-" in answer.headers["Content-Security-Policy"]


def test_csp_5_every_answer_is_guarded(every: list[tuple[str, TestResponse]]) -> None:
    for what, answer in every:
        assert ALWAYS.items() <= dict(answer.headers).items(), what
        assert "geolocation=()" in answer.headers["Permissions-Policy"], what
        assert "Server" not in answer.headers, what


def test_csp_5_every_answer_says_its_type_and_its_letters(
    every: list[tuple[str, TestResponse]],
) -> None:
    for what, answer in every:
        type_ = answer.headers["Content-Type"]
        if type_.startswith(("text/", "application/json")):
            assert "charset=utf-8" in type_, what


def test_csp_5_browsers_keep_only_what_is_the_same_for_everybody(
    every: list[tuple[str, TestResponse]],
) -> None:
    for what, answer in every:
        kept = answer.headers["Cache-Control"]
        if answer.status_code == 200 and what.startswith(STILL):
            assert kept == "public, max-age=3600", what
        else:
            assert kept == "no-store", what


def test_csp_5_browsers_come_back_by_tls_where_the_address_says_so(
    tls: FlaskClient, looked_at: Console
) -> None:
    kept = tls.get("/sign-in", base_url="https://ropa.example.org").headers
    assert kept["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    plain = looked_at.browser(None).get("/sign-in").headers
    assert "Strict-Transport-Security" not in plain


def test_csp_5_the_server_tells_no_version(listening: Served) -> None:
    connection = HTTPConnection("127.0.0.1", listening.port, timeout=10)
    for asked in ("/sign-in", "/nothing", "/static/look.css"):
        connection.request("GET", asked, headers={"Host": f"localhost:{listening.port}"})
        answer = connection.getresponse()
        answer.read()
        assert answer.headers.get("Server", "") == ""
    connection.close()


def test_csp_6_no_other_site_may_read_an_answer(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for origin in STRANGERS:
        for path in ("/activity/", "/_jobs/state", "/sign-in", "/static/look.css", "/nothing"):
            asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
            for method in ("GET", "OPTIONS"):
                answer = dpo.client.open(
                    path, method=method, base_url=HOST, headers=asked, buffered=True
                )
                said = [name for name, _ in answer.headers if name.startswith("Access-Control")]
                assert said == [], (origin, path)


def test_csp_6_no_other_site_may_send_a_form(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for origin in STRANGERS[:-1]:
        sent = {"csrf_token": dpo.token, "reason": "an attack"}
        asked = {"Origin": origin, "Referer": f"{HOST}/"}
        answer = dpo.client.post("/activity/orders/delete", base_url=HOST, headers=asked, data=sent)
        assert answer.status_code == 403, origin
    assert dpo.get("/activity/orders/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:8080", "127.0.0.1", "[::1]"]
)
def test_inj_8_a_request_for_another_host_is_refused_without_a_trace(
    looked_at: Console, host: str
) -> None:
    for who in ("dpo", None):
        browser: Browser = looked_at.browser(who)
        for path in ("/", "/sign-in", "/nothing", "/static/look.css"):
            answer = browser.client.get(path, base_url=f"https://{host}", buffered=True)
            assert answer.status_code == 400, path
            assert answer.text == "This register is at another address.\n"
            assert "Set-Cookie" not in answer.headers
            assert "Location" not in answer.headers


def test_a_page_has_its_look_before_a_second_factor_is_set_up(console: Console) -> None:
    console.people["dpo"] = Accounts(console.opened.operations, now).add(
        "new@example.org", rights=RIGHTS["dpo"]
    )
    new = console.browser("dpo")
    assert new.get("/").headers["Location"] == "/second-factor"
    for path in STILL:
        assert new.get(path).status_code == 200, path
