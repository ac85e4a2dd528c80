"""What is too much, too many or too odd is refused, and the console answers on."""

import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import cycle, islice, product
from urllib.parse import quote

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from ropa.console.limits import LARGEST, LARGEST_FORM
from ropa.identity.sessions import COOKIE
from ropa.register.records import KINDS
from tests.console.browsing import Served
from tests.console.filling import fields
from tests.console.forms.browser import Page
from tests.console.house import HOST, Browser, Console

pytestmark = pytest.mark.slow

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
OPENING = b'--b\r\nContent-Disposition: form-data; name="reason"\r\n\r\n'
ODD = (
    "0",
    "-1",
    str(2**31),
    str(2**63),
    str(2**64),
    "1e9",
    "NaN",
    "",
    "1,2",
    "\n",
    "\x00",
    "\ud800",
    "x" * 10_000,
    "9" * 4_400,
    "٣",
    "%",
    "::",
    "name:contains:",
    "-",
)
PARAMETERS = ("page", "size", "sort", "q", "f", "field", "how", "value", "a", "b", "event")
LISTS = ("/activity/", "/_editions/compare")
FORMS = (
    "/activity/_new",
    "/activity/orders/edit",
    "/_jobs/ask",
    "/_verify/ask",
    "/_editions/go",
    "/_accounts/new",
)


def sent(
    served: Served, body: bytes, *, type_: str, path: str = "/activity/_new", chunked: bool = False
) -> int:
    """Send a body as the data protection officer, and return how it was answered."""
    connection = HTTPConnection("127.0.0.1", served.port, timeout=20)
    headers = {
        "Host": f"localhost:{served.port}",
        "Content-Type": type_,
        "Cookie": f"{COOKIE}={served.console.session('dpo')}",
    }
    body_: bytes | Iterator[bytes] = iter([body]) if chunked else body
    try:
        connection.request("POST", path, body=body_, headers=headers, encode_chunked=chunked)
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("type_", [URLENCODED, MULTIPART])
@pytest.mark.parametrize("chunked", [False, True], ids=["measured", "chunked"])
def test_lim_1_a_form_may_have_a_mebibyte_and_no_byte_more(
    listening: Served, type_: str, *, chunked: bool
) -> None:
    # No part may have a mebibyte of its own, so that a form has two.
    opening = OPENING + b"x" * 500_000 + b"\r\n" + OPENING if type_ == MULTIPART else b"reason="
    closing = b"\r\n--b--\r\n" if type_ == MULTIPART else b""
    filling = b"x" * (LARGEST_FORM - 1 - len(opening) - len(closing))
    fits = sent(listening, opening + filling + closing, type_=type_, chunked=chunked)
    assert fits == 400  # it has no token against forged forms
    larger = sent(listening, opening + filling + b"xx" + closing, type_=type_, chunked=chunked)
    assert larger == 413


@pytest.mark.parametrize("type_", ["application/json", "text/plain"])
def test_lim_1_what_is_no_form_is_not_read_whatever_its_size(listening: Served, type_: str) -> None:
    assert sent(listening, b"x" * LARGEST_FORM, type_=type_) == 415
    assert sent(listening, b"x" * (LARGEST_FORM + 1), type_=type_) == 413
    assert sent(listening, b"x" * (LARGEST_FORM + 1), type_=type_, chunked=True) == 413


@pytest.mark.parametrize("chunked", [False, True], ids=["measured", "chunked"])
def test_lim_1_a_file_to_verify_has_its_own_limit(listening: Served, *, chunked: bool) -> None:
    opening = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    closing = b"\r\n--b--\r\n"
    filling = bytes(LARGEST - 1 - len(opening) - len(closing))
    for body, code in (
        (opening + filling + closing, 400),
        (opening + filling + b"xx" + closing, 413),
    ):
        asked = sent(listening, body, type_=MULTIPART, path="/_verify/ask", chunked=chunked)
        assert asked == code


