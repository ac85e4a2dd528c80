"""What stands in a PDF that comes back, as values: signatures, files within, words on its pages."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp over a signature: its moment, who gave it, and whether it is whole."""

    moment: datetime
    by: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: whether the bytes that it covers are those that were signed, and by whom.

    `covers` says whether these are all bytes of the file; `gap` is where it lies itself, in bytes
    from the start. `subject` and `fingerprint` (SHA-256) are of the signer's certificate, whose
    validity ends with `until`; `moment` and `reason` are what the signer says. `trouble` is why
    it can't be judged.
    """

    whole: bool
    covers: bool
    gap: tuple[int, int]
    subject: str
    fingerprint: str
    until: datetime | None
    moment: datetime | None
    reason: str
    stamp: Stamp | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """A file within the PDF."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """All that is read of a PDF: `identity` as its metadata have it, `tool` that it names.

    `laid` says of each page how many annotations draw something over it.
    """

    signatures: tuple[Signature, ...]
    files: tuple[Inside, ...]
    identity: str
    tool: str
    pages: tuple[str, ...]
    laid: tuple[int, ...] = ()
