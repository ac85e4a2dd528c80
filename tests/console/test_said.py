"""No template says a word of its own, and no flash one that was not said to its reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.translations.english import TEMPLATES
from tests.translations.shown import Shown

FOLDER = Path(__file__).parents[2] / "ropa" / "console" / "templates"
JINJA = Environment(autoescape=True)
CODE = tuple(one for one in FOLDER.parent.rglob("*.py") if "flash(" in one.read_text("utf-8"))
NAMES = re.compile(r"ropa|SHA-256|JSON|plain(?: answer)?")
"""What is called so in every language, and the classes of a page."""
SAYING = frozenset({"say", "count", "retell"})
_ATTRIBUTE = re.compile(r"""[a-z-]+="[^"]*"?""")
"""What a macro puts into a tag that another one opens."""


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def outside_of_expressions(source: str) -> str:
    """Return what a template says by itself, as a page without anything of what it is given."""
    return "".join(str(words) for _, kind, words in JINJA.lex(source) if kind == "data")


def constants(node: nodes.Node) -> Iterator[str]:
    """Give the words in expressions, but those that are said."""
    for one in node.iter_child_nodes():
        if isinstance(one, nodes.Call) and getattr(one.node, "name", "") in SAYING:
            continue
        if isinstance(one, nodes.Const) and isinstance(one.value, str):
            yield one.value
        yield from constants(one)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_says_nothing_that_is_not_said_in_the_reader_s_language(path: Path) -> None:
    page = Shown(outside_of_expressions(path.read_text("utf-8")))
    words = (NAMES.sub("", _ATTRIBUTE.sub("", one)) for one in page.pieces)
    assert [one for one in words if re.search(r"[^\W\d_]{2}", one)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nor_does_it_give_such_words_to_what_draws_them(path: Path) -> None:
    tree = JINJA.parse(path.read_text("utf-8"))
    assert [one for one in constants(tree) if re.match(r"[A-Z][a-z]|\w+,? \w", one)] == []


def test_a_word_of_its_own_would_be_found() -> None:
    source = (
        '<p{% if a %} class="x"{% endif %}>{{ say("Hello") }} there</p><a title="Go">{{ b }}</a>'
    )
    assert Shown(outside_of_expressions(source)).pieces == ["there", "Go"]
    drawn = '{{ press(url, "Sign out") }}{{ "New" if a else say("Old") }}'
    assert list(constants(JINJA.parse(drawn))) == ["Sign out", "New"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(FOLDER.parent)))
def test_what_was_said_below_is_retold_before_a_session_carries_it(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    acts = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    assert [words for act in acts for words in flashed(act) if words in told_to(act)] == []


def flashed(act: ast.FunctionDef) -> Iterator[str]:
    for one in ast.walk(act):
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "flash":
            yield ast.unparse(one.args[0])


def told_to(act: ast.FunctionDef) -> set[str]:
    """Return what names, in a function, the words of others: of an error, or one of several."""
    return {"str(error)"} | {
        ast.unparse(one.target) for one in ast.walk(act) if isinstance(one, ast.For)
    }
