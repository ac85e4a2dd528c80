"""What a change is told to have closed, left open, and handed on to whom it was assigned."""

from pathlib import Path

import pytest

from ropa.settling.closing import FEW
from tests.cli.conftest import Ran, Run
from tests.cli.test_finding_commands import CONTACTS, DUE, IN_A_MONTH, SAID, found

USING = """\
format: 1
records:
  data-use:
    - {{id: use, activity: act-orders, data_subjects: [guests], data: [{data}]}}
"""
GUESTS = "  data-subject-category:\n    - {id: guests, name: {en: Guests}}\n"


def load(ropa: Run, folder: Path, text: str) -> Ran:
    path = folder / "more.yaml"
    path.write_text(text)
    return ropa("load", path)


MANY = FEW + 2
_IDS = ", ".join(f"shop-{n}" for n in range(MANY))
SHOPS = "  organisation:\n" + "".join(
    f"    - {{id: shop-{n}, name: Shop {n}, address: [1 Main Street], country: LU}}\n"
    for n in range(MANY)
)
IN_SHOPS = f"""\
  activity:
    - {{id: act-shops, name: {{en: Shops}}, controllers: [bakery, {_IDS}]}}
"""
RENAMED = f"format: 1\nrecords:\n{SHOPS.replace('Shop', 'Store')}"


@pytest.mark.parametrize(
    ("decided", "told", "rest"),
    [
        (
            ("assign", *DUE),
            "It reads otherwise now, and stays assigned to The miller: Store ",
            "More that read otherwise now, and stay assigned: 2.",
        ),
        (
            ("accept", "--until", IN_A_MONTH),
            "This is found in its place, and nobody has decided about it: Store ",
            "More such places are told by ropa check, and by the console under Findings: 2.",
        ),
    ],
)
def test_of_many_that_read_otherwise_a_few_are_told_and_the_rest_is_counted(
    bakery: Run, tmp_path: Path, decided: tuple[str, ...], told: str, rest: str
) -> None:
    assert load(bakery, tmp_path, f"{CONTACTS}{IN_SHOPS}{SHOPS}").code == 0
    how, *more = decided
    ours = ("--organisation", "bakery")
    assert bakery("finding", how, "ENT-001", *ours, *SAID, *more).code == 0
    said = load(bakery, tmp_path, RENAMED).out
    assert said.count(told) == FEW
    assert said.splitlines()[-1] == rest


def test_what_one_of_two_keeps_is_not_told_to_the_other_as_decided_by_nobody(
    bakery: Run, tmp_path: Path
) -> None:
    kinds = "".join(f"    - {{id: {one}, name: {{en: {one}}}}}\n" for one in ("ale", "bun", "cake"))
    assert load(bakery, tmp_path, f"{CONTACTS}{GUESTS}  data-category:\n{kinds}").code == 0
    assert load(bakery, tmp_path, USING.format(data="ale, bun")).code == 0
    for one, to in zip(found(bakery, "R1-013"), ("baker", "miller"), strict=True):
        given = ("--to", to, "--until", IN_A_MONTH)
        assert bakery("finding", "assign", one["mark"], *SAID, *given).code == 0
    said = load(bakery, tmp_path, USING.format(data="cake")).out
    assert said.count("It reads otherwise now, and stays assigned to The baker: ") == 1
    assert "so what was decided about it is closed: " in said
    assert "nobody has decided" not in said
    (left,) = found(bakery, "R1-013")
    assert left["assigned"]["to"] == "baker"
