"""The register of transfers: whose it is, what it says of none, and that it judges by its day."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Answer, DocumentKind
from ropa.register.parts import TransferTool
from ropa.register.records import Document, Organisation, Record, Transfer
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report, transfers
from tests.checks.bakery import ABROAD, BREAD, bakery, states
from tests.checks.test_activities import GRINDING
from tests.checks.test_transfers import NEW
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.reading import fact, has_section, section, table, text, words


def sent(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    """Return the bakery's register of transfers."""
    return report("transfers", bakery(*others, without=without), "bakery", **more)


def to(country: str | None, *tools: TransferTool, **more: object) -> Transfer:
    return replace(ABROAD, country=country, tools=tools, **more)  # type: ignore[arg-type]  # as the caller says


def test_whoever_answers_for_an_activity_has_the_report() -> None:
    mill = Organisation(id="mill", name="Mill")
    shop = Organisation(id="shop", name="Shop", branch_of=Ref("bakery"))
    assert transfers.candidates(bakery(mill, shop)) == ("bakery",)
    grinds = replace(GRINDING, processor=Ref("mill"))
    assert transfers.candidates(bakery(mill, shop, grinds)) == ("bakery", "mill")


def test_no_transfer_is_recorded_and_nobody_knows_whether_there_is_any() -> None:
    made = sent(without=("abroad",))
    assert fact(section(made, "organisation"), "Transfers recorded") == ["No transfer is recorded."]
    (row,) = table(section(made, "activities-sent")).rows
    assert [words(cell) for cell in row] == [["A-01 Selling bread"], ["not known yet"]]
    assert not has_section(made, "countries")
    assert not has_section(made, "flows")
    assert "Whether data are transferred" in text(section(made, "gaps"))


def test_a_stated_none_stands_as_stated_and_hides_nothing() -> None:
    none = states(Answer.NO, record="bread", topic="transfers", words=in_words(en="Never abroad."))
    (row,) = table(section(sent(none, without=("abroad",)), "activities-sent")).rows
    assert words(row[1])[:2] == ["None, as stated", "Never abroad."]
    (row,) = table(section(sent(none), "activities-sent")).rows
    assert words(row[1])[-1] == "Carriers, Switzerland"


def test_activities_name_their_transfers_by_number_and_what_is_inferred_apart() -> None:
    inferred = fixture("oranum")
    made = report("transfers", inferred, "jws-americas")
    rows = {
        words(row[0])[0][:4]: words(row[1]) for row in table(section(made, "activities-sent")).rows
    }
    assert rows["A-01"] == ["T-01; T-02; T-03 [inferred]"]
    assert rows["A-19"] == ["not known yet"]


def test_transfers_stand_in_the_order_of_their_numbers() -> None:
    ids = {"z-first": "T-01", "second": "T-02", "a-third": "", "b-fourth": ""}
    all_ = [replace(ABROAD, id=id_, reference=number) for id_, number in ids.items()]
    made = sent(*all_, without=("abroad",))
    assert [one.anchor for one in section(made, "flows").sections] == [f"flow.{id_}" for id_ in ids]
    assert fact(section(made, "organisation"), "Transfers recorded") == ["4 transfers"]


@pytest.mark.parametrize(
    ("day", "country", "standing", "decision"),
    [
        (date(2000, 1, 1), "US", "did not apply yet", None),
        (date(2016, 1, 1), "US", "did not apply yet", None),
        (date(2018, 5, 24), "US", "did not apply yet", "Privacy Shield"),
        (date(2020, 7, 15), "US", "for some importers or data only", "Privacy Shield"),
        (date(2020, 7, 16), "US", "No adequacy decision in force", None),
        (date(2023, 7, 9), "US", "No adequacy decision in force", None),
        (date(2023, 7, 10), "US", "for some importers or data only", "Data Privacy Framework"),
        (date(2026, 11, 22), "US", "for some importers or data only", "Data Privacy Framework"),
        (date(2020, 1, 31), "GB", "Inside the European Economic Area", None),
        (date(2020, 2, 1), "GB", "transition after the withdrawal", None),
        (date(2021, 1, 15), "GB", "bridge of the Trade and Cooperation Agreement", None),
        (date(2021, 7, 1), "GB", "An adequacy decision is in force", "United Kingdom"),
        (date(2025, 1, 1), "GB", "An adequacy decision is in force", "United Kingdom"),
        (date(2021, 12, 16), "KR", "No adequacy decision in force", None),
        (date(2021, 12, 17), "KR", "for some importers or data only", "Republic of Korea"),
        (date(2026, 1, 26), "BR", "No adequacy decision in force", None),
        (date(2026, 1, 27), "BR", "An adequacy decision is in force", "Brazil"),
    ],
)
def test_a_country_stands_as_the_law_of_the_day_says(
    day: date, country: str, standing: str, decision: str | None
) -> None:
    made = sent(to(country), on=day)
    said = text(section(made, f"country.{country}").blocks[0])
    assert standing in said
    assert (decision in said) if decision else (", (EU) " not in said), said
    assert ("did not apply yet" in text(made.notices)) is (day < date(2018, 5, 25))


