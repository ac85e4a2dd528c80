"""Pages are light or dark as their reader chose; the server draws it, without a script."""

from http import HTTPStatus

import pytest

from ropa.console.theme import COOKIE
from tests.console.house import HOST, Console


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_chooses_keeps_it_and_stays_where_they_are(looked_at: Console, theme: str) -> None:
    browser = looked_at.browser("auditor")
    back = browser.get(f"/_theme/{theme}", Referer=f"{HOST}/activity/?q=a")
    assert (back.status_code, back.location) == (HTTPStatus.FOUND, "/activity/?q=a")
    (kept,) = [one for one in back.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {*kept.split("; ")}
    assert f'data-theme="{theme}"' in browser.get("/").text


def test_who_wants_it_as_the_system_has_it_keeps_nothing(looked_at: Console) -> None:
    browser = looked_at.browser("auditor")
    browser.get("/_theme/dark")
    browser.get("/_theme/system")
    assert browser.client.get_cookie(COOKIE) is None
    assert "data-theme" not in browser.get("/").text


def test_a_stranger_signs_in_by_night_too(looked_at: Console) -> None:
    browser = looked_at.browser(None)
    browser.get("/_theme/dark")
    assert 'data-theme="dark"' in browser.get("/_sign-in").text


def test_what_nobody_offers_is_refused_and_not_believed(looked_at: Console) -> None:
    browser = looked_at.browser("dpo")
    answer = browser.get("/_theme/neon")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    browser.client.set_cookie(COOKIE, '"><script>', domain="localhost", secure=True)
    assert "data-theme" not in browser.get("/").text
