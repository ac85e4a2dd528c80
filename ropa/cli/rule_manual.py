"""The catalogue as pages of Markdown: an index, and one page for each rule."""

from collections.abc import Iterator

from ropa.checks import Rule
from ropa.checks.catalogue import rules
from ropa.checks.rule_words import SECTIONS
from ropa.cli.rule_page import page, weight
from ropa.translations import Tongue

INDEX = "README.md"


def manual(tongue: Tongue) -> dict[str, str]:
    """Return the text of each page by the name of its file."""
    known = sorted(rules().values(), key=_place)
    pages = {f"{one.id}.md": _written(_page(one, tongue)) for one in known}
    return {INDEX: _written(_index(known, tongue))} | pages


def _place(rule: Rule) -> tuple[int, str]:
    return SECTIONS.index(rule.id.rpartition("-")[0]), rule.id


def _index(known: list[Rule], tongue: Tongue) -> Iterator[str]:
    say = tongue.say
    yield f"# {say('The rules')}"
    yield say(
        "What ropa check looks for, in the words of the program itself: these pages are made of it."
    )
    for section in SECTIONS:
        mine = [one for one in known if one.id.startswith(f"{section}-")]
        if mine:
            yield f"## {section}"
            yield "\n".join(_row(one, tongue) for one in mine)


def _row(rule: Rule, tongue: Tongue) -> str:
    title = rule.words.title.say(tongue.language)
    return f"- [{rule.id}]({rule.id}.md) {_plain(title)} ({weight(rule, tongue)})"


def _page(rule: Rule, tongue: Tongue) -> Iterator[str]:
    title, *paragraphs = page(rule, tongue)
    yield f"# {_plain(title)}"
    yield from map(_plain, paragraphs)
    yield f"[{tongue.say('All rules')}]({INDEX})"


def _plain(words: str) -> str:
    """Return words in which Markdown finds nothing to do."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def _written(paragraphs: Iterator[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
