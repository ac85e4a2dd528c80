"""Draws a report value as HTML or writes it down as JSON, from the layouts beside the code."""

import json
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, select_autoescape
from markupsafe import Markup

from ropa.reports.value import Phrase, Report

LAYOUTS = "ropa.layouts"
SCHEMES = ("http://", "https://", "mailto:")
"""The only addresses that a report makes into links."""


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
    return Environment(
        loader=_Layouts(),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def layout(name: str) -> str:
    """Return a file of the layouts, such as `_shared/report.css`."""
    return files(LAYOUTS).joinpath(*name.split("/")).read_text(encoding="utf-8")


def html(report: Report) -> str:
    """Draw a report as one HTML page that fetches nothing."""
    template = _environment().get_template(f"{report.kind}/report.html")
    return template.render(
        report=plain(report),
        labels=dict(report.labels),
        style=Markup(layout("_shared/report.css")),  # noqa: S704 - our own file, no text of a register
        stamp=report.origin.stamp,
    )


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
