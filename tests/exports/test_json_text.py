"""JSON is read strictly, and its places are found."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.exports import json_text
from ropa.exports.json_text import TooMuchError, finder, plain, strange
from ropa.exports.places import DamagedError

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WHOLE = st.integers(min_value=-(10**16), max_value=10**16)
TREES = st.recursive(
    st.one_of(WORDS, st.booleans(), st.none(), WHOLE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


@given(TREES, st.booleans())
def test_what_another_program_wrote_is_read_as_it_was_meant(tree: object, ascii_only: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    assert plain(json.dumps(tree, ensure_ascii=ascii_only)) == tree


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{"a": 1,\n"b": }', 2, "is no JSON: Expecting value"),
        ("", 1, "is no JSON"),
        ('{"a": 1,\n"a": 2}', 0, 'the key "a" twice'),
        ('{"a": NaN}', 0, "NaN"),
        ('{"a": -Infinity}', 0, "-Infinity"),
        ('{"a": ' + "1" * 4400 + "}", 0, "more than 18 digits"),
        ("[" * 100_000, 0, "nested too deeply"),
        ('{"a":' * 100_000, 0, "nested too deeply"),
    ],
)
def test_the_rest_is_refused(text: str, line: int, words: str) -> None:
    with pytest.raises(DamagedError) as caught:
        plain(text)
    assert words in str(caught.value)
    assert caught.value.line == line


LISTED = """
{ "a\\"b" : 1,
  "records": {
    "activity": [
      {"id": "act-1", "name": {"en": "}", "fr": "]"}},
      {
        "id" :
          "act-2"}
    ],
    "purpose": [], "basis": {}
  }
}"""


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        ((), 2),
        (('a"b',), 2),
        (("records",), 3),
        (("records", "activity", 0, "name", "fr"), 5),
        (("records", "activity", 1), 6),
        (("records", "activity", 1, "id"), 8),
        (("records", "basis"), 10),
    ],
)
def test_a_place_is_found(trail: tuple[str | int, ...], line: int) -> None:
    assert finder(LISTED)(trail) == line


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        (("records", "contact", 0), 3),
        (("records", "activity", 7), 4),
        (("records", "activity", "id"), 4),
        (("records", "purpose", 0), 10),
        (("records", "basis", 0), 10),
        (("records", "activity", 1, "id", "within"), 8),
    ],
)
def test_where_nothing_stands_it_is_the_last_place_before(
    trail: tuple[str | int, ...], line: int
) -> None:
    assert finder(LISTED)(trail) == line


def test_a_stranger_s_text_is_read_as_any_other() -> None:
    assert strange('{"é": [1]}'.encode()) == {"é": [1]}
    for content in (b"\xff", b"{"):
        with pytest.raises(DamagedError, match="is no JSON"):
            strange(content)


@pytest.mark.parametrize(("name", "most"), [("LARGEST", 7), ("MOST_VALUES", 3)])
def test_a_stranger_s_text_may_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    monkeypatch.setattr(json_text, name, most)
    assert strange(b"[[],1]") == [[], 1]
    for content in (b"[[],{},1]", b"[[[[[]]]]]"):
        with pytest.raises(TooMuchError, match="which is too much to be read"):
            strange(content)
