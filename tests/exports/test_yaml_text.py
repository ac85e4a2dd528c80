"""YAML says what it says, and nothing that YAML 1.1 would guess."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ropa.exports.places import DamagedError
from ropa.exports.yaml_text import DEEPEST, finder, plain

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=20)
WHOLE = st.integers(min_value=-(10**17), max_value=10**17)
TREES = st.recursive(
    st.one_of(WORDS, st.booleans(), st.none(), WHOLE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


@given(TREES)
def test_what_another_program_wrote_is_read_as_it_was_meant(tree: object) -> None:
    assert plain(yaml.safe_dump(tree, allow_unicode=True)) == tree


@pytest.mark.parametrize(
    "word",
    [
        *("no", "yes", "on", "off", "NO", "Null", "True", "2021-07-22", "007", "0x1F", "1:30"),
        *("1_000", "2.10", "1e3", ".inf", "<<", "=", "0" + "1" * 30, "9" * 5000),
    ],
)
def test_a_word_stays_a_word(word: str) -> None:
    assert plain(f"answer: {word}") == {"answer": word}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("true", True), ("false", False), ("null", None), ("~", None), ("", None)),
        *(("-30", -30), ("0", 0), ('"30"', "30"), ("'true'", "true"), ('""', "")),
    ],
)
def test_only_these_are_more_than_words(written: str, meant: object) -> None:
    assert plain(f"answer: {written}") == {"answer": meant}


def test_an_empty_file_says_nothing() -> None:
    assert plain("# only a remark\n") is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: &here 2", 2, "an anchor or an alias"),
        ("a: 1\nb: *here", 2, "an anchor or an alias"),
        ("a: 1\nb: !!python/object/apply:os.getcwd []", 2, 'the tag "tag:yaml.org,2002:python'),
        ("a: !odd 1", 1, 'the tag "!odd"'),
        ("a: 1\nb: 2\na: 3", 3, 'the key "a" a second time; the first stands in line 1'),
        ("a: 1\n? [b]\n: 2", 2, "a key that is no text"),
        ("a: 1\n---\nb: 2", 2, "a second document"),
        ("a: 1\nb: [2", 2, "is no YAML"),
        ("a: 1\n\tb: 2", 2, "is no YAML"),
        ("a: 1\n\nb: 'x\x07'", 3, "is no YAML: unacceptable character #x0007"),
        ("a:\n  " + "[" * DEEPEST + "]" * DEEPEST, 2, f"more than {DEEPEST} levels"),
        ("[" * 100_000, 1, f"more than {DEEPEST} levels"),
    ],
)
def test_the_rest_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(DamagedError) as caught:
        plain(text)
    assert words in str(caught.value)
    assert caught.value.line == line


LISTED = """\
records:
  activity:
    - id: act-1
      name: {en: Payroll,
             fr: Paie}
    -
      id: act-2
"""


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        ((), 1),
        (("records", "activity"), 2),
        (("records", "activity", 0, "id"), 3),
        (("records", "activity", 0, "name", "fr"), 5),
        (("records", "activity", 1), 7),
        (("records", "activity", 1, "id"), 7),
    ],
)
def test_a_place_is_found(trail: tuple[str | int, ...], line: int) -> None:
    assert finder(LISTED)(trail) == line


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        (("records", "purpose", 0), 1),
        (("records", "activity", 7), 2),
        (("records", "activity", "id"), 2),
        (("records", "activity", 0, "since"), 3),
        (("records", "activity", 0, "id", "within"), 3),
    ],
)
def test_where_nothing_stands_it_is_the_last_place_before(
    trail: tuple[str | int, ...], line: int
) -> None:
    assert finder(LISTED)(trail) == line
