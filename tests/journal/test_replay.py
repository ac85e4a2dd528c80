"""Replay: documents make the register again, and each seal leads to the next."""

from itertools import pairwise

import pytest
from hypothesis import given

from ropa.journal.line import Document
from ropa.journal.replay import replayed, seal_of, sealed, unsealed
from ropa.register.canonical import record_document
from ropa.register.register import Register
from tests.journal.keeper import Keeper, keepers, living
from tests.register.strategies import registers


def documents_of(register: Register) -> dict[str, Document]:
    return {one.id: Document(one.id, None, record_document(one)) for one in register.records}


@given(registers())
def test_documents_make_the_register_again(register: Register) -> None:
    documents = documents_of(register)
    assert replayed(documents.values()) == register
    assert seal_of(documents) == sealed(register)
    assert unsealed(sealed(register)) == documents


@given(keepers())
def test_from_each_seal_the_changes_lead_to_the_next(keeper: Keeper) -> None:
    seals = [at for at, one in enumerate(keeper.lines) if one.seal is not None]
    for earlier, later in pairwise(seals):
        found = unsealed(keeper.lines[earlier].seal or "")
        between = living(keeper.lines[earlier + 1 : later + 1])
        gone = {e.id for one in keeper.changes[earlier + 1 : later + 1] for e in one.entries}
        kept = {id_: one for id_, one in found.items() if id_ not in gone}
        assert seal_of(kept | between) == keeper.lines[later].seal
        assert sealed(replayed((kept | between).values())) == keeper.lines[later].seal


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"format":2,"kind":"contact","record":{"id":"anna"}}']
)
def test_what_is_no_document_is_refused(content: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        seal_of({"anna": Document("anna", None, content)})
