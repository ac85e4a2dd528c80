"""The stand-alone verifier: written apart from the audit, and always of the same opinion."""

import ast
import json
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.exceptions import InvalidSignature
from hypothesis import example, given
from hypothesis import strategies as st

from ropa.journal.change import NOWHERE, Change, Entry, Head, Stub, digest_of, read_change
from ropa.journal.file import DamagedJournalError, Header, audited, read_journal, written
from ropa.journal.line import Document, Line, digest
from ropa.proof import verify_standalone as standalone
from ropa.proof.keys import checker, raw
from tests.journal.keeper import (
    KEYS,
    NAMES,
    PUBLIC,
    START,
    Keeper,
    a_long_one,
    contact,
    keepers,
    sealed_again,
)
from tests.journal.test_tampering import KINDS, PLACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from ropa.journal.heads import Pair

PROGRAM = Path(standalone.__file__)
KNOWN = dict(zip(NAMES, PUBLIC, strict=True))
KEPT = a_long_one()


def file_of(keeper: Keeper, *, documents: bool = True) -> bytes:
    return b"".join(written(keeper.header(documents=documents), keeper.lines))


def alone(content: bytes, heads: "Sequence[Pair]" = ()) -> bool:
    """What the stand-alone verifier thinks: as its main program, without the process."""
    try:
        standalone.check(BytesIO(content), KNOWN, list(heads))
    except (standalone.Untrue, InvalidSignature, *standalone.ERRORS):
        return False
    return True


def ours(content: bytes, heads: "Sequence[Pair]" = ()) -> bool:
    try:
        journal = read_journal(BytesIO(content), name="journal")
        return audited(journal, check=checker(PUBLIC), keys=NAMES, heads=heads).holds
    except DamagedJournalError:
        return False


def agreed(content: bytes, heads: "Sequence[Pair]" = ()) -> bool:
    """What both think."""
    assert alone(content, heads) == ours(content, heads)
    return ours(content, heads)


def test_both_let_a_record_come_back_as_it_was_and_no_other() -> None:
    keeper = Keeper()
    keeper.change(contact("anna", "Anna"), contact("ben", "Ben"))
    keeper.change(gone=["ben"])
    keeper.change(contact("ben", "Ben"))
    assert agreed(file_of(keeper))
    keeper.change(gone=["ben"])
    keeper.change(contact("ben", "Another"))
    assert not agreed(file_of(keeper))
    assert agreed(file_of(keeper, documents=False))


def test_it_is_short_and_needs_nothing_of_ropa() -> None:
    text = PROGRAM.read_text()
    assert text.count("\n") < 200
    imported = {
        (one.module or "").split(".")[0] if isinstance(one, ast.ImportFrom) else alias.name
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.Import | ast.ImportFrom)
        for alias in one.names
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}


@given(keepers(), st.booleans())
def test_both_accept_what_was_kept_well(keeper: Keeper, documents: bool) -> None:  # noqa: FBT001 - hypothesis passes it so
    assert agreed(file_of(keeper, documents=documents), keeper.heads())


@given(st.data())
def test_both_think_the_same_of_a_file_with_a_byte_altered(data: st.DataObject) -> None:
    content = SMALL[data.draw(st.sampled_from(sorted(SMALL)))]
    at = data.draw(st.integers(0, len(content) - 1))
    act = data.draw(st.sampled_from(["alter", "take out", "put in", "cut off"]))
    byte = bytes([data.draw(st.integers(0, 255))])
    agreed(
        {
            "alter": content[:at] + byte + content[at + 1 :],
            "take out": content[:at] + content[at + 1 :],
            "put in": content[:at] + byte + content[at:],
            "cut off": content[:at],
        }[act]
    )


