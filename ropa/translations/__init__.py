"""Words, dates, numbers and lists as a reader's language writes them.

The catalogues beside this file are gettext's; English is written in the code and needs none.
"""

import gettext
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.units import format_unit

from ropa.saying import Saying, Spoken

LANGUAGES = ("en", "fr")
"""The languages that reports are written in."""

_LOCALES = {"en": Locale("en", "GB"), "fr": Locale("fr", "FR")}
_MOMENTS = {
    "en": "d MMMM y, HH:mm 'UTC'",
    "fr": "d MMMM y, H\N{NO-BREAK SPACE}'h'\N{NO-BREAK SPACE}mm 'UTC'",
}


_STROKES = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
"""Letters that Unicode takes for ones of their own, and who searches for an accent."""


class UnknownLanguageError(ValueError):
    """Reports are not written in this language."""

    def __init__(self, language: str) -> None:
        """Name the language and those there are."""
        known = ", ".join(LANGUAGES)
        super().__init__(f'There are no reports in the language "{language}"; there are: {known}.')


@dataclass(frozen=True, slots=True)
class Tongue:
    """A reader's language: one of LANGUAGES."""

    language: str

    def __post_init__(self) -> None:
        """Refuse a language that no catalogue has."""
        if self.language not in LANGUAGES:
            raise UnknownLanguageError(self.language)

    def say(self, words: str, /, **facts: object) -> str:
        """Return English words in this language, with the facts put into their places."""
        said = _catalogue(self.language).gettext(words)
        return said.format(**facts) if facts else said

    def count(self, number: int, one: str, many: str, /, **facts: object) -> str:
        """Return the words for this number; `{n}` in them is the number."""
        said = _catalogue(self.language).ngettext(one, many, number)
        return said.format(n=number, **facts)

    def retell(self, words: str) -> str:
        """Say again in this language what was said in English, with the same facts in it."""
        if not isinstance(words, Saying):
            return self.say(words) if words else words
        return self.say(words.words, **{name: self._fact(one) for name, one in words.facts.items()})

    def _fact(self, fact: object) -> object:
        if isinstance(fact, Saying):
            return self.retell(fact)
        return fact.in_language(self.language) if isinstance(fact, Spoken) else fact

    @property
    def locale(self) -> str:
        """The language and the country by which libraries know it, such as fr_FR."""
        return str(_LOCALES[self.language])

    def day(self, day: date) -> str:
        """Write a day in full: 22 July 2021, 22 juillet 2021."""
        return self._first(format_date(day, "long", locale=_LOCALES[self.language]))

    def moment(self, moment: datetime) -> str:
        """Write a moment with its minute, in UTC."""
        pattern = _MOMENTS[self.language]
        return self._first(format_datetime(moment, pattern, locale=_LOCALES[self.language]))

    def _first(self, written: str) -> str:
        """Write the first of a month as French does and the locale's patterns don't: 1er mai."""
        return f"1er{written[1:]}" if self.language == "fr" and written[:2] == "1 " else written

    def listing(self, words: Iterable[str]) -> str:
        """Join words as this language lists them: a, b and c."""
        return format_list(list(words), locale=_LOCALES[self.language])

    def series(self, words: Iterable[str]) -> str:
        """Put words behind each other with semicolons: a; b."""
        return ("\N{NARROW NO-BREAK SPACE}; " if self.language == "fr" else "; ").join(words)

    @property
    def colon(self) -> str:
        """What parts words from what is said of them, where no sentence has both."""
        return "\N{NO-BREAK SPACE}: " if self.language == "fr" else ": "

    def quoted(self, words: str) -> str:
        """Put words into quotation marks."""
        return self.say("“{quoted}”", quoted=words)

    def duration(self, number: int, unit: str) -> str:
        """Write a length of time; `unit` is day, month or year."""
        return format_unit(number, f"duration-{unit}", locale=_LOCALES[self.language])

    def speech(self, code: str) -> str:
        """Name a language by its code; the code itself if it has no name."""
        return str(_LOCALES[self.language].languages.get(code, code))

    def speeches(self) -> tuple[tuple[str, str], ...]:
        """Return the languages that are written with two letters, code and name, by their names."""
        known = _LOCALES[self.language].languages
        some = ((code, str(name)) for code, name in known.items() if len(code) == len("en"))
        return tuple(sorted(some, key=lambda one: folded(one[1])))

    def number(self, number: int) -> str:
        """Write a number with its thousands apart: 1,234, 1 234."""
        return str(format_decimal(number, locale=_LOCALES[self.language]))

    def country(self, code: str) -> str:
        """Name a country by its ISO 3166-1 code; the code itself if it has no name."""
        return str(_LOCALES[self.language].territories.get(code, code))


def alpha_2(code: str) -> str:
    """Return the ISO 3166-1 code of two letters for one of three, and any other as it is."""
    if len(code) != len("LUX"):
        return code
    return str(next(iter(get_global("territory_aliases").get(code, ())), code))


def folded(words: str) -> str:
    """Write words without accents and capitals, as an alphabet sorts them: Łódź as lodz.

    Folding what is folded changes nothing.
    """
    # Only what was taken apart shows its capitals (as in 𝐀), and only small letters their accents.
    small = unicodedata.normalize("NFKD", words).casefold()
    apart = unicodedata.normalize("NFKD", small)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return plain.translate(_STROKES)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    folder = files(__name__) / language / "LC_MESSAGES"
    catalogues = [one for one in folder.iterdir() if one.name.endswith(".po")]
    whole = gettext.NullTranslations()
    for one in sorted(catalogues, key=lambda one: one.name):
        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.BytesIO(one.read_bytes()), locale=language))
        compiled.seek(0)
        read = gettext.GNUTranslations(compiled)
        read.add_fallback(whole)
        whole = read
    return whole
