"""Judges the signatures of a PDF, in words that an official can act on."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ropa.proof.found import Found, Signature
from ropa.proof.statement import Statement, no, open_, yes
from ropa.saying import Saying, Spoken
from ropa.translations import Tongue

Known = Mapping[str, str]
"""What certificates are, by their fingerprints, such as "this instance's own certificate"."""

NOT_SIGNED = Saying(
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
        yield no(_broken(one.trouble))
        return
    yield _whose(one, known)
    yield from _when(one)
    if one.covers:
        yield yes(Saying("Nothing was added after signing: the signature covers the whole file."))
    else:
        yield no(Saying("Something was added to the file after it was signed."))


def _broken(trouble: str) -> Saying:
    if trouble:
        return Saying(
            "The signature is broken: the file was changed after it was signed, or damaged on its "
            "way ({trouble}).",
            trouble=trouble,
        )
    return Saying(
        "The signature is broken: the file was changed after it was signed, or damaged on its way."
    )


def _whose(one: Signature, known: Known) -> Statement:
    if one.fingerprint in known:
        words = (
            "The signature is whole. It was made with {certificate}, fingerprint (SHA-256) "
            "{fingerprint}."
        )
        certificate = known[one.fingerprint]
        return yes(Saying(words, certificate=certificate, fingerprint=one.fingerprint))
    words = (
        "The signature is whole, but its certificate is not known here; anybody may have made it. "
        "It calls itself: {subject}; fingerprint (SHA-256) {fingerprint}. Compare the fingerprint "
        "with the one that the organisation gave you in another way."
    )
    return open_(Saying(words, subject=one.subject, fingerprint=one.fingerprint))


def _when(one: Signature) -> Iterator[Statement]:
    if one.stamp is not None:
        moment = _said(one.stamp.moment)
        if one.stamp.whole:
            words = "A time stamp says that it was signed by {moment}; given by {service}."
            yield yes(Saying(words, moment=moment, service=one.stamp.by))
        else:
            words = "The time stamp of {moment} does not belong to this signature."
            yield no(Saying(words, moment=moment))
    elif one.moment is not None:
        words = "The signature says when it was made, by the signer's clock: {moment}."
        yield yes(Saying(words, moment=_said(one.moment)))
    at = one.stamp.moment if one.stamp else one.moment
    if at is not None and one.until is not None and at >= one.until:
        words = "Its certificate had expired by then: on {moment}."
        yield no(Saying(words, moment=_said(one.until)))


def _said(moment: datetime) -> Spoken:
    return Spoken(lambda language: Tongue(language).moment(moment))
