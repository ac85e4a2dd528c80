"""The console speaks the language that its reader chose, or else that their browser asks for."""

from http import HTTPStatus

import pytest

from ropa.console.speaking import COOKIE
from tests.console.house import HOST, Console


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("fr", "fr"), ("fr-CH, en;q=0.5", "fr"), ("de, en;q=0.3, fr;q=0.2", "en"), ("de", "en")],
)
def test_a_stranger_is_spoken_to_as_their_browser_asks(
    looked_at: Console, asked: str, spoken: str
) -> None:
    page = looked_at.browser(None).get("/_sign-in", **{"Accept-Language": asked})
    assert page.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}">' in page.text
    assert "Accept-Language" in page.headers["Vary"]


def test_who_chooses_a_language_keeps_it(looked_at: Console) -> None:
    browser = looked_at.browser("dpo")
    back = browser.get("/_language/fr", Referer=f"{HOST}/activity/?q=a")
    assert (back.status_code, back.location) == (HTTPStatus.FOUND, "/activity/?q=a")
    (kept,) = [one for one in back.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {*kept.split("; ")}
    assert "Aller au contenu" in browser.get("/", **{"Accept-Language": "en"}).text


@pytest.mark.parametrize("come", ["", "https://elsewhere.example.org/a", f"{HOST}//elsewhere"])
def test_nobody_is_led_elsewhere(looked_at: Console, come: str) -> None:
    assert looked_at.browser(None).get("/_language/en", Referer=come).location == "/"


def test_no_language_that_there_is_not_is_kept(looked_at: Console) -> None:
    answer = looked_at.browser("dpo").get("/_language/tlh")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert COOKIE not in str(answer.headers)
