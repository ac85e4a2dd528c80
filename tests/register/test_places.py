"""Countries are found as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.register.places import called, is_place
from ropa.translations import LANGUAGES, Tongue


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("US", ("US",)),
        ("usa", ("US",)),
        (" U.S.A. ", ("US",)),
        ("UK", ("GB",)),
        ("LUX", ("LU",)),
        ("états-un", ("UM", "US", "VI")),
        ("united sta", ("US",)),
        ("luxem", ("LU",)),
        ("zz", ()),
        ("xqz", ()),
        ("", ()),
    ],
)
def test_a_country_is_called_by_a_code_or_by_how_its_name_begins(
    said: str, codes: tuple[str, ...]
) -> None:
    assert tuple(sorted(called(said))) == codes


@given(st.sampled_from(law.country_codes()), st.sampled_from(LANGUAGES))
def test_every_country_is_found_by_its_code_and_its_name(code: str, language: str) -> None:
    assert called(code.lower()) == (code,)
    name = Tongue(language).country(code)
    assert code in called(name)


@given(st.text())
def test_whatever_is_typed_only_countries_are_found(said: str) -> None:
    assert all(map(is_place, called(said)))


def test_the_shortest_name_comes_first() -> None:
    assert called("états-unis")[0] == "US"


def test_what_is_no_country_is_none() -> None:
    assert not is_place("XX")
