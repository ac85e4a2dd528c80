"""The countries that data go to, each with its figures and how the law of the day stands to it."""

from typing import Any

from flask import url_for

from ropa.console.ends.countries import UNKNOWN, Flows, flows
from ropa.console.ends.section import Line, Told
from ropa.console.ends.telling import UNKNOWN_COUNTRY, Teller
from ropa.console.speaking import say
from ropa.reports.flows import destination
from ropa.translations import folded


def world_context(tell: Teller) -> dict[str, Any]:
    """Return what the page of all countries shows; there are no more than the world has."""
    there = flows(tell.register, tell.writer.on)
    codes = sorted(there, key=lambda one: (one == UNKNOWN, folded(tell.writer.country(one))))
    return {
        "day": tell.writer.tongue.day(tell.writer.on),
        "rows": [_row(tell, code, there[code]) for code in codes],
    }


def _row(tell: Teller, code: str, there: Flows) -> dict[str, Any]:
    url = url_for("countries.country", code=code or UNKNOWN_COUNTRY)
    return {
        "line": _name(tell, code, url),
        "standing": standing(tell, code)[:1],
        "figures": [
            _figure(say("Transfers"), len(there.transfers), _section(code, "transfers")),
            _figure(say("Disclosures"), len(there.disclosures), _section(code, "disclosures")),
            _figure(say("Recipients"), len(there.recipients)),
            _figure(say("Activities"), len(there.activities)),
        ],
        "unprotected": len(there.unprotected),
        "unprotected_url": _section(code, "unprotected"),
    }


def _figure(label: str, number: int, url: str = "") -> dict[str, Any]:
    """Return a figure, which leads to what it counts if there is any."""
    return {"label": label, "number": number, "url": url if number else ""}


def _section(code: str, name: str) -> str:
    return url_for("countries.section", code=code or UNKNOWN_COUNTRY, section=name)


def _name(tell: Teller, code: str, url: str) -> Line:
    words = tell.writer.country(code) if code else say("Country not known yet")
    return Line(words, url, gap=not code)


def country_context(tell: Teller, code: str) -> dict[str, Any]:
    """Return what every page about a country says of it."""
    return {
        "day": tell.writer.tongue.day(tell.writer.on),
        "title": _name(tell, code, "").words,
        "standing": standing(tell, code),
        "url": url_for("countries.country", code=code or UNKNOWN_COUNTRY),
        "list_url": url_for("countries.index"),
        "plural": say("Countries"),
    }


def standing(tell: Teller, code: str) -> Told:
    """Say how the law of the day stands to a country; nothing of one that is not known."""
    return tell.said(destination(tell.writer, code)) if code else ()