def test_lim_1_many_who_never_finish_asking_keep_nobody_out(listening: Served) -> None:
    with ExitStack() as stack:
        for _ in range(50):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", listening.port)))
            slow.sendall(
                b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
            )
        connection = HTTPConnection("127.0.0.1", listening.port, timeout=20)
        for _ in range(10):
            connection.request("GET", "/sign-in", headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
        connection.close()


def test_lim_6_the_eleventh_report_is_refused_and_the_form_is_kept(console: Console) -> None:
    dpo = console.browser("dpo")
    order = {
        "kind": "article-30-1",
        "organisation": "bakery",
        "language": "fr",
        "format": "json",
        "audience": "internal",
        "on": "2026-03-01",
        "edition": "1",
    }
    for number in range(10):
        assert dpo.post("/_jobs/ask", **order, key=f"{number}").status_code == 302
    last = dpo.post("/_jobs/ask", **order, key="one more")
    assert last.status_code == 429
    page = Page(last.text)
    chosen = {one.get("value") for one in page.every("option") if "selected" in one.attributes}
    assert {"article-30-1", "bakery", "fr", "json", "internal"} <= chosen
    assert page.by_id("on").get("value") == "2026-03-01"
    other = console.browser("auditor").post("/_jobs/ask", **order | {"audience": "external"})
    assert other.status_code == 302


def addresses(rule: Rule) -> Iterator[str]:
    """Give addresses of a rule, with ids of what there is and of what there isn't."""
    for id_ in ("orders", "1") if rule.arguments else ("",):
        path = rule.rule
        for name in rule.arguments:
            for said in (f"<int:{name}>", f"<path:{name}>", f"<{name}>"):
                path = path.replace(said, "1" if said.startswith("<int") else id_)
        yield path


def test_lim_8_no_parameter_of_an_address_is_too_odd(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    other = KINDS.keys() - {"activity", "statement"}
    seen = [
        one
        for one in looked_at.opened.app.url_map.iter_rules()
        if "GET" in (one.methods or ()) and one.endpoint.partition(".")[0] not in other
    ]
    assert len(seen) > 40
    for path in (one for rule in seen for one in addresses(rule)):
        for first in range(0, len(ODD), 4):
            values = islice(cycle(ODD), first, None)
            query = [(name, next(values)) for name in (*PARAMETERS, "next") * 2]
            assert asked(dpo, path, query).status_code < 500, (path, first)
    for name, path, odd in product(PARAMETERS, LISTS, ODD):
        answer = asked(dpo, path, [("field", "controllers"), (name, odd)])
        assert answer.status_code < 500, (path, name, odd)


def asked(browser: Browser, path: str, query: list[tuple[str, str]]) -> TestResponse:
    return browser.client.get(path, base_url=HOST, query_string=encoded(query), buffered=True)


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """Write words as a rude browser may: half of a pair, too."""
    return "&".join(f"{name}={quote(said.encode(errors='surrogatepass'))}" for name, said in pairs)


@pytest.mark.parametrize(
    "odd", ["0", "-1", "9" * 4_400, "1e9", "NaN", "٣" * 30, "²", "0x10", "1_0"]
)
def test_lim_8_no_number_typed_is_too_odd(console: Console, odd: str) -> None:
    dpo = console.browser("dpo")
    rule = {
        "name-en": "Kept",
        "period-number": odd,
        "period-unit": "year",
        "change-reason": "as told",
        "form-do": "save",
    }
    assert dpo.post("/retention-rule/_new", **rule).status_code in {302, 422}
    report = {"kind": "article-30-1", "organisation": "bakery", "edition": odd, "since": odd}
    assert dpo.post("/_jobs/ask", **report).status_code in {302, 422}
    assert dpo.post("/_editions/go", as_of=odd).status_code == 302
    new = {"email": "new@example.org", "roles": "auditor", "since_edition": odd, "until": odd}
    assert console.browser("admin").post("/_accounts/new", **new).status_code == 422


def test_lim_8_no_form_is_too_deep_or_too_wide(console: Console) -> None:
    dpo = console.browser("dpo")
    many = {f"citations-{number}-section": "x" for number in range(501)}
    more = {f"n{number}": "" for number in range(10_000)}
    deep = {"citations" + "-0" * 2_000: "x", "-" * 3_000: "x", "citations-0-source-0-0-en": "x"}
    far = {"citations-999999-section": "x", "citations-99999999999-section": "x"}
    assert (
        dpo.post("/document/_new", **fields("document", "x", id_="wide") | many).status_code == 413
    )
    assert dpo.post("/document/_new", **more).status_code in {200, 413}
    for odd in (deep, far, {"form-do": "add:" + "x" * 9_000}, {"form-do": "remove:citations-x"}):
        answer = dpo.post("/document/_new", **fields("document", "x", id_="odd") | odd)
        assert answer.status_code in {200, 302, 422}, list(odd)


@pytest.mark.parametrize("role", ["dpo", "admin"])
def test_lim_8_no_form_is_too_odd(console: Console, role: str) -> None:
    browser = console.browser(role)
    for path in FORMS:
        shown = Page(browser.get(path.removesuffix("ask")).text)
        asked = {one.get("name") for one in shown.every("input", "select", "textarea")}
        for odd in ODD:
            body = dict.fromkeys({*asked, "id", "kind", "organisation", "edition"}, odd)
            body |= {"form-do": "save", "csrf_token": browser.token}
            answer = browser.client.post(
                path,
                base_url=HOST,
                data=encoded(body.items()),
                content_type=URLENCODED,
                headers={"Referer": f"{HOST}/", "Origin": HOST},
            )
            assert answer.status_code < 500, (path, odd)


NO_FORMS = (
    b"[1]",
    b'"x"',
    b"5",
    b"true",
    b"null",
    b"{",
    b'{"email": ["a"]}',
    b'{"email": "\\ud800"}',
    b'{"password": 5, "new_password": []}',
)
BODIES = (
    *((one, "application/json") for one in NO_FORMS),
    (b"[1]", "application/vnd.api+json"),
    (b"reason=x", "text/plain"),
)


def test_inj_8_what_is_no_form_is_refused_wherever_something_is_sent(
    looked_at: Console,
) -> None:
    """Whoever sends it: a stranger, or somebody who is signed in."""
    wrong, asked = [], 0
    for rule in looked_at.opened.app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "1", rule.rule)
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}):
            for role, (body, type_) in product((None, "dpo"), BODIES):
                answer = looked_at.browser(role).client.open(
                    path, method=method, base_url=HOST, data=body, content_type=type_
                )
                asked += 1
                if answer.status_code != 415 or "Content-Security-Policy" not in answer.headers:
                    wrong.append((role, method, path, body, type_, answer.status_code))
    assert wrong == []
    assert asked > 500


def test_nothing_tells_by_options_what_it_takes(looked_at: Console) -> None:
    answering = [
        rule.rule
        for rule in looked_at.opened.app.url_map.iter_rules()
        if "OPTIONS" in (rule.methods or ())
    ]
    # Flask adds this one while the application is made, before anything of it can be set.
    assert answering == ["/static/<path:filename>"]
    asked = looked_at.browser(None).ask("OPTIONS", "/sign-in")
    assert asked.status_code in {401, 405}


@pytest.mark.parametrize("host", ["LOCALHOST:8080", "LocalHost:8080"])
def test_the_host_is_the_same_in_capitals(looked_at: Console, host: str) -> None:
    nobody = looked_at.browser(None).client
    assert nobody.get("/sign-in", headers={"Host": host}).status_code == 200
    assert nobody.get("/sign-in", headers={"Host": "elsewhere:8080"}).status_code == 400
