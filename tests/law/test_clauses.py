"""The rules of time of the standard clauses, and every pair of roles with every module."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law import Safeguard
from ropa.law.rows import UnknownKey

OLD = ("SCC-2001-C2C", "SCC-2004-C2C", "SCC-2010-C2P")
ROLES = {
    "controller": "controller",
    "joint-controller": "controller",
    "separate-controller": "controller",
    "processor": "processor",
    "sub-processor": "processor",
}
FITTING = {
    "1": ("controller", "controller"),
    "2": ("controller", "processor"),
    "3": ("processor", "processor"),
    "4": ("processor", "controller"),
}
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
GENERATIONS = st.sampled_from(sorted(law.keys("scc-generations")))


@pytest.mark.parametrize(
    ("generation", "first", "last"),
    [
        ("SCC-2001-C2C", date(2001, 9, 3), date(2021, 9, 26)),
        ("SCC-2002-C2P", date(2001, 12, 27), date(2010, 5, 14)),
        ("SCC-2004-C2C", date(2005, 4, 1), date(2021, 9, 26)),
        ("SCC-2010-C2P", date(2010, 5, 15), date(2021, 9, 26)),
        ("SCC-2021", date(2021, 6, 27), None),
        ("DPA-2021", date(2021, 6, 27), None),
    ],
)
def test_clauses_could_be_signed_from_their_first_to_their_last_day(
    generation: str, first: date, last: date | None
) -> None:
    day = timedelta(days=1)
    assert law.scc_usable(generation, signed_on=first)
    assert not law.scc_usable(generation, signed_on=first - day)
    assert law.scc_usable(generation, signed_on=last or date(2100, 1, 1))
    if last:
        assert not law.scc_usable(generation, signed_on=last + day)


@pytest.mark.parametrize("generation", OLD)
@pytest.mark.parametrize(
    ("signed_on", "on", "answer"),
    [
        (date(2020, 1, 1), date(2019, 12, 31), "no"),
        (date(2020, 1, 1), date(2020, 1, 1), "yes"),
        (date(2021, 9, 26), date(2021, 9, 26), "yes"),
        (date(2021, 9, 26), date(2021, 9, 27), "if-unchanged"),
        (date(2021, 9, 26), date(2022, 12, 27), "if-unchanged"),
        (date(2021, 9, 26), date(2022, 12, 28), "no"),
        (date(2021, 9, 27), date(2021, 9, 27), "no"),
        (None, date(2021, 9, 27), "not-known"),
        (None, date(2022, 12, 27), "not-known"),
        (None, date(2022, 12, 28), "no"),
        (None, date(2000, 1, 1), "no"),
    ],
)
def test_old_clauses_were_a_safeguard_for_a_time(
    generation: str, signed_on: date | None, on: date, answer: str
) -> None:
    assert law.scc_is_safeguard(generation, signed_on=signed_on, on=on) == answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        (date(2010, 5, 14), "yes"),
        (date(2010, 5, 15), "not-known"),
        (date(2022, 12, 27), "not-known"),
        (date(2022, 12, 28), "no"),
    ],
)
def test_no_text_speaks_of_the_clauses_of_2002_after_their_repeal(on: date, answer: str) -> None:
    assert law.scc_is_safeguard("SCC-2002-C2P", signed_on=date(2005, 1, 1), on=on) == answer


@given(st.dates(date(2021, 6, 27), date(2030, 1, 1)))
def test_the_clauses_of_2021_are_a_safeguard_from_their_signature(on: date) -> None:
    assert law.scc_is_safeguard("SCC-2021", signed_on=on, on=on) is Safeguard.YES
    assert law.scc_is_safeguard("SCC-2021", signed_on=None, on=on) is Safeguard.NOT_KNOWN


@given(DAYS, DAYS)
def test_clauses_for_processors_are_never_a_transfer_tool(signed_on: date, on: date) -> None:
    assert law.scc_is_safeguard("DPA-2021", signed_on=signed_on, on=on) is Safeguard.NO


@given(GENERATIONS, DAYS, DAYS)
def test_what_could_not_be_signed_or_is_not_signed_yet_protects_nobody(
    generation: str, signed_on: date, on: date
) -> None:
    if signed_on > on or not law.scc_usable(generation, signed_on=signed_on):
        found = law.scc_is_safeguard(generation, signed_on=signed_on, on=on)
        assert found is Safeguard.NO


@given(GENERATIONS, DAYS, DAYS)
def test_an_unstated_signature_is_never_a_yes_and_a_no_holds_for_every_day(
    generation: str, signed_on: date, on: date
) -> None:
    unstated = law.scc_is_safeguard(generation, signed_on=None, on=on)
    assert unstated in {Safeguard.NO, Safeguard.NOT_KNOWN}
    if unstated is Safeguard.NO:
        stated = law.scc_is_safeguard(generation, signed_on=signed_on, on=on)
        assert stated is Safeguard.NO


@pytest.mark.parametrize(("module", "exporter", "importer"), list(product(FITTING, ROLES, ROLES)))
def test_a_module_fits_one_pair_of_roles(module: str, exporter: str, importer: str) -> None:
    pair = (ROLES[exporter], ROLES[importer])
    fits = law.module_fits(module, exporter=exporter, importer=importer)
    assert fits is (pair == FITTING[module])


def test_every_pair_of_roles_has_exactly_one_module() -> None:
    for exporter, importer in product(ROLES, ROLES):
        fitting = [m for m in FITTING if law.module_fits(m, exporter=exporter, importer=importer)]
        assert len(fitting) == 1


def test_only_modules_2_and_3_ask_for_the_list_of_sub_processors() -> None:
    asking = {
        each.key for each in law.terms("scc-modules") if "III" in each.extra.several("annexes")
    }
    assert asking == {each.key for each in law.terms("scc-modules") if each.extra.flag("clause_9")}
    assert asking == {"2", "3"}


def test_unknown_generations_modules_and_roles_are_refused() -> None:
    with pytest.raises(UnknownKey, match="'scc-generations' has no 'SCC-1999'"):
        law.scc_usable("SCC-1999", signed_on=date(2020, 1, 1))
    with pytest.raises(UnknownKey, match="'scc-modules' has no '5'"):
        law.module_fits("5", exporter="controller", importer="processor")
    with pytest.raises(UnknownKey, match="'scc-roles' has no 'recipient'"):
        law.module_fits("1", exporter="controller", importer="recipient")
