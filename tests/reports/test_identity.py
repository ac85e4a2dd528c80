"""A report can be ordered again by the one line that travels in its PDF."""

import io
import json
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.audience import Audience
from ropa.reports import html
from ropa.reports.identity import Identity, NoIdentityError, identity, read_identity
from ropa.reports.pdf import pdf
from ropa.reports.pdf.tools import made_with
from tests.checks.bakery import bakery
from tests.reports.orders import TODAY, edition, report

LINE = (
    '{"audience":"internal","kind":"article-30-1","language":"fr","model":"cnpd","number":1,'
    '"on":"2026-11-22","organisation":"bakery","since":1}'
)


def test_it_says_the_whole_order() -> None:
    made = report(
        "article-30-1",
        bakery(),
        "bakery",
        language="fr",
        audience=Audience.INTERNAL,
        model="cnpd",
        since=edition(bakery()),
    )
    assert str(identity(made)) == LINE


def test_what_was_not_asked_for_is_left_out() -> None:
    told = json.loads(str(identity(report("ccpa", bakery(), "bakery"))))
    assert told.keys() == {"audience", "kind", "language", "number", "on", "organisation"}


@given(
    st.builds(
        Identity,
        kind=st.text(),
        organisation=st.text(),
        on=st.dates(),
        language=st.text(),
        audience=st.sampled_from(Audience),
        model=st.none() | st.text(),
        number=st.integers(0),
        since=st.none() | st.integers(0),
        activity=st.none() | st.text(),
    )
)
def test_it_is_read_back(one: Identity) -> None:
    assert read_identity(str(one)) == one


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        "[" * 100_000,
        LINE.replace("internal", "nobody"),
        LINE.replace("2026-11-22", "yesterday"),
        LINE.replace('"number":1', '"number":"1"'),
        LINE.replace('"since":1', '"since":1,"more":1'),
        LINE.replace('"kind":"article-30-1",', ""),
    ],
)
def test_anything_else_names_no_report(line: str) -> None:
    with pytest.raises(NoIdentityError, match="names no report"):
        read_identity(line)


@pytest.mark.slow
def test_the_pdf_says_which_report_it_is_and_what_made_it() -> None:
    made = report("article-30-1", bakery(), "bakery", on=date(2026, 1, 1))
    made = replace(made, organisation="b&b", title="A & B")
    with pikepdf.open(io.BytesIO(pdf(made))) as printed, printed.open_metadata() as metadata:
        assert metadata["dc:identifier"] == str(identity(made))
        assert metadata["xmp:CreatorTool"] == str(printed.docinfo.Creator) == made_with()


def test_it_names_what_its_bytes_depend_on() -> None:
    for one in (
        "ropa 0",
        "WeasyPrint 7",
        "pydyf ",
        "fontTools ",
        "pikepdf ",
        "Pango 1.",
        "HarfBuzz ",
    ):
        assert one in made_with()


def test_a_page_to_read_on_a_screen_has_none() -> None:
    assert "dcterms.identifier" not in html(report("ccpa", bakery(), "bakery", on=TODAY))
