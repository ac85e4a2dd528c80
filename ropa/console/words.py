"""What was typed into a form that is no record's, as the register writes words."""

import unicodedata

from flask import request

from ropa.console.forms.sent import tidied

_JOINERS = frozenset("\u200c\u200d")
"""What shows nothing by itself, and without which some scripts and signs are not what they are."""


def said(name: str) -> str:
    """Return what was typed into a field, with line feeds as the register has them."""
    return tidied(request.form.get(name, ""))


def said_in_a_line(name: str) -> str:
    """Return what was typed into a field as one line: why a change is made has no more."""
    return " ".join(said(name).split())


def said_in_plain_sight(name: str) -> str:
    """Return what of the words in a field can be seen.

    It is for words that no register keeps, of whoever asks or answers: nobody has to take a sign
    out that they can't find, and none turns the words of the page around them.
    """
    spaced = said(name).replace("\t", " ")
    return "".join(one for one in spaced if one in _JOINERS | {"\n"} or not _is_hidden(one)).strip()


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf"}