ODD: "st.SearchStrategy[Any]" = st.recursive(
    st.sampled_from([None, True, False, 0, 1, 1.0, -1, "", "a", "0" * 64, "f" * 128, 10**20]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@st.composite
def retold(draw: "DrawFn") -> bytes:
    """A file some value of which, at any depth, is another or gone; its JSON stays canonical."""
    lines = SMALL[draw(st.sampled_from(sorted(SMALL)))].splitlines()
    at = draw(st.integers(0, len(lines) - 1))
    plain = json.loads(lines[at])
    inside: Any = plain
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = draw(st.sampled_from(keys)) if keys else 0
        deeper = bool(keys) and isinstance(inside[key], dict | list) and bool(inside[key])
        if not deeper or draw(st.booleans()):
            break
        inside = inside[key]
    _retell(draw, inside, key)
    lines[at] = standalone.compact(plain).encode()
    return b"".join(one + b"\n" for one in lines)


def _retell(draw: "DrawFn", inside: Any, key: Any) -> None:
    act = draw(st.sampled_from(["put", "drop", "add"]))
    if act == "drop" and inside:
        del inside[key]
    elif act == "add" and isinstance(inside, dict):
        inside[draw(st.sampled_from(["seal", "documents", "more", "signature"]))] = draw(ODD)
    elif act == "add":
        inside.append(inside[key] if inside and draw(st.booleans()) else draw(ODD))
    elif inside:
        inside[key] = draw(ODD)


@given(retold())
def test_both_think_the_same_of_a_file_that_says_something_else(content: bytes) -> None:
    agreed(content)


@st.composite
def rewritten(draw: "DrawFn") -> "tuple[bytes, list[Pair]]":
    """A file of which the holder of the key, or somebody else, wrote lines of another meaning."""
    keeper = draw(st.just(KEPT) | keepers(most=8))
    heads = draw(st.lists(st.sampled_from(keeper.heads() or [(0, "0" * 64)]), max_size=2))
    lines = list(keeper.lines)
    for _ in range(draw(st.integers(1, 2))):
        lines = _rewritten(draw, lines)
    lines = _linked(draw, lines)
    end = read_change(lines[-1].body) if lines else None
    told = (end.number, end.moment, digest_of(lines[-1].body)) if end else None
    head = type(keeper.head)(*told) if told else keeper.head
    header = Header(replace(head, number=len(lines)), tuple(map(raw, PUBLIC)), documents=True)
    try:
        return b"".join(written(header, lines)), heads
    except ValueError:
        return file_of(keeper), heads


def _rewritten(draw: "DrawFn", lines: list[Line]) -> list[Line]:
    if not lines:
        return lines
    at = draw(st.integers(0, len(lines) - 1))
    act = draw(st.sampled_from(["drop", "double", "swap", "change", "document", "seal", "seals"]))
    if act == "drop":
        return [*lines[:at], *lines[at + 1 :]]
    if act == "double":
        return [*lines[:at], lines[at], *lines[at:]]
    if act == "swap":
        return [*lines[:at], *reversed(lines[at : at + 2]), *lines[at + 2 :]]
    if act == "seals":
        return sealed_again(lines)
    line = lines[at]
    if act == "change":
        more = draw(st.sampled_from(MEANT))
        line = replace(line, body=replace(read_change(line.body), **more).body())
    elif act == "seal":
        line = replace(line, seal=draw(st.sampled_from([None, "", line.body])))
    elif line.documents:
        line = replace(line, documents=draw(st.sampled_from(_documents(line.documents))))
    return [*lines[:at], line, *lines[at + 1 :]]


def _documents(known: tuple[Document, ...]) -> list[tuple[Document, ...]]:
    one, *others = known
    altered = [{"salt": None}, {"salt": "0" * 64}, {"content": "{}"}, {"id": "ben"}]
    return [
        (),
        tuple(others),
        (*known, one),
        tuple(reversed(known)),
        *((replace(one, **more), *others) for more in altered),  # type: ignore[arg-type]  # each is a field of a document
    ]


MEANT: list[dict[str, Any]] = [
    {"actor": "mallory"},
    {"number": 1},
    {"number": 7},
    {"moment": START},
    {"previous": "0" * 64},
    {"root": "0" * 64},
    {"founds": True},
    {"founds": False},
    {"seals": True},
    {"seals": False},
    {"entries": ()},
    {"entries": (Entry("contact", "contact-0", None),)},
    {"entries": (Entry("system", "contact-1", "0" * 64),)},
    {"entries": (Entry("contact", "x", "0" * 64), Entry("contact", "b", None))},
    {"redacts": ()},
    {"redacts": (Stub(1, "contact-0", digest("{}")),)},
    {"redacts": (Stub(99, "contact-0", digest("{}")),)},
    {"gives_up": ()},
    {"gives_up": ((9, "0" * 64),)},
    {"key": NAMES[1]},
    {"key": "0" * 64},
]


def _linked(draw: "DrawFn", lines: list[Line]) -> list[Line]:
    """Chain and sign the lines again, or leave some of it, as whoever holds the key would do."""
    chains, signs, numbers = (draw(st.sampled_from([True, True, False])) for _ in range(3))
    found: list[Line] = []
    for number, line in enumerate(lines, start=1):
        made = read_change(line.body)
        if chains:
            made = replace(made, previous=digest_of(found[-1].body) if found else "0" * 64)
        if numbers:
            made = replace(made, number=number)
        line = replace(line, body=made.body())  # noqa: PLW2901 - it is the same line, written anew
        found.append(replace(line, signature=_signature(made)) if signs else line)
    return found


def _signature(made: Change) -> str:
    if made.format == 1:
        return ""
    key = KEYS[NAMES.index(made.key)] if made.key in NAMES else KEYS[2]
    return key.sign(made.body().encode()).hex()


@given(rewritten())
@example((file_of(KEPT), [KEPT.pair]))
def test_both_think_the_same_of_what_a_key_holder_wrote(
    told: "tuple[bytes, list[Pair]]",
) -> None:
    agreed(*told)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_both_name_the_same_change_as_the_first_bad_one(kind: str, place: int) -> None:
    tamper, bad = KINDS[kind]
    lines = tamper(list(KEPT.lines), place)
    end = read_change(lines[-1].body) if lines else None
    head = Head(len(lines), end.moment, digest_of(lines[-1].body)) if end else NOWHERE
    header = replace(KEPT.header(), head=head)
    content = b"".join(written(header, lines))
    with pytest.raises((standalone.Untrue, InvalidSignature)) as raised:
        standalone.check(BytesIO(content), KNOWN, [KEPT.pair])
    assert str(raised.value).startswith(f"change {bad(place)}")


def went_back() -> "tuple[Keeper, Pair]":
    """A small journal with everything in it, and the head that it gave up."""
    keeper = Keeper()
    keeper.change(contact("anna", "Anna"), contact("ben", "Ben"))
    keeper.seal()
    keeper.redact(1, "ben")
    keeper.change(contact("anna", "Anne"), gone=["ben"])
    lost = keeper.pair
    keeper.restore(3)
    return keeper, lost


KEPT_SMALL, LOST = went_back()


def small() -> dict[str, bytes]:
    """Small files of each kind."""
    keeper = KEPT_SMALL
    old = Keeper()
    old.unsigned(contact("anna", "Anna"))
    old.found(contact("anna", "Anna"))
    return {
        "backup": file_of(keeper),
        "chain": file_of(keeper, documents=False),
        "empty": file_of(Keeper()),
        "old": file_of(old),
    }


SMALL = small()
