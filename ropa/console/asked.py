"""Questions of forms that are no record's: as templates draw them (`entry` in parts.html)."""

from collections.abc import Iterable, Mapping
from typing import Any

Entry = dict[str, Any]
Choices = Iterable[tuple[str, str]]


def entry(  # noqa: PLR0913 - a question of a form is made of as much
    name: str,
    label: str,
    *,
    type_: str = "text",
    help_: str = "",
    value: str = "",
    choices: Choices = (),
    chosen: Iterable[str] = (),
    required: bool = False,
    errors: Mapping[str, str] | None = None,
) -> Entry:
    """Return a question: text, email, date, number, select, radios, checks, pick(-one), file."""
    picked = set(chosen)
    return {
        "name": name,
        "label": label,
        "type": type_,
        "help": help_,
        "value": value,
        "choices": [
            {"value": one, "label": words, "chosen": one in picked} for one, words in choices
        ],
        "required": required,
        "error": (errors or {}).get(name, ""),
    }


def listed(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what is wrong, as the summary above a form says it."""
    return [{"name": name, "words": words} for name, words in errors.items()]
