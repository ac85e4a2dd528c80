"""What ASVS asks of the whole console and no other test shows, as docs/security/asvs.csv says."""

import logging
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from passlib.totp import TOTP
from werkzeug.http import parse_options_header
from werkzeug.test import TestResponse

from ropa.identity.desk import BROWSER
from ropa.identity.sessions import COOKIE
from ropa.operations.invitations import Invitations
from ropa.operations.log import Event
from tests.cli.server import a_port
from tests.console.browsing import Served, served
from tests.console.conftest import GROUP
from tests.console.house import HOST, Console, a_console, now, of_files
from tests.identity.front_door import Door, key_of

SCRIPTS = sorted(Path("ropa/console/static").glob("*.js"))
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.(?:write|cookie)|\beval\b|new Function"
    r"|localStorage|sessionStorage|indexedDB|\bcaches\b|postMessage|__proto__|Object\.assign"
)
"""What makes a page or code of words, keeps words in the browser, or alters what objects are."""
PASSWORD, WRONG = "seven loaves and a bun", "eight loaves and no bun"
PAGES = ("/", "/activity/", "/activity/orders/", "/activity/_new", "/_jobs/", "/_account/")
HIDDEN = (
    "/register.db",
    "/operations.db",
    "/keys/console.json",
    "/.git/HEAD",
    "/static/",
    "/static/../templates/console/base.html",
    "/static/%2e%2e/templates/console/base.html",
    "/static/admin/",
    "/static/admin/vendor/jquery.min.js",
    "/static/admin/vendor/select2/select2.min.js",
    "/static/admin/../../__init__.py",
    "/look/",
    "/metrics",
    "/console",
    "/swagger.json",
)
"""Folders, the instance, the history of the code, and what other programs show by accident."""


class Newcomer(Door):
    """Somebody new, who uses every way in; what they were told and typed is kept."""

    def __init__(self, console: Console) -> None:
        super().__init__(console.opened.app, "192.0.2.7")
        self.email = console.people["dpo"].email
        self.answers: list[TestResponse] = []
        people = Invitations(console.opened.operations, now)
        self.link = people.reset(console.people["dpo"].id, second_factor=True)
        self.secrets = {PASSWORD, WRONG, self.link}

    def comes_in(self) -> None:
        """Set up all there is, then sign in by each of it, wrong and right."""
        self.client.post(f"/welcome/{self.link}")
        self.set_up(self.link, PASSWORD)
        self.sign_in(self.email, WRONG)
        self.sign_in(self.email, PASSWORD)
        key, recovery = self.enrols()
        later = TOTP(key).generate(int(now().timestamp()) + 30).token
        for path, typed in (("/sign-in/code", later), ("/sign-in/recovery", recovery)):
            self.get("/second-factor")
            self.post("/sign-out")
            self.sign_in(self.email, PASSWORD)
            self.get(path)
            self.proves(path, "000000")
            self.proves(path, typed)
            assert self.inside()

    def enrols(self) -> tuple[str, str]:
        """Set an authenticator and recovery codes up; return its key, and one of these."""
        self.get("/second-factor/authenticator")
        key = key_of(self.post("/second-factor/authenticator", setup="authenticator").text)
        self.proves("/sign-in/code", TOTP(key).generate(int(now().timestamp())).token)
        self.get("/second-factor/recovery-codes")
        made = self.post("/second-factor/recovery-codes").text
        codes = re.findall(r"<code>([a-z0-9-]{29})</code>", made)
        self.secrets.update((key, *codes))
        return key, codes[0]

    def proves(self, path: str, code: str) -> None:
        """Send a code."""
        self.secrets.add(code)
        self.post(path, code=code)

    def _seen(self, response: TestResponse) -> TestResponse:
        self.answers.append(response)
        for said in response.headers.getlist("Set-Cookie"):
            self.secrets.add(said.partition("=")[2].partition(";")[0])
        return super()._seen(response)


