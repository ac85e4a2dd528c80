"""Countries as people write them: by a code of two letters or of three, or by a name."""

from ropa import law
from ropa.register.asking import once
from ropa.register.searching import begin, sought, words_in
from ropa.translations import LANGUAGES, Tongue, alpha_2

SHORTEST = 3
"""Signs from which on words are taken for the beginning of a name."""


def is_place(code: str) -> bool:
    """Say whether a code is that of a country, or of an organisation that is like one."""
    return law.is_country(code)


def called(said: str) -> tuple[str, ...]:
    """Return the codes of the countries that are called so, in any of our languages.

    A code, such as US, USA or UK, means one; else the words may be the beginnings of a name's,
    and the shortest name comes first.
    """
    code = said.strip().upper().replace(".", "")
    try:
        return (law.canonical_country(alpha_2(code)),)
    except law.UnknownKey:
        begun = sought(said)
    if sum(map(len, begun)) < SHORTEST:
        return ()
    found = [
        one for one in law.country_codes() if any(begin(words, begun) for words in _names(one))
    ]
    return tuple(sorted(found, key=lambda one: min(map(len, _names(one)))))


@once
def _names(code: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words_in(Tongue(one).country(code)) for one in LANGUAGES)
