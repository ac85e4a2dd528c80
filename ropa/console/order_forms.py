"""Asks what report or export is wanted, in words: of what the viewer may have, and no more."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ropa.console.asked import Entry, entry
from ropa.console.current import house
from ropa.console.one_alone import one_activity
from ropa.console.ordering import EXPORT, Fields, audiences, edition, entities, kinds
from ropa.console.signing import unsigned
from ropa.console.speaking import say, tongue
from ropa.exports.report_files import FORMATS, SIGNED
from ropa.register.audience import Audience
from ropa.reports import KINDS, MODELS
from ropa.saying import Saying
from ropa.translations import LANGUAGES

Choices = Iterable[tuple[str, str]]
KIND_WORDS = {name: one.title for name, one in KINDS.items()} | {
    EXPORT: Saying("Export of the register (JSON)")
}
"""What can be asked for, in words."""
AUDIENCE_WORDS = {
    Audience.EXTERNAL: Saying("outsiders, without anything internal"),
    Audience.INTERNAL: Saying("the house, with what is internal"),
}
"""Whom a file is for, in words."""
_SELDOM = frozenset({"format", "model", "edition", "since", "activity"})
"""Questions whose usual answer is nearly always right."""
_FORMAT_WORDS = {
    "pdf": "PDF",
    "html": Saying("HTML, a page"),
    "xlsx": Saying("XLSX, a workbook"),
    "csv": Saying("CSV, tables in a ZIP file"),
    "json": Saying("JSON, for programs"),
}


def questions(fields: Fields, errors: Mapping[str, str]) -> list[Entry]:
    """Return the questions of the form, answered as it was sent."""
    register, number = edition(fields.get("edition", ""), {})
    if register is None:
        register, number = edition("", {})
    there = {} if register is None else entities(register)
    said = {name: fields.get(name, "") for name in fields}
    usual = {"on": house().today.isoformat(), "edition": str(number), "language": tongue().language}
    said = usual | {name: value for name, value in said.items() if value}
    return [
        *_choices(there, said, errors),
        *_typed(said, errors),
        one_activity(register, said, errors),
    ]


def split(asked: list[Entry]) -> dict[str, Any]:
    """Divide the questions into those that everybody answers, and those that may stay folded.

    They are open where something is wrong, or where it is said since when changes are told, or
    which activity alone.
    """
    narrowed = any(one["name"] in {"since", "activity"} and one["value"] for one in asked)
    return {
        "fields": [one for one in asked if one["name"] not in _SELDOM],
        "seldom": [one for one in asked if one["name"] in _SELDOM],
        "open": any(one["error"] for one in asked if one["name"] in _SELDOM) or narrowed,
    }


def _choices(
    there: Mapping[str, str], said: Mapping[str, str], errors: Mapping[str, str]
) -> Iterator[Entry]:
    known = ((one, say(KIND_WORDS[one])) for one in (*kinds(), EXPORT))
    help_ = say("An export asks for a legal entity, a reader and an edition, and for nothing else.")
    asked: tuple[tuple[str, str, Choices, str], ...] = (
        ("kind", say("Report"), known, help_),
        ("organisation", say("Legal entity"), there.items(), ""),
        ("language", say("Language"), ((one, tongue().speech(one)) for one in LANGUAGES), ""),
        ("format", say("Kind of file"), _formats(), ""),
        (
            "audience",
            say("For"),
            ((one.value, say(AUDIENCE_WORDS[one])) for one in audiences()),
            "",
        ),
        ("model", say("Model"), _models(), ""),
    )
    for name, label, choices, words in asked:
        yield entry(
            name,
            label,
            type_="select",
            help_=words,
            choices=choices,
            chosen=[said.get(name, "")],
            errors=errors,
        )


def _typed(said: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[Entry]:
    for name, label, type_, help_ in (
        ("on", say("Law and windows of"), "date", say("The day whose law it follows")),
        ("edition", say("Edition"), "number", say("The register as it stood then")),
        (
            "since",
            say("Changes since edition"),
            "number",
            say("For changes; empty: since the last sealed"),
        ),
    ):
        value = said.get(name, "")
        yield entry(name, label, type_=type_, help_=help_, value=value, errors=errors)


def _formats() -> Iterator[tuple[str, str]]:
    without = {SIGNED} if unsigned() else frozenset()
    yield from ((one, say(_FORMAT_WORDS[one])) for one in FORMATS if one not in without)


def _models() -> Iterator[tuple[str, str]]:
    yield "", say("The usual one")
    for name in kinds():
        for model in KINDS[name].models:
            yield model, say("{what}: {said}", what=say(KINDS[name].title), said=say(MODELS[model]))
