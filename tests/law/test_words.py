"""Words speak two languages; every row of the law data is complete in both."""

from collections.abc import Iterator

import pytest

from ropa import law
from ropa.law.lists import FIELDS
from ropa.law.rows import Row, documents, load
from ropa.law.words import Sure, Words

FILES = sorted(documents())


def every_row() -> Iterator[Row]:
    for file in FILES:
        yield from load(file, fields=FIELDS)


@pytest.mark.parametrize("language", ["fr", "FR", "fr-LU", "fr_FR"])
def test_french_is_spoken_wherever_it_is_asked_for(language: str) -> None:
    assert Words(en="purpose", fr="finalité").say(language) == "finalité"


@pytest.mark.parametrize("language", ["en", "en-GB", "de", ""])
def test_other_languages_get_english(language: str) -> None:
    assert Words(en="purpose", fr="finalité").say(language) == "purpose"


def test_every_row_names_its_source_and_how_sure_we_are() -> None:
    for row in every_row():
        assert row.source.strip(), row.where
        assert row.sure in set(Sure), row.where


def test_english_and_french_are_complete_in_every_row() -> None:
    for row in every_row():
        for name, value in row.fields:
            if isinstance(value, Words):
                assert value.en.strip(), (row.where, name)
                assert value.fr.strip(), (row.where, name)
                assert value.en == value.en.strip(), (row.where, name)


def test_french_is_set_with_its_own_apostrophes_and_spaces() -> None:
    for row in every_row():
        for _, value in row.fields:
            if isinstance(value, Words):
                assert "'" not in value.fr, row.where
                assert not {" ;", " ?", " :"} & {value.fr[i : i + 2] for i in range(len(value.fr))}


def test_every_key_stands_once_in_its_file_unless_it_has_dates() -> None:
    for file in FILES:
        seen: dict[str, Row] = {}
        for row in load(file, fields=FIELDS):
            dated = dict(row.fields).get("since") is not None
            assert row.key not in seen or dated, row.where
            seen[row.key] = row


def test_what_the_law_says_is_hashable_to_the_bottom() -> None:
    values = (
        *(each for name in law.LISTS for each in law.terms(name)),
        *law.adequacy_decisions(),
        *law.treatments(),
        law.country("FR"),
        law.article(law.ART_30),
    )
    assert len(set(values)) == len(values)
