"""The journal file: what is written is read back, and what is damaged is named by its line."""

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.journal.change import NOWHERE, Head
from ropa.journal.fault import Fault
from ropa.journal.file import (
    DamagedJournalError,
    Header,
    Journal,
    audited,
    read_journal,
    written,
)
from ropa.proof.keys import checker
from tests.journal.keeper import NAMES, PUBLIC, Keeper, a_long_one, chain_only, contact, keepers

if TYPE_CHECKING:
    from ropa.journal.line import Line

KEPT = a_long_one()
LAST = len(KEPT.lines)


def file_of(keeper: Keeper, *, documents: bool = True) -> bytes:
    return b"".join(written(keeper.header(documents=documents), keeper.lines))


def opened(content: bytes, **more: int) -> Journal:
    return read_journal(BytesIO(content), name="journal.jsonl", **more)


def read_whole(content: bytes, **more: int) -> "tuple[Header, list[Line]]":
    journal = opened(content, **more)
    return journal.header, list(journal.lines)


def refusal(content: bytes, **more: int) -> str:
    with pytest.raises(DamagedJournalError) as raised:
        read_whole(content, **more)
    return str(raised.value)


def rows(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def altered(content: bytes, at: int, **more: Any) -> bytes:
    """Write other values into a line, from 1; a value of None takes the key out."""
    lines = rows(content)
    plain = json.loads(lines[at - 1]) | more
    plain = {name: value for name, value in plain.items() if value is not None}
    said = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    lines[at - 1] = f"{said}\n".encode()
    return b"".join(lines)


@given(keepers())
def test_a_journal_is_read_as_it_was_written(keeper: Keeper) -> None:
    header, lines = read_whole(file_of(keeper))
    assert header == keeper.header()
    assert lines == [replace(one, documents=one.documents or ()) for one in keeper.lines]
    assert b"".join(written(header, lines)) == file_of(keeper)
    assert read_whole(file_of(keeper, documents=False))[1] == chain_only(keeper.lines)


def test_what_leaves_the_house_has_no_documents() -> None:
    content = file_of(KEPT, documents=False)
    assert b"salt" not in content
    assert b"Baker" not in content
    assert b"Baker" in file_of(KEPT)


def test_the_writer_refuses_a_header_of_another_journal() -> None:
    for head in (NOWHERE, replace(KEPT.head, digest="0" * 64), replace(KEPT.head, number=31)):
        with pytest.raises(ValueError, match="the header says"):
            list(written(replace(KEPT.header(), head=head), KEPT.lines))


def test_a_file_is_audited_with_its_header() -> None:
    for documents in (True, False):
        found = audited(
            opened(file_of(KEPT, documents=documents)),
            check=checker(PUBLIC),
            keys=NAMES,
            heads=[KEPT.pair],
        )
        assert found.holds
        assert found.head == KEPT.head
    for name, more in (
        ("digest", {"head": "0" * 64}),
        ("moment", {"moment": "2026-03-01T09:00:00.000000Z"}),
    ):
        journal = opened(altered(file_of(KEPT), 1, **more))
        found = audited(journal, check=checker(PUBLIC), keys=NAMES)
        words = f"the header of the file gives another {name} for it"
        assert found.faults == (Fault(LAST, words),)
        assert found.heads == {}


@pytest.mark.parametrize("cut", [1, 3, 10, LAST])
def test_lines_that_are_missing_at_the_end_are_noticed(cut: int) -> None:
    content = b"".join(rows(file_of(KEPT))[:-cut])
    at = LAST + 1 - cut
    words = f"line {at}: the file ends here, at change {at - 1} of {LAST}; get the whole file"
    assert refusal(content) == f"journal.jsonl, {words}"


def test_a_line_too_many_is_noticed() -> None:
    content = file_of(KEPT)
    assert "line 32: is one change too many" in refusal(content + rows(content)[-1])


def test_a_last_line_that_is_cut_off_is_noticed() -> None:
    assert "line 31: is cut off" in refusal(file_of(KEPT)[:-1])
    assert "line 31: is cut off" in refusal(file_of(KEPT)[:-30])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"\n", "is no JSON"),
        (b"\xff\n", "is no JSON"),
        (b"\xef\xbb\xbf{}\n", "is no JSON"),
        (b"no JSON\n", "is no JSON"),
        (b"[]\n", "is no change"),
        (b"{}\n", "is no change: it needs body, documents, signature and no more"),
        (b"null\n", "is no change"),
        (b'{"body":1,"body":2}\n', "has a key twice"),
        (b'{"body":NaN}\n', "has the value NaN"),
        (b'{"body":-Infinity}\n', "has the value -Infinity"),
        (b'{"body": 1}\n', "is not written as a journal is"),
        (b'{"body":1}\r\n', "is not written as a journal is"),
        (b'{"body":"\\u0041"}\n', "is not written as a journal is"),
        (b'{"body":"\\ud800"}\n', "is no JSON"),
        (b'{"body":1' + b"0" * 5000 + b"}\n", "is no JSON"),
        (b"[" * 100_000 + b"\n", "is nested too deeply"),
        (b'{"body":1,"documents":[],"signature":""}\n', "has something else where words"),
        (b'{"body":"","documents":[],"seal":1,"signature":""}\n', "has something else"),
        (b'{"body":"","documents":{},"signature":""}\n', "has documents that are none"),
        (b'{"body":"","documents":["abc"],"signature":""}\n', "has documents that are none"),
        (b'{"body":"","documents":[["a",1,""]],"signature":""}\n', "documents that are none"),
        (b'{"body":"","documents":[["a",""]],"signature":""}\n', "documents that are none"),
        (b'{"body":"","documents":[],"more":1,"signature":""}\n', "is no change"),
    ],
)
def test_a_damaged_line_is_named(line: bytes, words: str) -> None:
    content = rows(file_of(KEPT))
    content[7] = line
    said = refusal(b"".join(content))
    assert said.startswith("journal.jsonl, line 8: ")
    assert words in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"is": "something else"}, "is not the header of a journal"),
        ({"is": None}, "is not the header of a journal"),
        ({"format": 2}, "has the format 2; this version reads 1"),
        ({"format": True}, "has the format True"),
        ({"format": None}, "has the format None"),
        ({"number": -1}, "lacks something"),
        ({"number": True}, "lacks something"),
        ({"number": "30"}, "lacks something"),
        ({"number": None}, "lacks something"),
        ({"head": "A" * 64}, "lacks something"),
        ({"head": None}, "lacks something"),
        ({"keys": "a" * 64}, "lacks something"),
        ({"keys": ["short"]}, "lacks something"),
        ({"documents": 1}, "lacks something"),
        ({"more": 1}, "lacks something"),
        ({"moment": 1}, "has a moment that is none"),
        ({"moment": "yesterday"}, "has a moment that is none"),
        ({"moment": "0001-01-01T00:00:00.000000+23:00"}, "has a moment that is none"),
        ({"moment": "2026-03-01T09:00:00Z"}, "has a moment that is not written"),
    ],
)
def test_a_damaged_header_is_named(more: dict[str, Any], words: str) -> None:
    said = refusal(altered(file_of(KEPT), 1, **more))
    assert said.startswith("journal.jsonl, line 1: ")
    assert words in said


