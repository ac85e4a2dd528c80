"""What examinations found at the records of an activity: one seam, and nothing behind it yet."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a page says it: its words, how grave it is, and where it is mended."""

    words: str
    gravity: str
    rule: str
    url: str = ""


def findings_of(ids: tuple[str, ...]) -> Mapping[str, tuple[Found, ...]]:  # noqa: ARG001 - the seam's own signature
    """Return what was found at each of some records, by id; nobody is asked yet."""
    return {}
