"""The manual's pages: chapters as they were written, and kinds of record in their own words."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from flask import url_for
from markupsafe import Markup

from ropa.console.frame import GROUPS
from ropa.console.speaking import say, tongue
from ropa.register.asking import ANY_KIND, Asked, questions
from ropa.register.offered import article_of, choices_of
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record

MOST = 40
"""Choices that a page lists; of a longer list it says how long it is."""
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')


def chapters() -> dict[str, str]:
    """Return what the chapters are called, by their names in addresses."""
    return {
        "dpo": say("For data protection officers"),
        "editor": say("For editors"),
        "auditor": say("For auditors"),
        "administrator": say("For administrators"),
    }


def index_context() -> dict[str, Any]:
    """Return what the first page of the manual shows."""
    return {
        "chapters": [
            {"label": label, "url": url_for("manual.chapter", chapter=name)}
            for name, label in chapters().items()
        ],
        "groups": [
            {"label": say(group), "items": [_kind(KINDS[one]) for one in kinds]}
            for group, kinds in GROUPS.items()
        ],
    }


def chapter_context(name: str) -> dict[str, Any]:
    """Return what the page of a chapter shows, in the reader's language."""
    chapter = files("ropa.console") / "chapters" / tongue().language / f"{name}.html"
    written = chapter.read_text("utf-8")
    return {
        "title": chapters()[name],
        "text": Markup(written),  # noqa: S704 - ours: drawn from docs/, where no HTML is let through
        "contents": [
            {"anchor": anchor, "words": Markup(words).striptags()}  # noqa: S704 - as above
            for anchor, words in _HEADING.findall(written)
        ],
        "manual_url": url_for("manual.index"),
    }


def kind_context(kind: type[Record]) -> dict[str, Any]:
    """Return what the page about a kind of record shows: its meaning, and each question."""
    return {
        **_kind(kind),
        "internal": kind.internal,
        "list_url": url_for(f"{kind.kind}.index_view"),
        "questions": [_question(one) for one in questions(kind)],
        "manual_url": url_for("manual.index"),
    }


def _kind(kind: type[Record]) -> dict[str, Any]:
    return {
        "label": say(kind.label),
        "plural": say(kind.plural),
        "meaning": say(kind.meaning),
        "url": url_for("manual.kind", kind=kind.kind),
    }


def _question(asked: Asked, *, within: bool = False) -> dict[str, Any]:
    """Tell a question; of an answer in several parts, what each part asks."""
    said, language = asked.question, tongue().language
    choices = choices_of(asked, language)
    part = isinstance(asked.type, type) and issubclass(asked.type, Part) and not within
    return {
        "label": say(said.label),
        "help": say(said.help) if said.help else "",
        "article": article_of(asked, language),
        "required": asked.required,
        "internal": said.internal,
        "many": asked.many,
        "choices": [one.label for one in choices[:MOST]],
        "more": max(len(choices) - MOST, 0),
        "names": list(_names(asked)),
        "parts": [_question(one, within=True) for one in questions(asked.type)] if part else [],
    }


def _names(asked: Asked) -> Iterator[dict[str, str]]:
    """Give the kinds of record that an answer names; none of a name that may be any record's."""
    for one in asked.question.refers:
        if one != ANY_KIND:
            yield {"label": say(KINDS[one].label), "url": url_for("manual.kind", kind=one)}