class Heard(logging.Handler):
    """Notes what is said."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        """Note a line, with the trace of what it is about."""
        self.said.append(self.format(record))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console of this module's own, whose people come and go."""
    url = f"http://localhost:{a_port()}"
    made = a_console(tmp_path_factory.mktemp("house"), of_files(GROUP), public_url=url)
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What `ropa serve` would have said on standard error."""
    return []


@pytest.fixture(scope="module")
def newcomer(house: Console, said: list[str]) -> Newcomer:
    """Somebody who has come in."""
    heard, access = Heard(said), logging.getLogger("ropa.access")
    level = access.level
    access.setLevel(logging.INFO)
    logging.getLogger().addHandler(heard)
    try:
        made = Newcomer(house)
        made.comes_in()
    finally:
        logging.getLogger().removeHandler(heard)
        access.setLevel(level)
    return made


def test_nothing_secret_that_was_typed_is_logged(
    house: Console, newcomer: Newcomer, said: list[str]
) -> None:
    """ASVS 16.2.5: neither in the access log nor in what goes to standard error."""
    secrets = newcomer.secrets - {"", "000000"}
    assert len(secrets) > 15
    events = {one.event for one in house.log()}
    assert events >= {Event.SIGN_IN, Event.SECOND_FACTOR, Event.RECOVERY_CODE, Event.DENIAL}
    assert [one for one in said if '"recovery-code"' in one]
    logged = f"{house.log()} {said}"
    assert [one for one in secrets if one in logged] == []


def test_au_6_every_cookie_has_all_that_guards_it(newcomer: Newcomer) -> None:
    """ASVS 3.3.1 to 3.3.4: from the set-up link to the last sign-out these cookies alone."""
    cookies = [one for each in newcomer.answers for one in each.headers.getlist("Set-Cookie")]
    assert len(cookies) >= 8
    for one in cookies:
        named, *guards = one.split("; ")
        assert named.startswith((f"{COOKIE}=", f"{BROWSER}="))
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(guards)
        assert "Domain" not in one


def test_signing_out_clears_what_the_browser_keeps(newcomer: Newcomer) -> None:
    """ASVS 14.3.1."""
    newcomer.get("/second-factor")
    assert newcomer.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in newcomer.get("/sign-in").headers


def test_trace_is_refused_and_echoes_nothing(looked_at: Console) -> None:
    """ASVS 13.4.4."""
    for who, expected in (("dpo", 405), ("auditor", 403), (None, 401)):
        client = looked_at.browser(who).client
        for path in ("/", "/activity/", "/sign-in", "/static/look.css"):
            told = {"X-Told": "an echo"}
            answer = client.open(path, method="TRACE", base_url=HOST, headers=told, buffered=True)
            assert (answer.status_code, "an echo" in answer.text) == (expected, False), (who, path)


def test_nothing_is_listed_or_handed_out_that_is_no_page(looked_at: Console) -> None:
    """ASVS 5.3.1, 13.4.1, 13.4.3, 13.4.5."""
    for who, expected in (("dpo", {404}), (None, {401, 404})):
        for path in HIDDEN:
            assert looked_at.browser(who).get(path).status_code in expected, (who, path)


def test_csp_8_no_word_in_the_environment_switches_debugging_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ASVS 13.4.2."""

    def fails(*_: object) -> None:
        raise RuntimeError("an accident at /srv/secret.db")

    for name, word in (("FLASK_DEBUG", "1"), ("FLASK_ENV", "development"), ("PYTHONDEVMODE", "1")):
        monkeypatch.setenv(name, word)
    made = a_console(tmp_path / "instance", ())
    monkeypatch.setattr("ropa.operations.sessions.Sessions.load", fails)
    answer = made.browser("dpo").get("/activity/")
    made.opened.close()
    assert not made.opened.app.debug
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_every_page_lets_somebody_sign_out(looked_at: Console) -> None:
    """ASVS 7.4.4."""
    for path in PAGES:
        assert 'action="/sign-out"' in looked_at.browser("dpo").get(path).text, path


def test_sessions_are_seen_and_ended_by_their_owner_and_by_an_administrator(
    house: Console,
) -> None:
    """ASVS 7.4.5, 7.5.2."""
    editor = house.people["editor"].id
    here, there, admin = map(house.browser, ("editor", "editor", "admin"))
    for who, page in ((here, "/_account/sessions"), (admin, f"/_accounts/{editor}/sessions")):
        end = re.findall(rf'action="({page}/[0-9a-f]{{32}}/end)"', who.get(page).text)
        assert end
    others = here.post("/_account/sessions/end-others")
    assert others.status_code == 302
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 401)
    (last,) = re.findall(r'action="([^"]+/end)"', admin.get(f"/_accounts/{editor}/sessions").text)
    assert admin.post(last).status_code == 302
    assert here.get("/").status_code == 401


