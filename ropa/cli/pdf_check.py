"""Holds a PDF that comes back against itself and against this instance, statement by statement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ropa.cli.house import House
from ropa.cli.journal_check import placed
from ropa.cli.remaking import remade
from ropa.exports import json_file, json_text
from ropa.exports.places import DamagedError
from ropa.proof.foot import Foot, foot, other_pages
from ropa.proof.found import Found
from ropa.proof.judging import judged, vouches
from ropa.proof.reading import UnreadablePdfError, read_pdf
from ropa.proof.statement import Statement, no, open_, yes
from ropa.reports.identity import Identity, NoIdentityError, read_identity


@dataclass(frozen=True, slots=True)
class Claim:
    """What a PDF claims to be: a report of an edition, whose digests it prints."""

    identity: Identity
    printed: Foot


def checked_pdf(content: bytes, house: House) -> Iterator[Statement]:
    """Say of a PDF what it claims, and how each claim comes out."""
    try:
        found = read_pdf(content)
    except UnreadablePdfError as error:
        yield no(f"The file can't be read: it was changed, or damaged on its way ({error}).")
        return
    yield from judged(found, house.known)
    claim = _claim(found)
    if claim is None:
        yield open_(
            "It is no report as this version of ropa makes them: its data or its pages "
            "don't say which one, so it can't be held against anything."
        )
        return
    yield from _printed(found, claim)
    yield from _inside(found, claim)
    yield placed(
        house, claim.printed.number, claim.printed.head, vouched=vouches(found, house.known)
    )
    yield from remade(content, found, claim.identity, claim.printed, house)


def _claim(found: Found) -> Claim | None:
    """Return what the file claims to be; the first page that has a foot speaks for all."""
    printed = next((one for page in found.pages if (one := foot(page))), None)
    try:
        return None if printed is None else Claim(read_identity(found.identity), printed)
    except NoIdentityError:
        return None


def _printed(found: Found, claim: Claim) -> Iterator[Statement]:
    printed = claim.printed
    if others := other_pages(map(foot, found.pages), printed):
        few = ", ".join(map(str, others[:10]))
        yield no(f"Not every page prints the same edition and digests; these are otherwise: {few}.")
    elif printed.number != claim.identity.number:
        yield no(f"Its pages name the edition {printed.number}, its data {claim.identity.number}.")
    else:
        pages = len(found.pages)
        yield yes(
            f"All {pages} pages print the same edition, {printed.number}, and the same digests."
        )


def _cut(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return to what of a register a file says that it is cut."""
    return told["audience"], told["organisation"], told["activity"]


def _inside(found: Found, claim: Claim) -> Iterator[Statement]:
    if len(found.files) != 1:
        names = ", ".join(one.name for one in found.files) or "none"
        yield no(f"A report carries one file, the data behind it; this PDF carries: {names}.")
        return
    (inside,) = found.files
    named = f"The file inside, {inside.name},"
    try:
        told = json_file.opened(json_text.strange(inside.content))
    except DamagedError as error:
        yield no(f"{named} {error}.")
        return
    edition, printed, wanted = told["edition"], claim.printed, claim.identity
    if told["digest"] != printed.file:
        yield no(
            f"{named} is not the one that the pages were made of: its digest is "
            f"{told['digest']}, and they print {printed.file}."
        )
    elif (edition["number"], edition["head"]) != (printed.number, printed.head):
        yield no(f"{named} is of another edition than the pages: {edition['number']}.")
    elif _cut(told) != (wanted.audience, wanted.organisation, wanted.activity):
        yield no(f"{named} was made for other readers, or for another organisation or activity.")
    else:
        yield yes(f"{named} has the digest that every page prints, {printed.file}.")
