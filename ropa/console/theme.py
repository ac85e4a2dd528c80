"""By day or by night: how bright a page is, as its reader chose it, else as their device is."""

from typing import Any

from flask import Response, request, url_for

from ropa.console.speaking import say

THEMES = ("system", "light", "dark")
"""What may be chosen; by `system`, the stylesheet asks the device and the page says nothing."""
COOKIE = "__Host-ropa-theme"
"""The cookie in which a browser keeps what was chosen; it says nothing else."""
_A_YEAR = 365 * 24 * 3600


def context() -> dict[str, Any]:
    """Return what the frame of a page needs: what was chosen, and the links to choose by.

    The server draws what was chosen, so that no page is bright for a moment first, and none needs
    a script for it.
    """
    names = {"system": say("As the system"), "light": say("Light"), "dark": say("Dark")}
    theme = chosen()
    themes = [
        {"name": names[one], "url": url_for("theme.choose", theme=one), "current": one == theme}
        for one in THEMES
    ]
    return {"brightness": theme, "themes": themes}


def chosen() -> str:
    """Return what the reader chose, one of THEMES."""
    kept = request.cookies.get(COOKIE, "")
    return kept if kept in THEMES else THEMES[0]


def keep(response: Response, theme: str) -> None:
    """Let a browser keep what was chosen; what follows the system needs no keeping."""
    if theme == THEMES[0]:
        response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="Lax")
        return
    response.set_cookie(COOKIE, theme, max_age=_A_YEAR, secure=True, httponly=True, samesite="Lax")
