"""Says of a password whether it will do, and keeps it as it was typed.

Any characters count, spaces and emoji too, and nothing is cut off. What is asked for is length,
and that it is none of those that are tried first.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from flask import Flask, current_app
from flask_security import PasswordUtil

from ropa.saying import Saying

SHORTEST, LONGEST = 8, 128
WORDS = "PASSWORD_WORDS"
"""What tells, in the application's configuration, the words that are guessed first here."""
_SHORTEST_WORD = 4


class PasswordRules(PasswordUtil):
    """Flask-Security's seam for the rules of passwords."""

    def __init__(self, app: Flask) -> None:
        """Read the list at the start, and not while somebody waits."""
        super().__init__(app)
        common_passwords()

    def normalize(self, password: str) -> str:
        """Write the same characters in one way, whichever keyboard typed them."""
        return normalize("NFC", password)

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: ARG002, FBT001 - Flask-Security's signature
        **kwargs: Any,
    ) -> tuple[list[str] | None, str]:
        """Say what is wrong with a password, and how it is kept."""
        kept = self.normalize(password)
        email = kwargs["user"].email
        wrong = complaint(kept, words=(*current_app.config[WORDS](), *_parts(email)))
        return ([wrong] if wrong else None), kept


def typed(password: str) -> str:
    """Return a password as it was typed, or its beginning if it is longer than any can be.

    Four signs or fewer are written as one, so what was cut is still too long to be anybody's; to
    hash all of it would be work for whoever sends a million.
    """
    return password[: 4 * LONGEST + 1]


def complaint(password: str, *, words: Iterable[str]) -> str | None:
    """Say why a password won't do, or nothing if it will.

    `words` are guessed first: what is left without them has to do by itself.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        words = "A password has {shortest} to {longest} characters; this one has {n}."
        return Saying(words, shortest=SHORTEST, longest=LONGEST, n=len(password))
    if _encodes_badly(password):
        return Saying("This password has a character that no computer can keep; leave it out.")
    plain = password.casefold()
    if plain in common_passwords() or not plain.strip():
        return Saying("This is one of the passwords that are tried first. Take another one.")
    rest = plain
    for word in sorted(set(_guessed(words)), key=len, reverse=True):
        rest = rest.replace(word, "")
    if rest != plain and (len(rest) < SHORTEST or rest in common_passwords()):
        return Saying(
            "Names of this program, of you and of your organisations are tried first. Take a "
            "password that has {n} characters beside them.",
            n=SHORTEST,
        )
    return None


def _encodes_badly(password: str) -> bool:
    try:
        password.encode()
    except UnicodeEncodeError:
        return True
    return "\0" in password


def _guessed(words: Iterable[str]) -> Iterator[str]:
    for word in ("ropa", *words):
        yield from (one for one in _parts(word) if len(one) >= _SHORTEST_WORD)


def _parts(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords that are met most, in small letters, of those that are long enough."""
    path = files("ropa.fixtures") / "passwords" / "common.txt"
    return frozenset(path.read_text("utf-8").splitlines())
