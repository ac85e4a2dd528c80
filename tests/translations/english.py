"""Finds in the code every word that reports, checks, commands and the console say in English."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from jinja2 import Environment, nodes

from ropa.access import Role
from ropa.checks import Gravity
from ropa.console import frame, order_forms
from ropa.register import choices, parts
from ropa.register.asking import questions
from ropa.register.audience import Audience
from ropa.register.choices import Choice
from ropa.register.parts import Part
from ropa.register.records import KINDS
from ropa.reports import MODELS, glossary
from ropa.translations import LANGUAGES

T = TypeVar("T")
ROPA = Path(__file__).parents[2] / "ropa"
DRAWING = ROPA / "reports" / "drawing.py"
"""It only draws: what it has to say are the names of templates."""

TEMPLATES = (*(ROPA / "console" / "templates").rglob("*.html"),)
"""What the console draws its pages with: `say("…")` and `count(n, "…", "…")` stand there too."""


@cache
def all_words() -> frozenset[str]:
    """Return all that a catalogue must have beside the pairs of singular and plural."""
    said = (words for path in ROPA.rglob("*.py") for words in _said(path))
    kept = (call for path in ROPA.rglob("*.py") for call in _calls(_tree(path), "Saying"))
    drawn = (words for path in TEMPLATES for words in _drawn(path, "say"))
    paths = (path for room in ("checks", "reports") for path in (ROPA / room).glob("*.py"))
    phrases = (words for path in paths if path != DRAWING for words in _phrases(path))
    weights = (one.name.lower() for one in Gravity)
    counted = {one for pair in all_pairs() for one in pair}
    told = {*said, *(one[0] for one in drawn if one), *_constants(*(call.args[0] for call in kept))}
    return frozenset({*told, *phrases, *weights, *_labels()} - counted)


@cache
def all_pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs of singular and plural that are counted."""
    calls = (call for path in ROPA.rglob("*.py") for call in _calls(_tree(path), "count"))
    counted = (_constants(*call.args[1:]) for call in calls)
    drawn = (pair[:2] for path in TEMPLATES for pair in _drawn(path, "count"))
    return frozenset((pair[0], pair[1]) for pair in (*counted, *drawn) if len(pair) == 2)


def places(words: str) -> frozenset[str]:
    """Return the names of the places that words have for facts, such as `{day}`."""
    return frozenset(re.findall(r"\{(\w*)\}", words))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Give the calls of `say(…)` or `writer.tongue.say(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == name:
                yield node


def _drawn(path: Path, name: str) -> Iterator[tuple[str, ...]]:
    """Give the constants of the calls of a name in a template."""
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == name:
            yield tuple(str(one.value) for one in call.args if isinstance(one, nodes.Const))


def _said(path: Path) -> Iterator[str]:
    """Give what is said, at once or through a name that the same function gives it."""
    for function in ast.walk(_tree(path)):
        if isinstance(function, ast.FunctionDef):
            named = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
            for call in (*_calls(function, "say"), *_calls(function, "Saying")):
                yield from (one for one in _spoken(call.args[0], named) if one not in LANGUAGES)


def _spoken(node: ast.expr, named: list[ast.Assign]) -> Iterator[str]:
    """Give the words that an argument may be: `words`, `words[key]`, `words.get(key, "other")`."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.Name(id=name):
            given = (one for one in named if name in {getattr(to, "id", "") for to in one.targets})
            yield from _each((one.value for one in given), [])
        case ast.Dict(values=several):
            yield from _each(several, named)
        case ast.IfExp(body=one, orelse=other):
            yield from _each((one, other), named)
        case ast.Subscript(value=several):
            yield from _spoken(several, named)
        case ast.Call(func=ast.Attribute(value=several, attr="get"), args=[_, *other]):
            yield from _each((several, *other), named)


def _each(nodes: Iterable[ast.expr], named: list[ast.Assign]) -> Iterator[str]:
    return (words for one in nodes for words in _spoken(one, named))


def _phrases(path: Path) -> Iterator[str]:
    """Give every constant with a space between words, so that none is missed by a detour."""
    words = _constants(_Printed().visit(_tree(path)))
    return (one for one in words if re.search(r"\w\S* +\S*\w", one))


class _Printed(ast.NodeTransformer):
    """Leaves out what no report prints: docstrings, f-strings, and what is raised or asserted."""

    def generic_visit(self, node: ast.AST) -> Any:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if docstring or isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
            return None
        return super().generic_visit(node)


def _constants(*nodes: ast.AST) -> tuple[str, ...]:
    found = (one for node in nodes for one in ast.walk(node) if isinstance(one, ast.Constant))
    return tuple(one.value for one in found if isinstance(one.value, str))


def _labels() -> Iterator[str]:
    """Give the words of the register: of kinds, topics, fields and closed lists."""
    for kind in KINDS.values():
        yield from (kind.label, kind.plural, kind.meaning)
        yield from (topic.replace("-", " ") for topic in kind.topics)
    for cls in (*KINDS.values(), *_subclasses(parts, Part)):
        yield from (one.question.label for one in questions(cls))
        yield from (one.question.help for one in questions(cls) if one.question.help)
    yield from (one.kind.meaning for one in glossary.WORDS if one.kind is not None)
    yield from (*Role, *Audience)
    yield from frame.GROUPS
    for pages in (frame._FIRST, frame._PAGES):  # noqa: SLF001 - the menu's other words
        yield from pages
        yield from (words for items in pages.values() for words, *_ in items)
    yield from order_forms.KIND_WORDS.values()
    yield from MODELS.values()
    for choice in _subclasses(choices, Choice):
        yield from (one.label for one in choice)


def _subclasses(module: ModuleType, of: type[T]) -> tuple[type[T], ...]:
    found = (one for one in vars(module).values() if isinstance(one, type))
    return tuple(one for one in found if issubclass(one, of) and one is not of)
