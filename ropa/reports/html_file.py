"""Writes a report as one HTML file with its fonts inside, so that it looks the same everywhere."""

import io
import re
import string
from base64 import b64encode
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont

from ropa.reports.drawing import html, layout, layout_bytes
from ropa.reports.value import Report

_SHIPPED = re.compile(r'url\("(.+?)"\)\sformat\("truetype"\)')
_UNSAFE = re.compile(r"[^A-Za-z0-9]")
_USUAL = string.printable + "".join(map(chr, range(0xA0, 0x100))) + "ŒœŸ\u2011–—‘’“”„…€→×✓\u202f"
"""What every file can write: so those in usual letters share fonts that are cut only once."""
_FEATURES = ["ccmp", "kern", "liga", "locl", "mark"]
_FACES = 8


def html_file(report: Report) -> str:
    """Write a report as one HTML file for screen and printer; it fetches nothing and runs nothing.

    The same report gives the same bytes.
    """
    characters = "".join(sorted({*html(report), *_USUAL}))
    faces = _SHIPPED.sub(lambda found: _inside(found[1], characters), layout("_shared/fonts.css"))
    looks = (faces, layout("_shared/report.css"), layout("_shared/screen.css"), _margins(report))
    return html(report, style="\n".join(looks))


def _inside(name: str, characters: str) -> str:
    content = b64encode(_cut(name, characters)).decode("ascii")
    return f'url("data:font/woff2;base64,{content}") format("woff2")'


@lru_cache(maxsize=_FACES)
def _cut(name: str, characters: str) -> bytes:
    """Cut a font that ships with ropa to some characters, and compress it."""
    options = subset.Options(hinting=False, layout_features=_FEATURES)
    font = TTFont(io.BytesIO(layout_bytes(f"_shared/{name}")), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _margins(report: Report) -> str:
    """Say what stands in the margins when a browser prints the file."""
    labels = dict(report.labels)
    page, of = _quoted(f"{labels['page']} "), _quoted(f" {labels['of']} ")
    told = {
        "top-left": _quoted(report.entity),
        "top-right": _quoted(report.title),
        "bottom-left": _quoted(labels["edition"]),
        "bottom-right": f"{page} counter(page) {of} counter(pages)",
    }
    boxes = (f"@{place} {{ content: {content} }}" for place, content in told.items())
    return f"@page {{ {' '.join(boxes)} }}"


def _quoted(words: str) -> str:
    """Write words as a string of CSS, in which only letters and figures stand for themselves."""
    safe = _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", words)
    return f'"{safe}"'
