"""A whole journal is found whole, always; and what a key holder did wrong is named."""

import weakref
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.journal.audit import Audit, audit
from ropa.journal.change import Change, Entry, Stub
from ropa.journal.fault import MOST, Fault
from ropa.journal.heads import Whereabouts
from ropa.journal.line import Document, Line
from ropa.proof.keys import checker
from tests.journal.keeper import (
    KEYS,
    NAMES,
    PUBLIC,
    START,
    Keeper,
    a_long_one,
    chain_only,
    checked,
    contact,
    keepers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ANNA, BEN, CARL = contact("anna", "Anna"), contact("ben", "Ben"), contact("carl", "Carl")


def first(found: Audit) -> tuple[int, str]:
    """The first fault, which there must be."""
    assert found.first is not None
    assert not found.holds
    return found.first.number, found.first.words


@given(keepers())
def test_nothing_is_ever_wrong_with_what_was_kept_well(keeper: Keeper) -> None:
    for lines in (keeper.lines, chain_only(keeper.lines)):
        found = checked(lines, heads=keeper.heads())
        assert found.faults == ()
        assert found.holds
        assert found.head == keeper.head
        assert found.living == keeper.standing().living
        assert found.buckets == keeper.standing().digests
        assert set(found.heads.values()) <= {Whereabouts.LIES}
    assert checked(keeper.lines).documents == keeper.living()


def test_an_audit_tells_what_the_journal_amounts_to() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.found(ANNA)
    keeper.seal()
    keeper.change(contact("anna", "Anne"))
    keeper.redact(2, "anna")
    keeper.key = KEYS[1]
    keeper.change(BEN)
    lost = keeper.pair
    keeper.restore(5)
    found = checked(keeper.lines, heads=[lost])
    assert found.holds
    assert found.first is None
    assert found.unsigned == 1
    assert found.keys == NAMES
    assert [one.number for one in found.seals] == [3]
    assert [(one.number, one.actor, one.reason) for one in found.redactions] == [
        (5, "alice", "erasure")
    ]
    assert [one.gives_up for one in found.restores] == [(lost,)]
    assert found.heads == {lost: Whereabouts.GIVEN_UP}


def test_an_empty_journal_holds_unless_something_has_left_the_house() -> None:
    assert checked([]).holds
    assert checked([], heads=[(0, "0" * 64)]).holds
    number, words = first(checked([], heads=[(1, "a" * 64)]))
    assert number == 1
    assert words.startswith("is missing, and so is the head 1:aaa")


@given(
    st.lists(
        st.builds(
            Line,
            st.text() | st.sampled_from([one.body for one in a_long_one().lines]),
            st.text() | st.sampled_from([one.signature for one in a_long_one().lines]),
            st.none() | st.lists(st.builds(Document, st.text(), st.text(), st.text())).map(tuple),
            st.none() | st.text(),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_journal_breaks_the_audit(lines: list[Line]) -> None:
    assert checked([*lines, lines[0]]).count


def test_of_many_faults_the_first_are_kept() -> None:
    found = checked([Line("", "")] * (MOST + 9))
    assert found.count == MOST + 9
    assert found.faults[0] == Fault(1, "is no change that this version can read")
    assert str(found.faults[-1]) == f"change {MOST}: is no change that this version can read"


def test_a_forger_can_not_steer_a_terminal_by_what_is_found() -> None:
    keeper = Keeper()
    keeper.change(ANNA, key="\n\x1b[2Jall is well")
    words = r"is signed with the key \n\x1b[2Jall is well, which is none of those given"
    assert first(checked(keeper.lines)) == (1, words)


def test_keys_must_be_known_and_follow_each_other() -> None:
    keeper = Keeper(key=KEYS[1])
    keeper.change(ANNA)
    keeper.key = KEYS[0]
    keeper.change(BEN)
    assert first(checked(keeper.lines)) == (2, "is signed with a key that a newer one had replaced")
    keeper = Keeper(key=KEYS[2])
    keeper.change(ANNA)
    assert "none of those given" in first(checked(keeper.lines))[1]


def test_a_complete_journal_has_a_change_of_its_newest_key() -> None:
    keeper = Keeper()
    keeper.change(ANNA)
    words = f"is the last one, and none is signed with the newest key {NAMES[1][:16]}"
    for complete in (True, False):
        found = audit(keeper.lines, check=checker(PUBLIC), keys=NAMES, complete=complete)
        assert [str(one) for one in found.faults] == [f"change 1: {words}"] * complete
    keeper.key = KEYS[1]
    keeper.change()
    assert audit(keeper.lines, check=checker(PUBLIC), keys=NAMES, complete=True).holds
    assert audit((), check=checker(PUBLIC), keys=NAMES, complete=True).holds


def wrong(keeper: Keeper, *records: Any, **more: Any) -> tuple[int, str]:
    """Let the holder of the key write a change that is wrong in itself, and one more."""
    keeper.change(*records, **more)
    return first(checked(keeper.lines))


def journal() -> Keeper:
    keeper = Keeper()
    keeper.change(ANNA, BEN)
    keeper.change(gone=["ben"])
    return keeper


def test_a_change_names_the_one_before_it() -> None:
    assert wrong(journal(), CARL, previous="a" * 64) == (
        2,
        "its digest is not the one that change 3 names",
    )
    assert wrong(Keeper(), CARL, previous="a" * 64)[0] == 1


def test_moments_never_go_back() -> None:
    number, words = wrong(journal(), CARL, moment=START)
    assert (number, words) == (3, "its moment is before that of the change before it")


def test_before_the_foundation_they_may() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.change(ANNA, founds=True, moment=START)
    assert checked(keeper.lines).holds


def test_numbers_have_no_holes() -> None:
    assert wrong(journal(), CARL, number=5) == (3, "is missing: there is no change between 2 and 5")
    assert wrong(journal(), CARL, number=2) == (2, "stands again, or too late: after 2")
    assert wrong(Keeper(), CARL, number=2)[1] == "is missing: there is no change at the start"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry("contact", "carl", None), 'removes "carl", which is no record'),
        (Entry("system", "ben", "a" * 64), 'names system "ben", which was removed before'),
        (Entry("contact", "ben", None), 'names contact "ben", which was removed before'),
        (Entry("system", "anna", "a" * 64), 'names system "anna", which is of the kind contact'),
    ],
)
def test_entries_are_sane(entry: Entry, words: str) -> None:
    assert wrong(journal(), entries=(entry,)) == (3, words)


def test_a_record_comes_back_as_it_was() -> None:
    keeper = Keeper()
    keeper.change(ANNA, BEN)
    for _ in range(2):
        keeper.change(gone=["ben"])
        keeper.change(BEN)
    keeper.change(contact("ben", "Benjamin"))
    assert checked(keeper.lines).holds
    assert checked(chain_only(keeper.lines)).holds


def test_nothing_comes_back_as_something_else() -> None:
    keeper = journal()
    keeper.change(contact("ben", "Another"))
    words = '"ben" comes back as another record than the one that was removed'
    assert first(checked(keeper.lines)) == (3, words)
    assert checked(chain_only(keeper.lines)).holds, "nobody can tell without documents"


def test_what_a_redaction_took_is_held_against_nothing() -> None:
    keeper = Keeper()
    keeper.change(ANNA, BEN)
    keeper.change(gone=["ben"])
    keeper.change(BEN)
    keeper.redact(1, "ben")
    assert checked(keeper.lines).holds


def test_entries_are_sorted_and_name_each_record_once() -> None:
    words = "names its records out of order, or one of them twice"
    one, other = Entry("contact", "anna", None), Entry("contact", "carl", None)
    assert wrong(journal(), entries=(other, one)) == (3, words)
    assert wrong(journal(), entries=(one, one)) == (3, words)


def test_the_root_is_that_of_the_living_records() -> None:
    words = "its root is not that of the records that live after it"
    assert wrong(journal(), CARL, root="a" * 64) == (3, words)


def test_unsigned_changes_stand_at_the_beginning_alone() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.unsigned(BEN)
    assert first(checked(keeper.lines))[0] == 2
    assert "proves nothing" in first(checked(keeper.lines))[1]
    keeper.found(ANNA, BEN)
    assert checked(keeper.lines).holds
    keeper.unsigned(CARL)
    assert first(checked(keeper.lines)) == (4, "is not signed, and signed ones stand before it")


def test_an_unsigned_change_has_nothing_beside_it() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.found(ANNA)
    (old, new), document = keeper.lines, Document("anna", None, "{}")
    for other in (replace(old, documents=(document,)), replace(old, seal="{}")):
        assert first(checked([other, new]))[1].startswith("has documents")
    assert first(checked([replace(old, signature="00"), new]))[1].startswith("has a signature")
    assert checked([replace(old, documents=()), new]).holds


@pytest.mark.parametrize("altered", [0, 1])
def test_an_unsigned_change_that_was_altered_is_named(altered: int) -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.unsigned(BEN)
    keeper.found(ANNA, BEN)
    line = keeper.lines[altered]
    keeper.lines[altered] = replace(line, body=line.body.replace("alice", "mallory"))
    words = f"its digest is not the one that change {altered + 2} names"
    assert first(checked(keeper.lines)) == (altered + 1, words)


def test_the_first_signed_change_founds_on_all_that_lives() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA, BEN)
    for records, more in (((ANNA,), {}), ((ANNA, BEN, CARL), {}), ((ANNA,), {"gone": ["ben"]})):
        tried = Keeper(list(keeper.lines))
        words = "founds the journal on other records than those that live"
        assert wrong(tried, *records, founds=True, **more) == (2, words)
    assert wrong(Keeper(list(keeper.lines)), ANNA, BEN)[1].startswith(
        "is signed, but doesn't found"
    )
    keeper.found(ANNA, BEN)
    assert wrong(keeper, ANNA, BEN, founds=True)[1].startswith("founds the journal, which was")
    assert wrong(Keeper(), ANNA, founds=True)[0] == 1


