"""Lets each tag of a PDF know which element of the page it is of, and in which language that is.

WeasyPrint makes the tags of each page of paper apart, and leaves languages out (PDF/UA-1, 7.2).
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags

_plain = tags._build_box_tree  # noqa: SLF001 - its version is bounded; a test holds what this gives


def _with_source(box: Any, *more: Any) -> Iterator[Any]:
    """Build the tags of a box as WeasyPrint does, and note what they are of.

    A box of the page, such as the body, has no tag of its own and hands on those within it.
    """
    for tag in _plain(box, *more):
        if not hasattr(tag, "source"):
            tag.source = box.element
            if box.element is not None and (language := box.element.get("lang")):
                tag["Lang"] = pydyf.String(language)
        yield tag


def note() -> None:
    """Let tags know their sources from now on, in this process."""
    tags._build_box_tree = _with_source  # noqa: SLF001 - there is no other way in
