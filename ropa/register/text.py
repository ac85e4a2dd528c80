"""Words in one or more languages, and what may stand in any text of a register."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
LONGEST = 20_000
"""Characters that one text may have; longer ones belong in a Document."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = {"\n", "\r"}
_LAST_TWO = 0xFFFE
"""The last two code points of every plane are no characters; nor are these of the first:"""
_NO_CHARACTERS = range(0xFDD0, 0xFDF0)


class Said(NamedTuple):
    """What is said when a language is asked for: the words, and the language they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one or more languages: pairs of language code and words, sorted by code."""

    words: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        """Sort by language, so that equal texts are equal however they were written down."""
        object.__setattr__(self, "words", tuple(sorted(self.words)))

    def say(self, language: str) -> Said:
        """Return the words in `language`; else in English; else in the first language there is."""
        known = dict(self.words)
        spoken = next(one for one in (language, "en", self.words[0][0]) if one in known)
        return Said(known[spoken], spoken)


def text(**words: str) -> Text:
    """Make a Text from keywords: `text(en="Payment", fr="Paiement")`."""
    return Text(tuple(words.items()))


def complaint(words: str, *, lines: bool = False) -> str | None:
    """Say what is wrong with `words` as register text, or nothing if they may stand.

    Text is NFC, not blank, without control characters, lone surrogates, noncharacters or
    bidirectional overrides; line feeds only where `lines` allows them.
    """
    if all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in words):
        return "is blank; leave the field out if there is nothing to say"
    if len(words) > LONGEST:
        return f"has {len(words)} characters; at most {LONGEST} are allowed"
    for place, sign in enumerate(words, start=1):
        if (why := _refused(sign, lines=lines)) is not None:
            return f"has {why} (U+{ord(sign):04X}) at character {place}; take it out"
    if words != words.strip():
        return "begins or ends with a space; take it away"
    if not unicodedata.is_normalized("NFC", words):
        return "is not in Unicode normal form C; write accented letters as single characters"
    return None


def _refused(sign: str, *, lines: bool) -> str | None:
    if sign in _LINE_ENDS:
        return None if lines and sign == "\n" else "a line break"
    if sign in _BIDI:
        return "a bidirectional control"
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return "a control character"
    if category == "Cs":
        return "half of a surrogate pair"
    if ord(sign) & _LAST_TWO == _LAST_TWO or ord(sign) in _NO_CHARACTERS:
        return "a noncharacter"
    return None
