"""The console in French: no page shows a word that the catalogue has another one for."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest
from werkzeug.test import TestResponse

from ropa.register.records import KINDS
from tests.console.house import HOST, Browser, Console
from tests.translations.shown import Shown
from tests.translations.test_french import pairs

CAME = {"Origin": HOST, "Referer": f"{HOST}/sign-in"}
FRENCH = {"Accept-Language": "fr"}
DPO = (
    "/",
    "/activity/orders/",
    "/organisation/bakery/",
    "/_findings/",
    "/_completeness/",
    "/_lapses/",
    "/_california/",
    "/_reviews/",
    "/_approvals/",
    "/_proposals/",
    "/_group/",
    "/_data/",
    "/_countries/",
    "/_first/",
    "/_search/?q=order",
    "/_handovers/",
    *(f"/{kind}/" for kind in KINDS),
    *(f"/{kind}/_new" for kind in KINDS),
    "/activity/?q=nothing+is+like+that",
    "/activity/?page=99",
    "/activity/?field=since",
    "/activity/?f=since:before:soon&f=status:is:active&f=description:filled:",
    "/activity/?field=controllers&how=is&value=ba",
    "/disclosure/?sort=since",
    "/activity/orders/edit",
    "/activity/orders/history",
    "/activity/orders/delete",
    "/organisation/bakery/delete",
    "/organisation/bakery/named-by",
    "/_editions/",
    "/_editions/compare",
    "/_editions/compare?a=0&b=1",
    "/_editions/compare?a=soon&b=99",
    "/_jobs/",
    "/_jobs/new",
    "/_verify/",
    "/_preview/",
    "/_account/",
    "/_account/sessions",
    "/second-factor",
    "/second-factor/authenticator",
    "/second-factor/passkey",
    "/second-factor/recovery-codes",
    "/nothing",
)
ADMIN = (
    "/_accounts/",
    "/_accounts/new",
    "/_accounts/1",
    "/_accounts/1/reset",
    "/_log/",
    "/activity/",
)
ANYBODY = ("/sign-in", "/_accounts/", "/welcome/none")
_LONG = 12
"""Letters of its own that a message with facts needs, for nothing else to look like it."""


@cache
def english() -> frozenset[str]:
    return frozenset(words for words, said in pairs() if words != said and "{" not in words)


@cache
def with_facts() -> re.Pattern[str]:
    """Return what messages look like, whatever their facts are."""
    some = (words for words, said in pairs() if words != said and "{" in words)
    long = (words for words in some if len(re.sub(r"\{\w*\}|\W", "", words)) >= _LONG)
    return re.compile("|".join(re.sub(r"\\\{\w*\\\}", ".+", re.escape(one)) for one in long))


def not_french(page: TestResponse, *, but: str = "en") -> Iterator[str]:
    """Give what a page says in English, but what it says is English."""
    for words in Shown(page.text, but=but).pieces:
        whole = words.strip(" ()[],.–?")
        if {words, whole} & english() or with_facts().fullmatch(words):
            yield words


def spoken_to(console: Console, role: str | None) -> Browser:
    browser = console.browser(role)
    browser.get("/_language/fr")
    return browser


@pytest.mark.parametrize(
    ("role", "path"),
    [
        *(("dpo", one) for one in DPO),
        *(("admin", one) for one in ADMIN),
        *((None, one) for one in ANYBODY),
        ("auditor", "/_editions/"),
        ("auditor", "/activity/orders/history"),
        ("editor", "/_accounts/"),
    ],
)
def test_a_page_is_french(looked_at: Console, role: str | None, path: str) -> None:
    page = looked_at.browser(role).get(path, **FRENCH)
    assert page.headers["Content-Language"] == "fr"
    assert list(not_french(page)) == []


@pytest.mark.parametrize(
    ("role", "path", "fields", "told"),
    [
        ("dpo", "/contract/_new", {}, "Intitulé\u00a0: à renseigner"),
        ("dpo", "/contract/_new", {"title-fr": " ", "signed_on": "demain"}, "AAAA-MM-JJ"),
        ("dpo", "/contract/_new", {"parties-find": "ba"}, "rien n’est coché"),
        ("dpo", "/activity/orders/edit", {"name-en": "a\u200bb"}, "signe invisible"),
        ("dpo", "/transfer/_new", {"tools-0-tool": "odd"}, "à renseigner"),
        ("dpo", "/_jobs/ask", {"kind": "odd"}, "Choisissez un rapport."),
        ("dpo", "/_verify/ask", {}, "Choisissez un fichier."),
        ("admin", "/_accounts/new", {}, "n’est pas une adresse électronique."),
        (
            "admin",
            "/_accounts/new",
            {"email": "a@example.org", "roles": "auditor"},
            "que lit l’auditeur",
        ),
        ("admin", "/_accounts/new", {"email": "a@example.org"}, "Il faut un rôle"),
        ("dpo", "/_editions/nowhere", {}, "Introuvable"),
    ],
)
def test_what_is_wrong_is_told_in_french(
    looked_at: Console, role: str, path: str, fields: dict[str, str], told: str
) -> None:
    page = spoken_to(looked_at, role).post(path, **{"form-do": "save", **fields})
    assert told in page.text
    assert list(not_french(page)) == []


@pytest.mark.parametrize(
    ("email", "password", "told"),
    [
        ("", "", "n’est pas correct."),
        ("nobody@example.org", "a wrong password", "n’est pas correct."),
    ],
)
def test_so_is_what_keeps_somebody_from_signing_in(
    looked_at: Console, email: str, password: str, told: str
) -> None:
    browser = spoken_to(looked_at, None)
    (token,) = set(re.findall(r'name="csrf_token" value="([^"]+)"', browser.get("/sign-in").text))
    fields = {"email": email, "password": password, "csrf_token": token}
    page = browser.client.post("/sign-in", base_url=HOST, data=fields, headers=CAME)
    wrong = re.findall(r'role="alert">([^<]+)<', page.text)
    assert any(told in unescape(one) for one in wrong), wrong
    assert list(not_french(page)) == []


def test_a_page_in_english_would_be_found(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/_editions/", **{"Accept-Language": "de"})
    found = set(not_french(page, but=""))
    assert {"Activities", "Editions", "You look at the register as it stands: edition 1."} <= found
