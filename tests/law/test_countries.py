"""Countries, their territories and their days in the Union and the EEA."""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from ropa import law
from ropa.law.countries import _countries
from ropa.law.rows import UnknownKey

MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
TERRITORIES = "AX GF GP MQ RE YT MF"
EFTA = "IS LI NO"
TODAY = date(2026, 11, 22)
MEMBER_GROUPS = {"member", "territory", "former-member", "former-territory"}
CODES = st.sampled_from(sorted(_countries()))


def test_norway_is_eea_and_not_in_the_union() -> None:
    assert law.is_eea("NO", on=TODAY)
    assert not law.is_eu("NO", on=TODAY)


def test_the_union_has_27_members_and_the_eea_30() -> None:
    inside = {code for code in _countries() if law.is_eea(code, on=TODAY)}
    assert inside == set(f"{MEMBERS} {EFTA} {TERRITORIES}".split())
    union = {code for code in inside if law.is_eu(code, on=TODAY)}
    assert union == set(f"{MEMBERS} {TERRITORIES}".split())
    assert len(MEMBERS.split()) == 27


@pytest.mark.parametrize("code", ["GL", "NC", "PF", "SJ", "CH", "FO", "JE", "GI", "SM", "INT-EPO"])
def test_places_that_look_european_are_outside(code: str) -> None:
    assert not law.is_eea(code, on=TODAY)
    assert not law.is_eu(code, on=TODAY)


@pytest.mark.parametrize(("code", "last"), [("GB", date(2020, 1, 31)), ("GI", date(2020, 1, 31))])
def test_the_united_kingdom_belonged_to_the_union_until_its_last_day(code: str, last: date) -> None:
    assert law.is_eu(code, on=last)
    assert law.is_eea(code, on=last)
    assert not law.is_eu(code, on=date(2020, 2, 1))
    assert not law.is_eea(code, on=date(2020, 2, 1))


@pytest.mark.parametrize(
    ("code", "eu"),
    [("SE", date(1995, 1, 1)), ("HU", date(2004, 5, 1)), ("HR", date(2013, 7, 1))],
)
def test_a_member_belongs_from_the_day_of_its_accession(code: str, eu: date) -> None:
    assert law.is_eu(code, on=eu)
    assert not law.is_eu(code, on=date.fromordinal(eu.toordinal() - 1))


@pytest.mark.parametrize(("alias", "code"), [("UK", "GB"), ("EL", "GR"), ("IC", "ES")])
def test_an_alias_is_mapped_but_no_record_may_hold_it(alias: str, code: str) -> None:
    assert law.canonical_country(alias) == code
    assert law.country(alias) == law.country(code)
    assert not law.is_country(alias)
    assert law.is_country(code)


@given(st.text(max_size=4))
def test_what_is_no_country_is_refused(code: str) -> None:
    if not law.is_country(code) and code not in {"UK", "EL", "EA", "IC"}:
        with pytest.raises(UnknownKey, match="is no country; write a code of ISO 3166-1"):
            law.canonical_country(code)


@given(CODES)
def test_a_country_says_who_it_is(code: str) -> None:
    found = law.country(code)
    assert found.code == code == law.canonical_country(code)
    assert not found.part_of or law.is_country(found.part_of)
    assert (found.group == "organisation") == code.startswith("INT-")
    assert (found.name is not None) == (found.group == "organisation")


@given(CODES)
def test_a_place_is_of_the_group_that_its_days_say(code: str) -> None:
    found = law.country(code)
    assert (found.eu is not None) == (found.group in MEMBER_GROUPS)
    assert (found.eea is not None) == (found.group in {*MEMBER_GROUPS, "efta"})
    assert found.group in {*MEMBER_GROUPS, "efta", "manual", "third", "organisation"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_babel_has_a_name_for_every_country_that_we_do_not_name(language: str) -> None:
    names = Locale(language).territories
    assert all(names[code] for code in _countries() if not code.startswith("INT-"))


def test_there_are_249_countries_in_iso_3166() -> None:
    assert sum(not code.startswith("INT-") for code in _countries()) == 249
