"""The language of a request: what its reader chose, else what their browser asks for."""

from typing import cast

from flask import Flask, Response, g, has_request_context, request
from markupsafe import Markup, escape

from ropa.translations import LANGUAGES, Tongue

COOKIE = "__Host-ropa-language"
"""The cookie in which a browser keeps the language that was chosen; it says nothing else."""
_A_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Let templates say their words in the reader's language: `say("…")`, `count(n, "…", "…")`."""
    app.jinja_env.globals.update(say=say, count=count, retell=retell, tongue=tongue)
    app.after_request(_tell)


def tongue() -> Tongue:
    """Return the language that the reader of this request has; English outside of any."""
    if not has_request_context():
        return Tongue("en")
    if "tongue" not in g:
        g.tongue = Tongue(_language())
    return cast("Tongue", g.tongue)


def say(words: str, /, **facts: object) -> str:
    """Return English words in the reader's language, with the facts put into their places.

    A link or an emphasis within a sentence is a fact that is markup already, and stays so.
    """
    if any(isinstance(one, Markup) for one in facts.values()):
        return escape(tongue().say(words)).format(**facts)
    return tongue().say(words, **facts)


def retell(words: str) -> str:
    """Return in the reader's language what something below the pages said in English."""
    return tongue().retell(words)


def count(number: int, one: str, many: str, /, **facts: object) -> str:
    """Return the words for this number in the reader's language; `{n}` in them is the number."""
    return tongue().count(number, one, many, **facts)


def speak(response: Response, language: str) -> None:
    """Let a browser keep a language, one of LANGUAGES."""
    response.set_cookie(
        COOKIE, language, max_age=_A_YEAR, secure=True, httponly=True, samesite="Lax"
    )


def _language() -> str:
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    wanted = (code.partition("-")[0] for code in request.accept_languages.values())  # fr-CH is fr
    return next((one for one in wanted if one in LANGUAGES), LANGUAGES[0])


def _tell(response: Response) -> Response:
    """Say in which language a page is, and on what that depends."""
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = tongue().language
        response.vary.update(("Accept-Language", "Cookie"))
    return response
