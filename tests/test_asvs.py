"""The account of OWASP's ASVS is whole, and what it names as evidence is there."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAPERS = ROOT / "docs/security"
PAGE = "docs/security/README.md"
STATUSES = ("met", "partly", "not yet", "not applicable")
OPEN = re.compile("to be confirmed", re.IGNORECASE)


class Row(NamedTuple):
    """A requirement, and how ropa stands to it."""

    requirement: str
    level: str
    chapter: str
    asks: str
    status: str
    evidence: str
    note: str

    @property
    def number(self) -> tuple[int, ...]:
        return tuple(map(int, self.requirement.split(".")))

    @property
    def proofs(self) -> list[str]:
        return self.evidence.split("; ") if self.evidence else []


def the_rows() -> list[Row]:
    with (PAPERS / "asvs.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == Row._fields
    return [Row(*row) for row in rows]


ROWS = the_rows()


def answers() -> dict[str, str]:
    """Return what the page says under the number of each requirement."""
    _, *parts = re.split(r"^### (\d+\.\d+\.\d+) .+$", (ROOT / PAGE).read_text(), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def defined_in(path: Path) -> frozenset[str]:
    found = ast.walk(ast.parse(path.read_text()))
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef))


def is_there(proof: str) -> bool:
    """Whether a file, a test or a setting that counts as evidence exists."""
    if re.fullmatch(r"ROPA_[A-Z_]+", proof):
        return f"| `{proof}` |" in (ROOT / "docs/administrator.md").read_text()
    file, _, test = proof.partition("::")
    path = ROOT / file
    return path.is_file() and (not test or (test.startswith("test_") and test in defined_in(path)))


def test_requirements_stand_once_and_in_order() -> None:
    numbers = [row.number for row in ROWS]
    assert numbers == sorted(set(numbers))


def test_a_chapter_has_one_word() -> None:
    named = {(row.number[0], row.chapter) for row in ROWS}
    assert len(named) == len({number for number, _ in named}) == len({word for _, word in named})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.requirement)
def test_a_requirement_has_a_status_with_its_evidence_or_its_reason(row: Row) -> None:
    assert row.level in {"1", "2"}
    assert row.asks
    assert row.status in STATUSES
    assert row.note or row.status == "met", "say why"
    assert bool(row.proofs) == (row.status in {"met", "partly"}), "evidence shows what is met"
    assert not [proof for proof in row.proofs if not is_there(proof)], "this evidence is not there"


def test_what_is_to_be_written_down_is_answered_under_its_number() -> None:
    assert [row.requirement for row in ROWS if PAGE in row.proofs] == list(answers())


def test_nothing_is_left_to_be_confirmed() -> None:
    papers = sorted(PAPERS.iterdir())
    assert len(papers) == 3
    assert [one.name for one in papers if OPEN.search(one.read_text("utf-8"))] == []


def test_the_page_counts_as_the_table_does() -> None:
    by_status = Counter((row.status, row.level) for row in ROWS)
    by_level = Counter(row.level for row in ROWS)
    lines = [counted(one, by_status[one, "1"], by_status[one, "2"]) for one in STATUSES]
    lines.append(counted("all", by_level["1"], by_level["2"]))
    assert "".join(lines) in (ROOT / PAGE).read_text()


def counted(status: str, first: int, second: int) -> str:
    return f"| {status} | {first} | {second} | {first + second} |\n"
