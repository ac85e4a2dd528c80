"""An export is an envelope around the register, and its way back."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ropa.exports.json_file import export, opened, read_export, written
from ropa.exports.places import DamagedError
from ropa.register.asking import Ref
from ropa.register.audience import Audience, seen_by
from ropa.register.canonical import digest
from ropa.register.choices import Fault, OrganisationKind
from ropa.register.records import Activity, Organisation, Remark
from ropa.register.register import Edition, Register, UnknownRecordError
from ropa.register.text import text
from ropa.reports.assembly import visible
from tests.register.strategies import registers

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BAKERY = Register(
    (
        Organisation(id="bakery", name="Bakery"),
        Organisation(
            id="shop", name="Shop", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery")
        ),
        Organisation(id="mill", name="Mill"),
        Activity(id="act-orders", name=text(en="Orders"), controllers=(Ref("bakery"),)),
        Activity(id="act-flour", name=text(en="Flour"), controllers=(Ref("mill"),)),
        Remark(
            id="remark-1", record=Ref("bakery"), fault=Fault.LOST_TEXT, words=text(en="No address")
        ),
    )
)
EDITION = Edition(BAKERY, number=3, moment=MOMENT, head="ab" * 32)


@given(registers(), st.sampled_from(Audience))
def test_an_export_reads_back(register: Register, audience: Audience) -> None:
    made = export(Edition(register, 3, MOMENT, "ab" * 32), audience=audience)
    assert made.edition.register == seen_by(register, audience)
    assert read_export(written(made).decode()) == made


@given(registers(), st.sampled_from(Audience), st.data())
def test_an_export_is_what_a_report_of_the_organisation_shows(
    register: Register, audience: Audience, data: st.DataObject
) -> None:
    companies = [one.id for one in register.all(Organisation) if one.branch_of is None]
    assume(companies)
    one = data.draw(st.sampled_from(companies))
    made = export(Edition(register, 3, MOMENT, "00"), audience=audience, organisation=one)
    assert made.edition.register == visible(register, organisation=one, audience=audience)
    assert json.loads(written(made))["digest"] == digest(made.edition.register)


def test_the_envelope() -> None:
    told = json.loads(written(export(EDITION, audience=Audience.INTERNAL)))
    register = told.pop("register")
    assert register["format"] == 1
    assert told == {
        "format": 1,
        "edition": {"number": 3, "moment": "2026-11-22T09:30:00Z", "head": "ab" * 32},
        "audience": "internal",
        "organisation": None,
        "digest": digest(BAKERY),
    }


def test_the_digest_can_be_computed_from_the_file_alone() -> None:
    content = written(export(EDITION, audience=Audience.INTERNAL))
    begin = content.index(b'"register":') + len(b'"register":')
    assert hashlib.sha256(content[begin:-1]).hexdigest() == digest(BAKERY)


def test_a_moment_is_written_in_utc() -> None:
    here = MOMENT.astimezone(timezone(timedelta(hours=2)))
    made = export(Edition(BAKERY, 3, here, "00"), audience=Audience.INTERNAL)
    assert b'"2026-11-22T09:30:00Z"' in written(made)


def test_an_outsider_gets_nothing_of_others_and_no_remarks() -> None:
    made = export(EDITION, audience=Audience.EXTERNAL, organisation="bakery")
    kept = {one.id for one in made.edition.register.records}
    assert {"bakery", "act-orders"} <= kept
    assert not kept & {"act-flour", "remark-1"}


def test_a_branch_answers_with_its_company() -> None:
    made = export(EDITION, audience=Audience.INTERNAL, organisation="shop")
    assert made.organisation == "bakery"
    assert made == export(EDITION, audience=Audience.INTERNAL, organisation="bakery")


def test_an_unknown_organisation_is_refused() -> None:
    with pytest.raises(UnknownRecordError, match="nobody"):
        export(EDITION, audience=Audience.INTERNAL, organisation="nobody")


def an_envelope(**changes: Any) -> dict[str, Any]:
    told = json.loads(written(export(EDITION, audience=Audience.INTERNAL)))
    return {**told, **changes}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (an_envelope(digest="00" * 32), "was changed after it was exported"),
        (an_envelope(register={"format": 1, "records": {}}), "was changed after"),
        (an_envelope(format=2), "wrong: format"),
        (an_envelope(audience="press"), "wrong: audience"),
        (an_envelope(edition={}, more=1), "wrong: edition, more"),
        (an_envelope(edition={"number": 1, "moment": "2026-11-22", "head": ""}), "wrong: edition"),
        ([], "wrong: _schema"),
    ],
)
def test_what_is_no_export_is_refused(told: object, wrong: str) -> None:
    with pytest.raises(DamagedError, match=wrong):
        opened(told)
