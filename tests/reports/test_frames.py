"""What the printing processes say to each other arrives whole, or not at all."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.reports.pdf import frames
from ropa.reports.pdf.printed import Bookmark, Face, Printed

plain = st.dictionaries(st.text(), st.one_of(st.integers(), st.booleans(), st.text()))
place = st.tuples(st.integers(0, 99), st.floats(0, 900), st.floats(0, 900))
printed = st.builds(
    Printed,
    pdf=st.binary(),
    pages=st.integers(1, 99),
    anchors=st.dictionaries(st.text(), place),
    bookmarks=st.lists(st.builds(Bookmark, st.integers(1, 6), st.text(), place)).map(tuple),
    faces=st.dictionaries(
        st.text(),
        st.builds(Face, st.text(), st.lists(st.tuples(st.integers(0, 999), st.text())).map(tuple)),
    ),
)


def sent(*told: tuple[dict[str, Any], bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    for words, content in told:
        frames.write(stream, words, content)
    stream.seek(0)
    return stream


@given(st.lists(st.tuples(plain, st.binary())))
def test_frames_arrive_as_they_were_sent_and_then_no_more(
    told: list[tuple[dict[str, Any], bytes]],
) -> None:
    stream = sent(*told)
    assert [frames.read(stream) for _ in told] == told
    assert frames.read(stream) is None


@pytest.mark.parametrize("kept", [0, 3, 15, 16, 20, 24, 26])
def test_half_a_frame_is_none(kept: int) -> None:
    whole = sent(({"a": "b"}, b"page")).getvalue()
    assert len(whole) == 30
    assert frames.read(io.BytesIO(whole[:kept])) is None


@given(printed)
def test_what_was_printed_arrives_as_it_was(one: Printed) -> None:
    arrived = frames.read(sent((one.told(), one.pdf)))
    assert arrived is not None
    assert Printed.read(*arrived) == one
