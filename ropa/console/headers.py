"""What every answer carries: what browsers may load, keep, frame and tell others."""

import secrets
from http import HTTPStatus
from typing import cast

from flask import Flask, Response, g, request

from ropa.settings import Settings

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=()"
    ),
}
_A_YEAR = "max-age=31536000; includeSubDomains"
_FORGOTTEN = '"cache", "storage"'
"""What a browser that somebody signed out of lets go of: not even its way back shows a page."""
_KEPT = "public, max-age=3600"
"""How long browsers keep what is the same for everybody: style, script, fonts."""


def nonce() -> str:
    """Return this answer's nonce: what scripts must bear to be run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return cast("str", g.nonce)


def install(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer of an application, whatever it is."""
    secure = settings.public_url.startswith("https://")

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        response.headers["Content-Security-Policy"] = _policy()
        if secure:
            response.headers["Strict-Transport-Security"] = _A_YEAR
        still = (request.endpoint or "").endswith(
            "static"
        ) and response.status_code == HTTPStatus.OK
        response.headers["Cache-Control"] = _KEPT if still else "no-store"
        if request.endpoint == "security.logout":
            response.headers["Clear-Site-Data"] = _FORGOTTEN
        if response.mimetype == "application/json":
            response.headers["Content-Type"] = "application/json; charset=utf-8"
        return response

    app.jinja_env.globals["csp_nonce"] = nonce


def _policy() -> str:
    this = f"'nonce-{nonce()}'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {this}",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        )
    )
