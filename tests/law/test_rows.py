"""A broken row is refused with a message that names file and key."""

from datetime import date

import pytest

from ropa.law.rows import BrokenLaw, Row, UnknownKey, parse
from ropa.law.words import Sure, Words

HEAD = "extra: [name, day, inner]\nsource: Decision 1/EU\nsure: verified\nrows:\n"


def rows(text: str) -> tuple[Row, ...]:
    return parse(HEAD + text, name="some.yaml")


def test_a_row_takes_source_and_degree_from_its_file() -> None:
    (row,) = rows("  - {key: AD}")
    assert (row.key, row.source, row.sure) == ("AD", "Decision 1/EU", Sure.VERIFIED)


def test_a_row_may_have_its_own_source_and_degree() -> None:
    (row,) = rows("  - {key: AD, source: Decision 2/EU, sure: general}")
    assert (row.source, row.sure) == ("Decision 2/EU", Sure.GENERAL)


def test_fields_are_read_as_what_they_are() -> None:
    (row,) = rows("  - {key: AD, name: {en: a, fr: b}, day: 2010-10-19, inner: [{key: x}]}")
    assert row.need("name", Words) == Words(en="a", fr="b")
    assert row.need("day", date) == date(2010, 10, 19)
    assert [each.key for each in row.rows("inner")] == ["x"]


def test_a_field_that_is_missing_is_none_and_holds_no_rows() -> None:
    (row,) = rows("  - {key: AD}")
    assert row.find("name", Words) is None
    assert row.rows("inner") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  - {key: AD, colour: red}", r"some\.yaml: AD: colour is not a field"),
        ("  - {name: {en: a}}", r"some\.yaml: a row without key: .* is not words"),
        ("  - {key: AD, name: {en: a, fr: 1}}", r"some\.yaml: AD: .* is not words"),
        ("  - AD", r"some\.yaml: 'AD' is not a mapping"),
        ("  - {key: AD", r"some\.yaml: while parsing"),
    ],
)
def test_a_broken_row_is_refused(text: str, message: str) -> None:
    with pytest.raises(BrokenLaw, match=message):
        rows(text)


def test_a_file_without_rows_gives_none_and_one_that_is_a_list_is_refused() -> None:
    assert parse("source: x", name="empty.yaml") == ()
    with pytest.raises(BrokenLaw, match=r"list\.yaml: \[\] is not a mapping"):
        parse("[]", name="list.yaml")


def test_a_missing_field_and_one_of_another_kind_are_refused_with_their_place() -> None:
    (row,) = rows("  - {key: AD, day: soon}")
    with pytest.raises(BrokenLaw, match=r"some\.yaml: AD: name is missing; add it"):
        row.need("name", Words)
    with pytest.raises(BrokenLaw, match=r"some\.yaml: AD: day is 'soon'; write a date"):
        row.need("day", date)


def test_an_unquoted_norway_is_not_taken_for_a_country() -> None:
    (row,) = rows("  - {key: NO}")
    with pytest.raises(BrokenLaw, match="key is False; write a str"):
        _ = row.key


def test_an_unknown_degree_is_refused() -> None:
    (row,) = rows("  - {key: AD, sure: certain}")
    with pytest.raises(BrokenLaw, match="'certain'; write one of verified, secondary"):
        _ = row.sure


def test_the_message_of_an_unknown_key_is_printed_plainly() -> None:
    assert str(UnknownKey("there is no 'x'")) == "there is no 'x'"
