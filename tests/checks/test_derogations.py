"""What the derogations of Article 49 ask for."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.choices import Frequency
from ropa.register.parts import TransferTool
from tests.checks.bakery import ON
from tests.checks.transferring import CLAUSES, CONSENT, RESORT, WITH_THE_GUEST, found, sending


@pytest.mark.parametrize("frequency", Frequency)
def test_only_what_is_known_to_be_regular_is_no_occasional_transfer(frequency: Frequency) -> None:
    register = sending(WITH_THE_GUEST, CONSENT, frequency=frequency)
    some = found(register, "TR-023")
    assert bool(some) is (frequency is Frequency.REGULAR)
    assert all("(contract with the data subject)" in one.words("en") for one in some)


@pytest.mark.parametrize("key", ["49-1-b", "49-1-c", "49-1-e"])
def test_contracts_and_claims_are_for_occasional_transfers(key: str) -> None:
    assert found(sending(TransferTool(tool=key), frequency=Frequency.REGULAR), "TR-023")


@pytest.mark.parametrize("key", ["49-1-a", "49-1-d", "49-1-f", "49-1-g", "46-2-c"])
def test_the_recital_does_not_speak_of_the_others(key: str) -> None:
    assert not found(sending(TransferTool(tool=key), frequency=Frequency.REGULAR), "TR-023")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"assessment": None}, "the assessment of the compelling interests is not known yet"),
        ({"safeguards": None}, "the documented safeguards are not known yet"),
        ({"authority_told_on": None}, "the supervisory authority is not known to have been told"),
        ({"subjects_told_on": None}, "the data subjects are not known to have been told"),
        ({"authority_told_on": date(2026, 12, 1)}, "the supervisory authority is not known"),
    ],
)
def test_the_file_of_a_last_resort_is_complete(missing: dict[str, Any], words: str) -> None:
    (one,) = found(sending(replace(RESORT, **missing)), "TR-024")
    assert words in one.words("en")


def test_a_last_resort_is_not_for_what_is_repeated() -> None:
    (one,) = found(sending(RESORT, frequency=Frequency.REGULAR), "TR-024")
    assert one.field == "frequency"
    assert not found(sending(RESORT, frequency=Frequency.OCCASIONAL), "TR-024")


def test_the_last_day_of_informing_counts() -> None:
    assert not found(sending(replace(RESORT, authority_told_on=ON)), "TR-024")


def test_a_last_resort_that_is_closed_is_not_asked_for_its_file() -> None:
    bare = TransferTool(tool="49-1-2")
    (one,) = found(sending(bare, country="BR"), "TR-024")
    assert "is not open" in one.words("en")


def test_consent_alone_is_asked_for_its_risks() -> None:
    assert found(sending(replace(CONSENT, risks_told=None)), "TR-025")
    assert not found(sending(CLAUSES, WITH_THE_GUEST), "TR-025")
