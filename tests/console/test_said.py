"""No template says a word of its own: a reader of any language would read it in English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.translations.english import TEMPLATES
from tests.translations.shown import Shown

FOLDER = Path(__file__).parents[2] / "ropa" / "console" / "templates"
JINJA = Environment(autoescape=True)
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
