"""The words of the law in two languages, and how sure we are of a row."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in English and in French."""

    en: str
    fr: str

    def say(self, language: str) -> str:
        """Return the words in `language` ("fr", "fr-LU"), in English where we have no other."""
        return self.fr if language[:2].lower() == "fr" else self.en


class Sure(StrEnum):
    """How a row was checked."""

    VERIFIED = "verified"  # against the primary text
    SECONDARY = "secondary"  # against somebody's account of it
    GENERAL = "general"  # general knowledge, for a lawyer to confirm
    UNRESOLVED = "unresolved"  # sources are missing or contradict each other
