"""The register made again from documents, and from a sealed edition on to the next one."""

import json
from collections.abc import Iterable, Mapping

from ropa.journal.line import Document
from ropa.register.canonical import FORMAT, canonical, document, remade
from ropa.register.register import Register, register_of


def replayed(documents: Iterable[Document]) -> Register:
    """Make the register of the documents that live, one a record.

    KeyError, TypeError or ValueError if one is no document, NotARegisterError if they contradict
    each other: neither happens to documents whose digests are the ones that were signed.
    """
    return register_of(remade(one.content) for one in documents)


def sealed(register: Register) -> str:
    """Write a register down as it is sealed: its canonical document."""
    return canonical(document(register)).decode()


def seal_of(documents: Mapping[str, Document]) -> str:
    """Write down what `sealed(replayed(documents.values()))` would, without making any record.

    KeyError, TypeError or ValueError if one is no document.
    """
    kinds: dict[str, list[object]] = {}
    for _, one in sorted(documents.items()):
        plain = json.loads(one.content)
        if plain["format"] != FORMAT:
            raise ValueError(f"a document has the format {plain['format']}, known is {FORMAT}")
        kinds.setdefault(plain["kind"], []).append(plain["record"])
    return canonical({"format": FORMAT, "records": kinds}).decode()


def unsealed(seal: str) -> dict[str, Document]:
    """Return the documents that live in a sealed edition, by id, without their salts.

    `seal_of(unsealed(seal)) == seal`. KeyError, TypeError or ValueError if it is no seal.
    """
    kinds = json.loads(seal)["records"]
    return {
        one["id"]: Document(
            one["id"],
            None,
            canonical({"format": FORMAT, "kind": kind, "record": one}).decode(),
        )
        for kind, some in kinds.items()
        for one in some
    }