@pytest.mark.parametrize("format_", ["csv", "json", "xlsx"])
def test_a_file_is_a_download_under_a_name_of_ours(looked_at: Console, format_: str) -> None:
    """ASVS 3.2.1, 5.4.1, 5.4.2: whatever an address says it should be called."""
    path = f"/activity/_export.{format_}?filename=..%2Fevil.html&q=%22%3Bevil"
    answer = looked_at.browser("dpo").get(path)
    how, told = parse_options_header(answer.headers["Content-Disposition"])
    assert (answer.status_code, how) == (200, "attachment")
    assert re.fullmatch(rf"activity-[a-z0-9-]+\.{format_}", told["filename"])
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype != "text/html"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_our_scripts_write_words_as_words_and_keep_nothing(script: Path) -> None:
    """ASVS 3.2.2, 14.3.3, 15.3.6."""
    assert UNSAFE.findall(script.read_text("utf-8")) == []


def test_pages_load_our_scripts_and_one_stylesheet_of_somebody_else(looked_at: Console) -> None:
    """ASVS 3.7.1, 15.1.2: what Flask-Admin brings along for browsers is left where it lies."""
    ours = {f"/static/{one.name}" for one in SCRIPTS}
    bootstrap = "/static/admin/bootstrap/bootstrap4/css/bootstrap.min.css"
    found: set[str] = set()
    for path in (*PAGES, "/activity/orders/edit", "/_verify/", "/_editions/", "/second-factor"):
        page = looked_at.browser("dpo").get(path).text
        loaded = re.findall(r'<(?:script|link|img|iframe|object)[^>]+(?:src|href)="([^"?]+)', page)
        found |= {one for one in loaded if not one.endswith((".svg", "fonts.css"))}
    assert ours & found
    assert {one for one in found - ours if not re.fullmatch(r"/static/[a-z]+\.css", one)} == {
        bootstrap
    }


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ("Content-Length: 4\r\nContent-Length: 9", [b"400"]),
        ("Content-Length: +4", [b"400"]),
        ("Transfer-Encoding: chunked, identity", [b"501"]),
        # Where both are said the pieces alone count, as HTTP has it: the next request is no part.
        ("Content-Length: 40\r\nTransfer-Encoding: chunked", [b"400", b"200"]),
    ],
)
def test_lim_1_a_request_ends_where_everybody_says_that_it_ends(
    listening: Served, lengths: str, expected: list[bytes]
) -> None:
    """ASVS 4.2.1."""
    host = f"Host: localhost:{listening.port}\r\n"
    first = f"POST /sign-in HTTP/1.1\r\n{host}{lengths}\r\n\r\n0\r\n\r\n"
    second = f"GET /sign-in HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", listening.port), timeout=20) as line:
        line.sendall(f"{first}{second}".encode())
        said = b"".join(iter(lambda: line.recv(65536), b""))
    assert re.findall(rb"HTTP/1\.1 ([0-9]+) ", said) == expected


@pytest.mark.parametrize("trusted", [None, "127.0.0.1"])
def test_au_7_only_the_proxy_that_is_named_says_whom_it_asks_for(
    house: Console, trusted: str | None
) -> None:
    """ASVS 4.1.3, 15.3.4; and of what a stranger put before it, the proxy's own word counts."""
    with served(house, trusted_proxy=trusted) as here:
        head = (
            f"POST /nothing HTTP/1.1\r\nHost: localhost:{here.port}\r\nConnection: close\r\n"
            "X-Forwarded-For: 203.0.113.9, 192.0.2.44\r\nX-Forwarded-Host: evil.example\r\n"
            "X-Forwarded-Proto: gopher\r\nForwarded: for=203.0.113.9\r\nContent-Length: 0\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", here.port), timeout=20) as line:
            line.sendall(head.encode())
            answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split()[1] == b"401"
    last = house.log()[0]
    assert last.event is Event.DENIAL
    assert last.address == ("192.0.2.44" if trusted else "127.0.0.1")