def test_a_foundation_that_was_altered_is_blamed_alone() -> None:
    keeper = Keeper()
    keeper.unsigned(ANNA)
    keeper.found(ANNA)
    keeper.change(BEN)
    line = keeper.lines[1]
    keeper.lines[1] = replace(line, signature="0" * 128)
    assert [one.number for one in checked(keeper.lines).faults] == [2]


def test_a_redaction_names_what_stands_before_it() -> None:
    number, words = wrong(journal(), redacts=(Stub(3, "anna", "a" * 64),))
    assert (number, words) == (3, "redacts change 3, which doesn't stand before it")


def test_a_redaction_of_what_still_stands_is_a_fault() -> None:
    words = 'redacts the document of "anna" at change 1, which has none such'
    assert wrong(journal(), redacts=(Stub(1, "anna", "a" * 64),)) == (3, words)


def test_the_later_of_two_redactions_counts() -> None:
    keeper = journal()
    keeper.redact(1, "anna")
    keeper.redact(1, "anna")
    assert checked(keeper.lines).holds
    assert len(checked(keeper.lines).redactions) == 2


def test_a_line_without_documents_among_others_is_a_fault() -> None:
    keeper = journal()
    bare = chain_only(keeper.lines)
    assert first(checked([keeper.lines[0], bare[1]]))[1] == "has no documents"
    keeper.change(CARL)
    assert first(checked([*bare, keeper.lines[2]])) == (3, "has documents where others have none")


def test_a_seal_of_what_is_no_register_is_a_fault() -> None:
    keeper = journal()
    keeper.seal()
    content = '{"format":2,"kind":"contact","record":{}}'
    stub = Document("anna", None, content)
    lines = [replace(keeper.lines[0], documents=(stub, *(keeper.lines[0].documents or ())[1:]))]
    found = checked([*lines, *keeper.lines[1:]])
    assert 3 in {one.number for one in found.faults}


class Watched(Line):
    """A line that can be seen to go."""

    __slots__ = ("__weakref__",)


def test_lines_are_not_held() -> None:
    seen: list[weakref.ref[Line]] = []

    def passing() -> "Iterator[Line]":
        for one in a_long_one().lines:
            line = Watched(one.body, one.signature, one.documents, one.seal)
            seen.append(weakref.ref(line))
            yield line
            del line
            assert sum(held() is not None for held in seen) <= 1

    assert audit(passing(), check=checker(PUBLIC), keys=NAMES).holds
    assert len(seen) == 30


def test_a_change_is_returned_as_it_was_signed() -> None:
    keeper = journal()
    made: Change = keeper.seal()
    assert checked(keeper.lines).seals == (made,)
