"""The page of each report is the one that was reviewed; `--update-golden` writes them anew."""

import difflib
import re
from pathlib import Path

import pytest

from ropa.reports import KINDS, Report, html
from ropa.reports.drawing import layout
from tests.reports import editions
from tests.reports.orders import PAGES, WHOSE, register_of, report

Page = tuple[str, str, str | None, str]
GOLDEN = Path(__file__).parent / "golden"
DIGEST = re.compile(r"\b[0-9a-f]{64}\b|(?<=\()[0-9a-f]{8}(?=\))")


def page_of(name: str, kind: str, model: str | None, language: str) -> Report:
    """Make the report of a page."""
    organisation = WHOSE[name, kind]
    assert organisation is not None
    return report(kind, register_of(name), organisation, language=language, model=model)


def drawn(report: Report) -> str:
    """Draw a page; its style has its own file, and digests change with every record."""
    made = html(report)
    assert made.count(layout("_shared/report.css")) == 1
    page = made.replace(layout("_shared/report.css"), "")
    return DIGEST.sub(lambda one: one[0] if set(one[0]) == {"0"} else "…", page)


@pytest.mark.parametrize(("name", "kind", "model", "language"), PAGES)
def test_the_page_is_the_one_that_was_reviewed(
    name: str, kind: str, model: str | None, language: str, *, update_golden: bool
) -> None:
    made = page_of(name, kind, model, language)
    is_the_one_reviewed(drawn(made), (name, kind, model, language), update_golden=update_golden)


@pytest.mark.parametrize(("kind", "model", "language"), editions.PAGES)
def test_so_is_the_page_of_a_sealed_edition_with_its_changes(
    kind: str, model: str | None, language: str, *, update_golden: bool
) -> None:
    made = KINDS[kind].make(editions.sealed(kind, model, language))
    is_the_one_reviewed(drawn(made), ("sealed", kind, model, language), update_golden=update_golden)


def file_of(page: Page) -> str:
    """Name the file of a page."""
    return f"{'-'.join(filter(None, page))}.html"


def is_the_one_reviewed(page: str, name: Page, *, update_golden: bool) -> None:
    """Hold a page against the one that was reviewed, or write it anew."""
    golden = GOLDEN / file_of(name)
    if update_golden:
        golden.write_text(page, encoding="utf-8")
    known = golden.read_text(encoding="utf-8") if golden.exists() else ""
    changed = difflib.unified_diff(known.splitlines(), page.splitlines(), "reviewed", "now", n=0)
    found = "\n".join(line[:300] for line in list(changed)[:40])
    assert known == page, f"review, then: pytest tests/reports --update-golden\n{found}"


@pytest.mark.parametrize(("name", "kind"), WHOSE)
def test_a_kind_has_no_page_only_where_nobody_has_such_a_report(name: str, kind: str) -> None:
    candidates = KINDS[kind].candidates(register_of(name))
    organisation = WHOSE[name, kind]
    assert organisation in candidates if organisation is not None else candidates == ()


def test_there_is_no_golden_page_too_many() -> None:
    sealed = (("sealed", *page) for page in editions.PAGES)
    assert {one.name for one in GOLDEN.iterdir()} == {file_of(one) for one in (*PAGES, *sealed)}
