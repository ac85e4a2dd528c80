"""The synthetic company is a register like any other, and always the same."""

import pytest

from benchmarks.synthetic import CONTROLLER, register
from ropa.register.audience import Audience, entries_of, seen_by
from ropa.register.canonical import canonical, digest, document, read
from ropa.register.entry import entry
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.assembly import visible
from ropa.translations import LANGUAGES

FEW = 20


@pytest.fixture(scope="module")
def company() -> Register:
    return register(FEW)


def test_it_holds_as_many_activities_as_are_wanted(company: Register) -> None:
    assert len(company.all(Activity)) == FEW
    assert len(entries_of(company, CONTROLLER)) == FEW
    assert len(company.all(ProcessorActivity)) == 1


def test_it_can_be_written_down_and_read_again(company: Register) -> None:
    assert Register(read(document(company))) == company


def test_it_is_always_the_same(company: Register) -> None:
    assert digest(register(FEW)) == digest(company)


def test_an_activity_does_not_depend_on_how_many_follow_it(company: Register) -> None:
    fewer = register(FEW // 2)
    for one in fewer.all(Activity):
        few, many = entry(fewer, one), entry(company, one)
        assert (few.purposes, few.uses, few.disclosures, few.transfers, few.retention) == (
            many.purposes,
            many.uses,
            many.disclosures,
            many.transfers,
            many.retention,
        )


def test_every_activity_weighs_what_real_ones_do(company: Register) -> None:
    for one in company.all(Activity):
        found = entry(company, one)
        assert 1 <= len(found.purposes) == len(found.bases) <= 4
        assert 3 <= len(found.data) <= 8
        assert 2 <= len(found.disclosures) <= 6
        assert len(found.transfers) <= 3
        assert 1 <= len(found.retention) <= 2
        assert found.measures


def test_every_text_is_in_every_language(company: Register) -> None:
    written = canonical(document(company)).decode()
    spoken = {language: written.count(f'"{language}":') for language in LANGUAGES}
    assert spoken["en"] > FEW
    assert len(set(spoken.values())) == 1, spoken


def test_it_names_nobody_outside_the_example(company: Register) -> None:
    for one in company.all(Organisation):
        assert one.name.startswith("Example")
        assert one.email is None or one.email.endswith("example.org")
        assert one.web is None or one.web.endswith("example.org")


def test_outsiders_see_every_activity_of_it(company: Register) -> None:
    shown = visible(company, organisation=CONTROLLER, audience=Audience.EXTERNAL)
    assert len(shown.all(Activity)) == FEW
    assert not shown.all(ProcessorActivity)
    assert canonical(document(seen_by(company, Audience.INTERNAL))) == canonical(document(company))
