"""Salted digests: the document and its salt, both whole, or nothing."""

import hashlib

import pytest

from ropa.journal.line import Document, digest, salted


def test_a_salted_digest_is_sha_256_of_salt_and_document() -> None:
    assert salted("ab" * 32, "é") == hashlib.sha256(b"\xab" * 32 + "é".encode()).hexdigest()
    assert digest("é") == hashlib.sha256("é".encode()).hexdigest()


def test_a_document_proves_itself_with_its_salt_alone() -> None:
    salt, content = "ab" * 32, '{"kind":"contact"}'
    wanted = salted(salt, content)
    assert Document("anna", salt, content).proves(wanted)
    assert not Document("anna", salt, content + " ").proves(wanted)
    assert not Document("anna", "00" * 32, content).proves(wanted)
    assert not Document("anna", None, content).proves(digest(content))


@pytest.mark.parametrize("salt", ["AB" * 32, "ab " * 32, "ab" * 31, "xy" * 32, ""])
def test_a_salt_has_one_spelling(salt: str) -> None:
    assert not Document("anna", salt, "{}").proves(salted("ab" * 32, "{}"))