def test_what_is_no_journal_at_all_is_said() -> None:
    for content in (b"", b"[]\n", b'"journal"\n'):
        assert refusal(content) == "journal.jsonl, line 1: is not the header of a journal"


def test_a_chain_alone_has_no_seals() -> None:
    content = altered(file_of(KEPT, documents=False), 12, seal="{}")
    assert "line 12: is no change: it needs body, signature and no more" in refusal(content)


def test_a_line_has_a_longest_length() -> None:
    content = file_of(KEPT)
    longest = max(map(len, rows(content)))
    assert read_whole(content, longest=longest)
    assert f"is longer than {longest - 1} bytes" in refusal(content, longest=longest - 1)


@given(st.lists(st.binary(max_size=30), max_size=4), st.integers(0, 40), st.booleans())
def test_no_file_breaks_the_reader(junk: list[bytes], at: int, newlines: bool) -> None:  # noqa: FBT001 - hypothesis passes it so
    lines = rows(file_of(KEPT))
    lines[at:at] = [one + b"\n" * newlines for one in junk if one + b"\n" * newlines]
    content = b"".join(lines)
    if content != file_of(KEPT):
        assert refusal(content).startswith("journal.jsonl, line ")


@given(st.binary())
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert refusal(content).startswith("journal.jsonl, line 1: ")


@given(st.data())
def test_no_byte_can_be_altered_unseen(data: st.DataObject) -> None:
    content = file_of(SMALL)
    at = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(1, 255))
    damaged = content[:at] + bytes([content[at] ^ other]) + content[at + 1 :]
    try:
        found = audited(opened(damaged), check=checker(PUBLIC), keys=NAMES)
    except DamagedJournalError:
        return
    # The keys of a header are told, not trusted: a digit among them may be another.
    keys = opened(damaged).header.keys
    assert not found.holds or keys != SMALL.header().keys


def small() -> Keeper:
    keeper = Keeper()
    keeper.change(contact("anna", "Anna"), contact("ben", "Ben"))
    keeper.seal()
    keeper.redact(1, "ben")
    keeper.change(contact("anna", "Anne"), gone=["ben"])
    return keeper


SMALL = small()


def test_an_empty_journal_is_a_file_too() -> None:
    header, lines = read_whole(file_of(Keeper()))
    assert header.head == Head(0, NOWHERE.moment, NOWHERE.digest)
    assert lines == []
    assert audited(opened(file_of(Keeper())), check=checker(PUBLIC), keys=NAMES).holds
