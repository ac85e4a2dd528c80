"""Draws a report value as HTML or writes it down as JSON, from the layouts beside the code."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, select_autoescape
from markupsafe import Markup, escape

from ropa.reports.identity import identity
from ropa.reports.value import Phrase, Report, Section

LAYOUTS = "ropa.layouts"
SCHEMES = ("http://", "https://", "mailto:")
"""The only addresses that a report makes into links."""
TALL = 16
"""Lines, roughly, of the tallest row that is kept on one page: more would leave too much empty."""
_LONG = re.compile(r"\S{100,}")
_STEP = 50
PART = "ropa:part#"
"""What the links of a printed table of contents begin with, until their pages are known."""


class _Layouts(BaseLoader):
    """Reads the templates that ship with ropa, and nothing else."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Return a template's text; TemplateNotFound if it is not one of ours."""
        del environment
        found = files(LAYOUTS).joinpath(*template.split("/"))
        if ".." in template or not found.is_file():
            raise TemplateNotFound(template)
        return found.read_text(encoding="utf-8"), None, None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=_Layouts(),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["tall"] = _is_tall
    made.filters["breakable"] = breakable
    return made


def _is_tall(row: list[list[dict[str, Any]]]) -> bool:
    """Say whether a row of cells may be divided between pages: some cell has many lines."""
    return any(sum(1 + len(one["words"]) // 40 for one in cell) > TALL for cell in row)


def breakable(words: str) -> str:
    """Let very long words be divided every so often: to find where is costly to a renderer."""
    parts: list[str] = []
    end = 0
    for word in _LONG.finditer(words):
        start, last = word.span()
        pieces = (words[at : min(at + _STEP, last)] for at in range(start, last, _STEP))
        parts += [escape(words[end:start]), Markup("<wbr>").join(pieces)]
        end = last
    return Markup("").join((*parts, words[end:])) if parts else words


def layout(name: str) -> str:
    """Return a text among the layouts, such as `_shared/report.css`."""
    return layout_bytes(name).decode("utf-8")


def layout_bytes(name: str) -> bytes:
    """Return a file of the layouts as it is, such as a font."""
    return files(LAYOUTS).joinpath(*name.split("/")).read_bytes()


def html(report: Report, *, style: str = "") -> str:
    """Draw a report as one HTML page that fetches nothing.

    Unless it is given another style, which must hold nothing that a register says as it stands,
    the page has the look that all formats share.
    """
    look = Markup(style or layout("_shared/report.css"))  # noqa: S704 - no text of a register
    contents = _contents(report.sections, "#", {})
    return _drawn(report, style=look, contents=contents, sections=report.sections)


def front(report: Report, numbers: Mapping[str, int]) -> str:
    """Draw the cover and the table of contents, for print, with the number of each anchor's page.

    Its links name an anchor behind `PART`; where its page is, they can't know.
    """
    contents = _contents(report.sections, PART, numbers)
    return _drawn(report, contents=contents, identity=str(identity(report)))


def body(report: Report, sections: tuple[Section, ...]) -> str:
    """Draw some of a report's sections, or parts of them, for print."""
    return _drawn(report, sections=sections)


def _drawn(
    report: Report,
    *,
    style: str = "",
    contents: list[dict[str, Any]] | None = None,
    sections: tuple[Section, ...] | None = None,
    identity: str = "",
) -> str:
    template = _environment().get_template(f"{report.kind}/report.html")
    return template.render(
        report=plain(replace(report, sections=())),
        labels=dict(report.labels),
        style=style,
        identity=identity,
        contents=contents,
        sections=None if sections is None else plain(sections),
    )


def _contents(
    sections: tuple[Section, ...], before: str, numbers: Mapping[str, int], *, deep: bool = True
) -> list[dict[str, Any]]:
    """List the sections of the first two levels, with links and the numbers of their pages."""
    return [
        {
            "heading": one.heading,
            "language": one.language,
            "href": before + one.anchor,
            "page": numbers.get(one.anchor),
            "entries": _contents(one.sections, before, numbers, deep=False) if deep else [],
        }
        for one in sections
    ]


def json_text(report: Report) -> str:
    """Write a report down as JSON, indented, with a last line feed."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=1, default=str) + "\n"


def plain(value: Any) -> Any:
    """Turn a report value into the plain data that templates get, with only safe links in it."""
    if is_dataclass(value):
        data = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, Phrase) and not value.link.startswith(SCHEMES):
            data["link"] = ""
        return data
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value
