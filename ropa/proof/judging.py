"""Judges the signatures of a PDF, in words that an official can act on."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ropa.proof.found import Found, Signature
from ropa.proof.statement import Statement, no, open_, yes
from ropa.translations import Tongue

Known = Mapping[str, str]
"""What certificates are, by their fingerprints, such as "this instance's own certificate"."""

NOT_SIGNED = (
    "The file is not signed, so nothing says who made it. Ask for a signed one, or rely on the "
    "rest alone."
)


def judged(found: Found, known: Known) -> Iterator[Statement]:
    """Say of each signature whether it is whole, whose it is, and what came after it."""
    if not found.signatures:
        yield open_(NOT_SIGNED)
    for one in found.signatures:
        yield from _judged(one, known)


def vouches(found: Found, known: Known) -> bool:
    """Say whether somebody who is known here has signed all bytes of the file."""
    return any(one.whole and one.covers and one.fingerprint in known for one in found.signatures)


def _judged(one: Signature, known: Known) -> Iterator[Statement]:
    if not one.whole:
        because = f" ({one.trouble})" if one.trouble else ""
        words = "The signature is broken: the file was changed after it was signed, or damaged"
        yield no(f"{words} on its way{because}.")
        return
    yield _whose(one, known)
    yield from _when(one)
    if one.covers:
        yield yes("Nothing was added after signing: the signature covers the whole file.")
    else:
        yield no("Something was added to the file after it was signed.")


def _whose(one: Signature, known: Known) -> Statement:
    by = f"fingerprint (SHA-256) {one.fingerprint}"
    if one.fingerprint in known:
        return yes(f"The signature is whole. It was made with {known[one.fingerprint]}, {by}.")
    return open_(
        f"The signature is whole, but its certificate is not known here; anybody may have made it. "
        f"It calls itself: {one.subject}; {by}. Compare the fingerprint with the one that the "
        f"organisation gave you in another way."
    )


def _when(one: Signature) -> Iterator[Statement]:
    if one.stamp is not None:
        moment = _said(one.stamp.moment)
        if one.stamp.whole:
            yield yes(f"A time stamp says that it was signed by {moment}; given by {one.stamp.by}.")
        else:
            yield no(f"The time stamp of {moment} does not belong to this signature.")
    elif one.moment is not None:
        yield yes(
            f"The signature says when it was made, by the signer's clock: {_said(one.moment)}."
        )
    at = one.stamp.moment if one.stamp else one.moment
    if at is not None and one.until is not None and at >= one.until:
        yield no(f"Its certificate had expired by then: on {_said(one.until)}.")


def _said(moment: datetime) -> str:
    return Tongue("en").moment(moment)