def test_before_the_regulation_nothing_is_open_and_nothing_judged() -> None:
    made = sent(to("IN", TransferTool(tool="46-2-c")), on=date(2018, 5, 24))
    assert "Nothing that is asked for is missing (Chapter V GDPR)." in text(section(made, "gaps"))
    assert "nothing is judged by it" in text(section(made, "flow.abroad"))


def test_assessments_are_for_insiders_and_outsiders_are_not_told_of_gaps_in_them() -> None:
    paper = Document(
        id="tia", type=DocumentKind.TIA, title=in_words(en="CANARY"), outcome=in_words(en="OUTCOME")
    )
    for tool in (replace(NEW, assessment=Ref("tia")), NEW):
        made = sent(paper, to("IN", tool))
        assert not {"CANARY", "OUTCOME"} & set(text(made.sections).split())
        assert "impact assessment is not known yet" not in text(made.sections)
        assert "Transfer impact assessments are internal" in section(made, "flows").note
    inside = sent(paper, to("IN", replace(NEW, assessment=Ref("tia"))), audience=Audience.INTERNAL)
    assert "Transfer impact assessment: CANARY" in text(section(inside, "flow.abroad"))
    assert section(inside, "flows").note == ""
    bare = sent(to("IN", NEW), audience=Audience.INTERNAL)
    assert "impact assessment is not known yet" in text(section(bare, "gaps"))


def test_derogations_with_their_documented_safeguards() -> None:
    documented = TransferTool(tool="49-1-2", safeguards=in_words(en="Encryption"))
    bare = TransferTool(tool="49-1-2")
    consent = TransferTool(tool="49-1-a")
    made = sent(
        to("IN", documented),
        replace(to("IN", bare), id="bare"),
        replace(to("IN", consent, NEW), id="consent"),
    )
    rows = [[words(cell)[0] for cell in row] for row in table(section(made, "derogations")).rows]
    assert [row[2] for row in rows] == ["Encryption", "not known yet", "not asked for by Art. 30"]
    assert "explicit consent" in rows[2][1]
    nothing = "No transfer is recorded as resting on a derogation."
    assert nothing in text(section(sent(), "derogations"))


def test_the_gaps_of_a_transfer_stand_with_it() -> None:
    made = sent(to(None, reference="T-01"), replace(ABROAD, id="other"))
    open_ = "Transfer T-01: the country is not known yet"
    assert open_ in text(section(made, "flow.abroad"))
    assert open_ not in text(section(made, "flow.other"))
    order = Order(edition(bakery(to(None))), "bakery", TODAY)
    assert [one.rule.id for one in KINDS["transfers"].findings(order)] == ["R1-011"]


def test_another_companys_transfers_stay_out() -> None:
    mill = Organisation(id="mill", name="CANARY")
    milling = replace(BREAD, id="milling", controllers=(Ref("mill"),))
    theirs = replace(ABROAD, id="theirs", activities=(Ref("milling"),), country="IN")
    shared = replace(ABROAD, id="shared", activities=(Ref("bread"), Ref("milling")))
    made = sent(mill, milling, theirs, shared, audience=Audience.INTERNAL)
    assert not has_section(made, "flow.theirs")
    assert fact(section(made, "flow.shared"), "Activities") == ["A-01 Selling bread"]
    assert "CANARY" not in text(made.sections)


@pytest.mark.parametrize("organisation", ["example-shop", "example-cloud"])
@pytest.mark.parametrize("audience", Audience)
def test_nothing_is_open_in_the_complete_register(organisation: str, audience: Audience) -> None:
    whole = edition(fixture("examples/complete"))
    order = Order(whole, organisation, TODAY, audience=audience)
    assert KINDS["transfers"].findings(order) == ()


def test_a_thousand_transfers_have_a_block_each() -> None:
    many = [replace(ABROAD, id=f"sent-{n:04}", reference=f"T-{n:04}") for n in range(1000)]
    made = sent(*many, without=("abroad",))
    assert len(section(made, "flows").sections) == 1000
    assert len(table(section(made, "country.CH")).rows) == 1000
