"""Writes what each kind of record asks, in its own words, as a page of the papers per language."""

from collections.abc import Iterator

from ropa.register.asking import ANY_KIND, Asked, questions
from ropa.register.offered import article_of, choices_of
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.translations import Tongue

MOST = 40
"""Choices that a page lists; of a longer list it says how long it is."""


def page(tongue: Tongue) -> str:
    """Return what all kinds ask, in a reader's language."""
    return "\n\n".join(_page(tongue)) + "\n"


def _page(tongue: Tongue) -> Iterator[str]:
    yield f"# {tongue.say('What each kind of record asks')}"
    for kind in KINDS.values():
        yield f"## {tongue.say(kind.plural)}"
        internal = f" [{tongue.say('internal')}]" if kind.internal else ""
        yield f"{_plain(tongue.say(kind.meaning))}{internal}"
        yield "\n".join(_questions(kind, tongue))


def _questions(cls: type[Record | Part], tongue: Tongue, *, depth: int = 0) -> Iterator[str]:
    for asked in questions(cls):
        yield f"{'  ' * depth}- {_question(asked, tongue)}"
        if not depth and isinstance(asked.type, type) and issubclass(asked.type, Part):
            yield from _questions(asked.type, tongue, depth=1)


def _question(asked: Asked, tongue: Tongue) -> str:
    """Tell a question in a line: its name, what is special, its help, its article, its choices."""
    said, choices = asked.question, choices_of(asked, tongue.language)
    marks = {"required": asked.required, "several": asked.many, "internal": said.internal}
    tags = "".join(f" [{tongue.say(one)}]" for one, there in marks.items() if there)
    names = [tongue.say(KINDS[one].label) for one in said.refers if one != ANY_KIND]
    listed = [one.label for one in choices[:MOST]] + [f"… ({len(choices)})"] * (len(choices) > MOST)
    parts = (
        _plain(tongue.say(said.help)) if said.help else "",
        article_of(asked, tongue.language),
        " | ".join((*names, *map(_plain, listed))),
    )
    told = ". ".join(one.rstrip(".") for one in parts if one)
    return f"**{_plain(tongue.say(said.label))}**{tags}" + (f": {told}" if told else "")


def _plain(words: str) -> str:
    """Return words of which Markdown takes none for its own signs."""
    return "".join(f"\\{one}" if one in "*_[]<>`#" else one for one in words)
