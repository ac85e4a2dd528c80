"""A PDF is held against itself: what its pages print, against the file that it carries."""

from dataclasses import replace

import pytest

from ropa.cli import pdf_check
from ropa.cli.house import House
from ropa.cli.pdf_check import checked_pdf
from ropa.exports import json_file
from ropa.proof.found import Found, Inside
from ropa.proof.statement import Holds, Place
from ropa.register.audience import Audience
from ropa.register.canonical import digest
from ropa.reports.identity import Identity
from tests.checks.bakery import bakery
from tests.reports.orders import TODAY, edition

EDITION = edition(bakery())
MADE = json_file.export(EDITION, audience=Audience.EXTERNAL, organisation="bakery")
FILE = digest(MADE.edition.register)
NAMED = Identity("article-30-1", "bakery", TODAY, "en", Audience.EXTERNAL, None, 1, None)
OTHER = replace(MADE.edition, number=2)


def found(inside: bytes, *, head: str = EDITION.head) -> Found:
    """Return a PDF of one page that carries a file."""
    prints = f"Edition 1\nHead {head}\nRegister {digest(EDITION.register)}\nFile {FILE}\nPage 1"
    return Found((), (Inside("data.json", inside),), str(NAMED), "", (prints,))


def said(pdf: Found, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is false of a PDF, where nothing is known that it could be held against."""
    monkeypatch.setattr(pdf_check, "read_pdf", lambda _: pdf)
    nowhere = House(lambda _, __: Place.UNKNOWN, lambda _: None, {})
    return [one.words for one in checked_pdf(b"", nowhere) if one.holds is Holds.NO]


def test_the_file_that_the_pages_were_made_of_is_the_one_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert said(found(json_file.written(MADE)), monkeypatch) == []


@pytest.mark.parametrize(
    ("inside", "head", "expected"),
    [
        (replace(MADE, edition=OTHER), EDITION.head, "is of another edition than the pages: 2."),
        (MADE, "9" * 64, "is of another edition than the pages: 1."),
        (replace(MADE, organisation="mill"), EDITION.head, "was made for other readers, or for"),
        (replace(MADE, audience=Audience.INTERNAL), EDITION.head, "was made for other readers"),
        (replace(MADE, activity="bread"), EDITION.head, "was made for other readers, or for"),
    ],
)
def test_a_file_of_another_edition_is_not_what_the_pages_claim(
    monkeypatch: pytest.MonkeyPatch, inside: json_file.Export, head: str, expected: str
) -> None:
    (only,) = said(found(json_file.written(inside), head=head), monkeypatch)
    assert only.startswith(f"The file inside, data.json, {expected}")
