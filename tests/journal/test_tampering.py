"""Twelve kinds of tampering at three places, and edits of all that is kept: each is named.

The audit knows the public keys and the last head that was printed, and nothing else.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ropa.journal.change import Change, digest_of, read_change
from ropa.journal.line import Document, Line
from ropa.journal.root import EMPTY, root
from ropa.proof.keys import signer
from tests.journal.keeper import KEYS, Keeper, a_long_one, chain_only, checked, contact

KEPT = a_long_one()
LAST = len(KEPT.lines)
PLACES = (2, 14, 27)
SEAL, REDACTION, REDACTED = 11, 22, 3
"""Numbers of changes: one that seals, the one that redacts, and the one it redacts."""
Lines = list[Line]


def stranger(change: Change) -> str:
    """A signature that is whole, of a key that nobody has published."""
    return signer(KEYS[2]).sign(change.body().encode()).hex()


def edited(lines: Lines, at: int, **more: Any) -> Lines:
    """Change what the change says, and leave its signature."""
    body = replace(read_change(lines[at - 1].body), **more).body()
    return [*lines[: at - 1], replace(lines[at - 1], body=body), *lines[at:]]


def resigned(line: Line, **more: Any) -> Line:
    made = replace(read_change(line.body), **more)
    return replace(line, body=made.body(), signature=stranger(made))


def chained(lines: Lines, after: Lines) -> Lines:
    """Put lines behind others, each naming the one before, signed by a stranger."""
    found = list(after)
    for line in lines:
        previous = digest_of(found[-1].body) if found else "0" * 64
        found.append(resigned(line, number=len(found) + 1, previous=previous))
    return found


def edit(lines: Lines, at: int) -> Lines:
    return edited(lines, at, actor="mallory")


def edit_and_sign(lines: Lines, at: int) -> Lines:
    forged = resigned(lines[at - 1], actor="mallory")
    return [*lines[: at - 1], forged, *lines[at:]]


def delete(lines: Lines, at: int) -> Lines:
    return [*lines[: at - 1], *lines[at:]]


def delete_first(lines: Lines, at: int) -> Lines:
    return lines[at - 1 :]


def delete_last_three(lines: Lines, at: int) -> Lines:
    return lines[: at + 2][:-3]


def swap(lines: Lines, at: int) -> Lines:
    return [*lines[: at - 1], lines[at], lines[at - 1], *lines[at + 1 :]]


def insert(lines: Lines, at: int) -> Lines:
    forged = chained(lines[at - 1 : at], lines[: at - 1])[-1]
    return [*lines[: at - 1], forged, *lines[at - 1 :]]


def append(lines: Lines, at: int) -> Lines:
    return chained([resigned(lines[at - 1], actor="mallory")], lines)


def rechain(lines: Lines, at: int) -> Lines:
    first = resigned(lines[at - 1], actor="mallory")
    return chained([first, *lines[at:]], lines[: at - 1])


def truncate_and_append(lines: Lines, at: int) -> Lines:
    forged = [resigned(one, reason="another one") for one in lines[at - 1 :]]
    return chained(forged, lines[: at - 1])


def empty(lines: Lines, at: int) -> Lines:
    return lines[at:at]


def restore_an_older_state(lines: Lines, at: int) -> Lines:
    return lines[: at - 1]


KINDS: dict[str, tuple[Callable[[Lines, int], Lines], Callable[[int], int]]] = {
    "edit a row": (edit, lambda at: at),
    "edit and sign it": (edit_and_sign, lambda at: at),
    "delete the first ones": (delete_first, lambda _: 1),
    "delete one in the middle": (delete, lambda at: at),
    "delete the last three": (delete_last_three, lambda at: at),
    "swap two": (swap, lambda at: at),
    "insert in the middle": (insert, lambda at: at),
    "append a forged one": (append, lambda _: LAST + 1),
    "chain everything again": (rechain, lambda at: at),
    "truncate and append": (truncate_and_append, lambda at: at),
    "empty": (empty, lambda _: 1),
    "restore an older state": (restore_an_older_state, lambda at: at),
}


@pytest.mark.parametrize("documents", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_tampering_is_found_and_the_first_bad_change_named(
    kind: str, place: int, *, documents: bool
) -> None:
    lines = KEPT.lines if documents else chain_only(KEPT.lines)
    tamper, bad = KINDS[kind]
    found = checked(tamper(list(lines), place), [KEPT.pair])
    assert found.first is not None
    assert found.first.number == bad(place)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "kind", sorted({*KINDS} - {"delete the last three", "empty", "restore an older state"})
)
def test_what_follows_from_tampering_is_not_blamed_for_it(kind: str, place: int) -> None:
    tamper, bad = KINDS[kind]
    found = checked(tamper(list(KEPT.lines), place))
    by_strangers = 0 if "again" not in kind and "truncate" not in kind else LAST - place
    assert found.count <= 2 + by_strangers
    assert all(one.number >= bad(place) for one in found.faults)


@pytest.mark.parametrize("end", [REDACTION, 25, LAST - 1])
def test_without_a_head_nobody_can_tell_that_the_end_was_cut(end: int) -> None:
    assert checked(KEPT.lines[:end]).holds
    assert not checked(KEPT.lines[:end], [KEPT.pair]).holds


def said(line: Line, name: str, value: Any) -> Line:
    """Write another value into a body, whatever its type."""
    plain = json.loads(line.body) | {name: value}
    return replace(line, body=json.dumps(plain, sort_keys=True, separators=(",", ":")))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("actor", "alic\u0065\u0301"),
        ("actor", None),
        ("actor", ""),
        ("reason", "so it is "),
        ("reason", 7),
        ("moment", "2026-03-01T00:00:00.000000Z"),
        ("moment", "2027-03-01T00:00:00.000000Z"),
        ("number", "14"),
        ("number", 14.0),
        ("number", True),
        ("format", "2"),
        ("format", 1),
        ("key", "a" * 64),
        ("root", root({0: EMPTY})),
        ("previous", "0" * 64),
        ("entries", []),
        ("seals", True),
        ("founds", True),
        ("gives_up", [[99, "a" * 64]]),
        ("redacts", [[1, "contact-0", "a" * 64]]),
        ("more", "is not asked for"),
    ],
)
def test_no_word_of_a_change_can_be_altered(name: str, value: Any, place: int) -> None:
    lines = list(KEPT.lines)
    lines[place - 1] = said(lines[place - 1], name, value)
    found = checked(lines, [KEPT.pair])
    assert found.first is not None
    assert found.first.number == place


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("signature", ["", "00", "zz" * 64, "0" * 128, "{upper}", "{other}"])
def test_no_signature_can_be_altered(signature: str, place: int) -> None:
    lines = list(KEPT.lines)
    line = lines[place - 1]
    words = signature.format(upper=line.signature.upper(), other=lines[0].signature)
    lines[place - 1] = replace(line, signature=words)
    found = checked(lines, [KEPT.pair])
    assert [one.number for one in found.faults] == [place]


def beside(lines: Lines, at: int, *documents: Document) -> Lines:
    return [*lines[: at - 1], replace(lines[at - 1], documents=documents), *lines[at:]]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"content": "{}"}, "is not the one that was signed"),
        ({"salt": "0" * 64}, "is not the one that was signed"),
        ({"salt": "is none"}, "is not the one that was signed"),
        ({"salt": None}, "was taken away, and no change redacts it"),
        ({"salt": None, "content": ""}, "was taken away, and no change redacts it"),
        ({"id": "somebody"}, "is missing"),
    ],
)
def test_no_document_can_be_altered(more: dict[str, Any], words: str, place: int) -> None:
    one, *others = KEPT.lines[place - 1].documents or ()
    lines = beside(KEPT.lines, place, replace(one, **more), *others)
    found = checked(lines, [KEPT.pair])
    assert found.first is not None
    assert found.first.number == place
    assert any(words in one.words for one in found.faults if one.number == place)


@pytest.mark.parametrize("spelling", [str.upper, lambda salt: f" {salt}"])
def test_a_salt_is_spelled_in_one_way(spelling: Callable[[str], str]) -> None:
    (one,) = KEPT.lines[1].documents or ()
    lines = beside(KEPT.lines, 2, replace(one, salt=spelling(one.salt or "")))
    assert [one.number for one in checked(lines).faults] == [2]


@pytest.mark.parametrize("place", PLACES)
def test_documents_are_there_once_and_for_something(place: int) -> None:
    known = KEPT.lines[place - 1].documents or ()
    for lines in (
        beside(KEPT.lines, place),
        beside(KEPT.lines, place, *known, known[0]),
        beside(KEPT.lines, place, *known, Document("somebody", "0" * 64, "{}")),
    ):
        assert {one.number for one in checked(lines).faults} == {place}


def test_a_removal_has_no_document() -> None:
    gone = Document("contact-0", "0" * 64, "{}")
    assert {one.number for one in checked(beside(KEPT.lines, 23, gone)).faults} == {23}


@pytest.mark.parametrize("seal", [None, "", "{}", "{other}"])
def test_no_seal_can_be_altered(seal: str | None) -> None:
    for at in (SEAL, 24):
        lines = list(KEPT.lines)
        line = lines[at - 1]
        words = seal and seal.replace("{other}", (line.seal or "").replace('son":"', 'son":"Dr '))
        lines[at - 1] = replace(line, seal=words)
        assert [one.number for one in checked(lines).faults] == [at]


def test_a_seal_stands_nowhere_else() -> None:
    lines = list(KEPT.lines)
    lines[1] = replace(lines[1], seal=lines[SEAL - 1].seal)
    assert [one.number for one in checked(lines).faults] == [2]


def test_no_stub_can_be_altered_nor_what_was_redacted_be_put_back() -> None:
    before = a_long_one_unredacted()
    (stub,) = KEPT.lines[REDACTED - 1].documents or ()
    other = beside(KEPT.lines, REDACTED, replace(stub, content=stub.content + " "))
    assert REDACTED in {one.number for one in checked(other).faults}
    back = [before[REDACTED - 1], *KEPT.lines[REDACTED:]]
    found = checked([*KEPT.lines[: REDACTED - 1], *back])
    assert [one.number for one in found.faults] == [SEAL, REDACTION]


def a_long_one_unredacted() -> Lines:
    keeper = Keeper()
    for at in range(10):
        keeper.change(contact(f"contact-{at}", f"Baker {at}"))
    return keeper.lines


def test_a_redaction_can_not_be_taken_back_by_cutting_the_journal() -> None:
    found = checked(KEPT.lines[: REDACTION - 1], [KEPT.pair])
    assert [one.number for one in found.faults] == [REDACTION]
    found = checked(KEPT.lines[: REDACTION - 1])
    assert [one.number for one in found.faults] == [REDACTED]
