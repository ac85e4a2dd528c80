"""Whatever is done to a signed report is found, and said in the right words."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ropa.proof.certificate import Credentials, credentials_of
from ropa.proof.found import Found, Signature, Stamp
from ropa.proof.judging import judged, vouches
from ropa.proof.reading import UnreadablePdfError, read_pdf
from ropa.proof.signing import signed
from ropa.proof.statement import Holds, verdict
from tests.proof.conftest import MOMENT, REASON
from tests.proof.organisation import SECRET, an_organisation
from tests.proof.tampering import (
    append_another_attachment,
    append_the_loss_of_a_page,
    appended,
    exchange_attachment,
    holds_for_pdfsig,
    holds_for_pyhanko,
    remove_a_page,
    rewritten,
    strip_signature,
)

OURS = "this instance's certificate"
BROKEN = "The signature is broken: the file was changed after it was signed"
ADDED = "Something was added to the file after it was signed."
SIGNATURE = Signature(
    whole=True,
    covers=True,
    gap=(0, 1),
    subject="Bakery",
    fingerprint="f" * 64,
    until=MOMENT + timedelta(days=1),
    moment=MOMENT,
    reason="",
    stamp=None,
)


def said(content: bytes, credentials: Credentials) -> str:
    """Return the statements that are false of a file, or why it can't be read."""
    try:
        told = judged(read_pdf(content), {credentials.fingerprint: OURS})
    except UnreadablePdfError:
        return BROKEN
    return " ".join(one.words for one in told if one.holds is Holds.NO)


def is_refused(content: bytes, credentials: Credentials) -> str:
    """Hold it against the two other programs; return what is false."""
    assert not holds_for_pdfsig(content)
    assert not holds_for_pyhanko(content)
    return said(content, credentials)


@pytest.mark.slow
def test_a_whole_one_is_known(whole: bytes, credentials: Credentials) -> None:
    found = read_pdf(whole)
    known = {credentials.fingerprint: OURS}
    assert verdict(judged(found, known)) is Holds.YES
    assert vouches(found, known)
    mark = credentials.fingerprint
    assert [one.words for one in judged(found, known)] == [
        f"The signature is whole. It was made with {OURS}, fingerprint (SHA-256) {mark}.",
        "The signature says when it was made, by the signer's clock: 26 November 2026, 10:30 UTC.",
        "Nothing was added after signing: the signature covers the whole file.",
    ]


def places(content: bytes, printed: bytes, found: Found) -> dict[str, list[int]]:
    """Choose places of a signed file, of each kind."""
    chance = random.Random(4)  # noqa: S311 - chance finds places here, and keeps no secret
    start, end = found.signatures[0].gap
    table = content.rindex(b"/XRef")
    return {
        "content": chance.sample(range(100, len(printed) - 200), 12),
        "tables": chance.sample(range(table, len(content) - 60), 6),
        "signature": chance.sample(range(start + 1, end - 1), 12),
        "edges": [0, 5, start, end - 1, start - 1, end, len(content) - 2],
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["content", "tables", "signature", "edges"])
def test_one_byte_changed_is_found(
    whole: bytes, printed: bytes, credentials: Credentials, kind: str
) -> None:
    for place in places(whole, printed, read_pdf(whole))[kind]:
        other = b"1" if whole[place : place + 1] != b"1" else b"2"
        changed = whole[:place] + other + whole[place + 1 :]
        assert said(changed, credentials), place
        if kind == "content":
            assert BROKEN in is_refused(changed, credentials), place


@pytest.mark.slow
@pytest.mark.parametrize("change", [exchange_attachment, remove_a_page])
@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_a_file_written_anew_is_found(
    whole: bytes, credentials: Credentials, change: object
) -> None:
    assert callable(change)
    assert BROKEN in is_refused(rewritten(whole, change), credentials)


@pytest.mark.slow
@pytest.mark.parametrize("change", [append_another_attachment, append_the_loss_of_a_page])
def test_what_is_added_after_signing_is_found(
    whole: bytes, credentials: Credentials, change: object
) -> None:
    assert callable(change)
    assert is_refused(appended(whole, change), credentials) == ADDED


@pytest.mark.slow
def test_without_its_signature_nobody_stands_for_it(
    whole: bytes, printed: bytes, credentials: Credentials
) -> None:
    for stripped in (printed, rewritten(whole, strip_signature)):
        (only,) = judged(read_pdf(stripped), {credentials.fingerprint: OURS})
        assert only.holds is Holds.OPEN
        assert only.words.startswith("The file is not signed, so nothing says who made it.")
        assert not holds_for_pdfsig(stripped)


@pytest.mark.slow
def test_signed_by_another_it_is_not_known(
    printed: bytes, credentials: Credentials, tmp_path: Path
) -> None:
    path, mark = an_organisation(tmp_path)
    other = credentials_of(path, passphrase=SECRET, moment=MOMENT)
    forged = signed(printed, credentials=other, moment=MOMENT, reason=REASON)
    found, known = read_pdf(forged), {credentials.fingerprint: OURS}
    first = next(iter(judged(found, known)))
    assert first.holds is Holds.OPEN
    assert "its certificate is not known here; anybody may have made it" in first.words
    assert mark in first.words
    assert not vouches(found, known)


def words(signature: Signature) -> list[tuple[Holds, str]]:
    found = Found((signature,), (), "", "", ())
    return [(one.holds, one.words) for one in judged(found, {"f" * 64: OURS})]


def test_a_certificate_that_had_expired_is_found() -> None:
    late = replace(SIGNATURE, moment=MOMENT + timedelta(days=1))
    expected = "Its certificate had expired by then: on 27 November 2026, 10:30 UTC."
    assert (Holds.NO, expected) in words(late)


def test_a_time_stamp_speaks_instead_of_the_signers_clock() -> None:
    stamped = replace(SIGNATURE, stamp=Stamp(MOMENT, "Example Time", whole=True))
    expected = "A time stamp says that it was signed by 26 November 2026, 10:30 UTC; given by"
    assert [one for one in words(stamped) if one[1] == f"{expected} Example Time."]
    assert not [one for one in words(stamped) if "signer's clock" in one[1]]


def test_a_time_stamp_of_something_else_is_found() -> None:
    wrong = replace(SIGNATURE, stamp=Stamp(MOMENT, "Example Time", whole=False))
    expected = "The time stamp of 26 November 2026, 10:30 UTC does not belong to this signature."
    assert (Holds.NO, expected) in words(wrong)


def test_a_signature_need_not_say_when() -> None:
    assert [one for one, _ in words(replace(SIGNATURE, moment=None))] == [Holds.YES, Holds.YES]


def test_why_a_signature_cannot_be_judged_is_said() -> None:
    assert words(replace(SIGNATURE, whole=False, trouble="ValueError: x")) == [
        (Holds.NO, f"{BROKEN}, or damaged on its way (ValueError: x).")
    ]
