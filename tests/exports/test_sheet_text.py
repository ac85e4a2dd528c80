"""Names, heads and cells fit into a sheet, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.exports.sheet_text import (
    PAGE,
    TALLEST,
    folded,
    height,
    pieces,
    running,
    sheet_name,
    shortened,
    widths,
)
from ropa.reports.value import Mark, Run
from tests.exports.report_values import HOSTILE


def units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Recipients", "Recipients"),
        ("a/b: [c]*?\\d", "a b c d"),
        ("'quoted'", "quoted"),
        ("a\nb", "a b"),
        ("", "-"),
        ("a_x0041_b", "a x0041_b"),
        ("???", "-"),
        ("History", "History 2"),
        ("Rights of consumers, and how to exercise them", "Rights of consumers, and how t…"),
    ],
)
def test_a_sheet_has_a_name_that_is_allowed(words: str, name: str) -> None:
    assert sheet_name(words, set()) == name


def test_names_are_unique_whatever_their_case() -> None:
    taken: set[str] = set()
    words = ["Bread", "BREAD", "bread", "x" * 40, "x" * 41]
    found = [sheet_name(one, taken) for one in words]
    assert found == ["Bread", "BREAD 2", "bread 3", f"{'x' * 30}…", f"{'x' * 28}… 2"]


@given(st.lists(st.one_of(st.sampled_from(HOSTILE), st.text()), max_size=20))
def test_every_name_is_allowed(several: list[str]) -> None:
    taken: set[str] = set()
    found = [sheet_name(one, taken) for one in several]
    assert len({one.casefold() for one in found}) == len(found)
    for one in found:
        assert 0 < units(one) <= 31
        assert not set(one) & set("[]:*?/\\\n")
        assert not one.startswith("'")
        assert not one.endswith("'")


@given(st.text(), st.integers(2, 20))
def test_words_are_cut_with_an_ellipsis(words: str, most: int) -> None:
    cut = shortened(words, most)
    assert units(cut) <= most
    assert cut == words or (cut.endswith("…") and words.startswith(cut[:-1]))


def test_running_heads_hold_no_code() -> None:
    assert running("H&M\n and  Co", 40) == "H&&M and Co"
    assert running("R&G &[Picture]", 40) == "R&&\N{WORD JOINER}G &&\N{WORD JOINER}[Picture]"


@given(st.one_of(st.sampled_from(HOSTILE), st.text("&G[x🥖")))
def test_running_heads_are_bounded(words: str) -> None:
    found = running(words, 40)
    assert units(found) <= 80
    assert "&G" not in found
    assert "&[" not in found
    assert found.count("&") % 2 == 0


def test_columns_are_as_wide_as_their_words() -> None:
    assert widths([10, 2, 100], places=0) == (13, 8, 56)
    assert widths([100, 100], places=1) == (28, 56)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=15), st.integers(0, 3))
def test_columns_fit_onto_a_page(longest: list[int], places: int) -> None:
    found = widths(longest, places=places)
    assert len(found) == len(longest)
    assert sum(found) <= PAGE
    assert min(found) >= 8


def test_a_row_is_as_tall_as_its_tallest_cell() -> None:
    assert height(["", "one"], (10, 10)) == 16
    assert height(["a\nb\nc", "one"], (10, 10)) == 42
    assert height(["one two three"], (8,), points=20) == 43


@pytest.mark.parametrize(
    ("words", "lines"),
    [("", 1), ("x" * 11, 1), ("x" * 12, 2), ("x" * 34, 3), ("aaaa bbbb cccc", 2), ("a " * 30, 6)],
)
def test_words_fold_at_spaces_and_long_ones_anywhere(words: str, lines: int) -> None:
    assert folded(words, 10) == lines


def test_a_cell_that_fits_is_one_piece() -> None:
    cell = (("Bread\n", Mark.STRONG), ("rye", Mark.PLAIN))
    assert pieces(cell, 10) == [cell]
    assert pieces((), 10) == [()]


def test_a_tall_cell_goes_on_in_another_piece() -> None:
    lines = [f"{number}\n" for number in range(TALLEST + 2)]
    first, second = pieces((("".join(lines), Mark.PLAIN), ("end", Mark.GAP)), 10)
    assert first == (("".join(lines[:TALLEST]).strip(), Mark.PLAIN),)
    assert second == (("".join(lines[TALLEST:]), Mark.PLAIN), ("end", Mark.GAP))


@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(HOSTILE), st.text("ab \n", max_size=900)),
            st.sampled_from(Mark),
        ),
        max_size=4,
    ).map(tuple),
    st.integers(8, 60),
)
def test_pieces_lose_nothing_and_fit(cell: tuple[Run, ...], size: int) -> None:
    def squeezed(some: tuple[Run, ...]) -> list[tuple[str, Mark]]:
        return [(sign, mark) for words, mark in some for sign in words if sign != "\n"]

    found = pieces(cell, size)
    assert squeezed(tuple(run for one in found for run in one)) == squeezed(cell)
    for one in found:
        text = "".join(words for words, _ in one)
        assert all(words for words, _ in one)
        assert sum(folded(line, size) for line in text.split("\n")) <= TALLEST
        assert units(text) <= 32_767
