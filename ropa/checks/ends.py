"""Whether an end can be told from the criteria of a time limit, by what their words say."""

import re

from ropa import law
from ropa.register.text import Text
from ropa.translations import LANGUAGES

_CLAUSES = re.compile(r"[.;]")
_END = re.compile(
    r"\b(until|till|as\slong\sas|while|during|duration|after|(day|month|year)s?\sfrom|once|when"
    r"|upon|at\sthe\slatest|no\slater\sthan|jusqu|tant\sque|aussi\slongtemps|pendant|durant"
    r"|durée|après|à\scompter|à\spartir|dès|lorsque|au\splus\stard)",
    re.IGNORECASE,
)
"""Words that tie a time limit to an event or a state, which ends."""


def can_be_told(criteria: Text, *, starts: Text | None) -> bool:
    """Say whether criteria name an end; where they say neither so nor the contrary, a start does.

    What is said in a language that is not read here is taken to name one.
    """
    read = [said for language, said in criteria.words if language in LANGUAGES]
    clauses = [each for said in read for each in _CLAUSES.split(said) if each.strip()]
    if not read or any(map(_names_one, clauses)):
        return True
    open_ = any(law.vague(each, about="criteria") for each in clauses)
    return starts is not None and not open_


def _names_one(clause: str) -> bool:
    """Say whether a clause ties the limit to more than a need that somebody judges."""
    return bool(_END.search(clause)) and law.vague(clause, about="end") is None
