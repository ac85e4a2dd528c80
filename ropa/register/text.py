"""Words in one or more languages, and what may stand in any text of a register."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from ropa.saying import Saying

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
LONGEST = 20_000
"""Characters that one text may have; longer ones belong in a Document."""
LONGEST_LINE = 1_000
"""Characters that a text of one line may have."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = frozenset("\n\r")
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Letters, marks and a symbol that show nothing: Default_Ignorable_Code_Point, and blank Braille.

Unicode counts the other signs that show nothing as format controls (Cf) or spaces (Zs)."""
_JOINERS = frozenset("\u200c\u200d")
_STYLES = frozenset("\ufe0e\ufe0f")
_REFUSED = {
    "Cc": Saying("a control character"),
    "Zl": Saying("a control character"),
    "Zp": Saying("a control character"),
    "Cs": Saying("half of a surrogate pair"),
    "Co": Saying("a private character"),
    "Cn": Saying("a code point that is no character"),
}


_BLANK = Saying("is blank; say something")
_UNSAID = Saying("is blank; leave it out if there is nothing to say")


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


def complaint(words: str, *, lines: bool = False, required: bool = False) -> str | None:
    """Say what is wrong with `words` as register text, or nothing if they may stand.

    Text is NFC, not blank, without controls, bidirectional overrides and signs that can't be
    seen (joiners may stand where they join something), and only of characters that this Python's
    Unicode knows. `lines` allows line feeds and LONGEST characters instead of LONGEST_LINE.
    Nobody is told to leave out what is `required`.
    """
    if all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in words):
        return _BLANK if required else _UNSAID
    most = LONGEST if lines else LONGEST_LINE
    if len(words) > most:
        return Saying("has {n} characters; at most {most} are allowed", n=len(words), most=most)
    for at, sign in enumerate(words):
        if not (sign.isprintable() and sign not in _UNSEEN) and not _stands(words, at, lines=lines):
            said = "has {what} ({code}) at character {place}; take it out"
            return Saying(said, what=_name(sign), code=f"U+{ord(sign):04X}", place=at + 1)
    if words != words.strip():
        return Saying("begins or ends with a space; take it away")
    if not unicodedata.is_normalized("NFC", words):
        return Saying(
            "is not in Unicode normal form C; write accented letters as single characters"
        )
    return None


def _stands(words: str, at: int, *, lines: bool) -> bool:
    """Whether a sign that doesn't print may stand: spaces, line feeds, what joins or styles."""
    sign, before, after = words[at], words[at - 1 : at], words[at + 1 : at + 2]
    if sign in _JOINERS:
        return _joins(before) and _joins(after)
    if sign in _STYLES:
        return _class(before) == "S"
    return (lines and sign == "\n") or unicodedata.category(sign) == "Zs"


def _joins(sign: str) -> bool:
    return _class(sign) in {"L", "M", "S"}


def _class(sign: str) -> str:
    """Return the first letter of a sign's general category: letter, mark, symbol and so on."""
    return unicodedata.category(sign)[0] if sign else ""


def _name(sign: str) -> str:
    if sign in _LINE_ENDS:
        return Saying("a line break")
    if sign in _BIDI:
        return Saying("a bidirectional control")
    return _REFUSED.get(unicodedata.category(sign), Saying("a sign that can't be seen"))
