"""Carries the language of words into their tags, which WeasyPrint leaves out (PDF/UA-1, 7.2)."""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags

_plain = tags._build_box_tree  # noqa: SLF001 - its version is bounded; a test holds what this gives


def _with_language(box: Any, *more: Any) -> Iterator[Any]:
    """Build the tags of a box as WeasyPrint does, and say in which language the box is written."""
    language = box.element.get("lang") if box.element is not None else None
    for element in _plain(box, *more):
        if language and box.element.tag != "html":
            element["Lang"] = pydyf.String(language)
        yield element


def speak() -> None:
    """Let tags name their language from now on, in this process."""
    tags._build_box_tree = _with_language  # noqa: SLF001 - there is no other way in
