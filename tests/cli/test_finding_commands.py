"""Findings are accepted for a time or given to somebody; what is gone closes, and all is told."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ropa.checks.decisions import longest
from ropa.cli.clock import today
from ropa.cli.decision_page import FEW
from ropa.exports.register_files import read_files
from ropa.register.records import Contact
from ropa.translations import Tongue
from tests.cli.conftest import BAKERY, Ran, Run

CONTACTS = """\
format: 1
records:
  contact:
    - {id: baker, office: {en: The baker}}
    - {id: miller, office: {en: The miller}}
"""
REACHED = BAKERY.replace("country: LU}", "country: LU, email: bread@example.org}")
IN_A_MONTH = today() + timedelta(days=30)
SAID = ("--reason", "It moves house", "--by", "baker")
FOR_A_MONTH = (*SAID, "--until", str(IN_A_MONTH))
DUE = ("--to", "miller", "--until", str(IN_A_MONTH))

Load = Callable[[str], Ran]


@pytest.fixture
def load(bakery: Run, tmp_path: Path) -> Load:
    """Loads records, given as YAML."""

    def write(text: str) -> Ran:
        path = tmp_path / "more.yaml"
        path.write_text(text)
        return bakery("load", path)

    return write


@pytest.fixture
def office(house: Run, tmp_path: Path) -> Run:
    """The program on each database, with two contacts who can decide."""
    (tmp_path / "contacts.yaml").write_text(CONTACTS)
    assert house("load", tmp_path / "contacts.yaml").code == 0
    return house


def found(ropa: Run, rule: str, *more: str) -> list[dict[str, Any]]:
    said = ropa("check", "--rule", rule, "--format", "json", *more)
    some: list[dict[str, Any]] = json.loads(said.out)["findings"]
    return some


def mark(ropa: Run, rule: str) -> str:
    (one,) = found(ropa, rule)
    return str(one["mark"])


def test_what_is_accepted_blocks_no_more_is_recorded_and_can_be_taken_back(office: Run) -> None:
    assert office("check", "--rule", "ENT-001").code == 1
    known = mark(office, "ENT-001")
    said = office("finding", "accept", known, *SAID, "--until", IN_A_MONTH)
    assert said.out.splitlines()[1:] == [
        f"  - {known} (bakery, email)",
        "Recorded as decision-1, by change 3 of the journal.",
        'To take it back: ropa remove decision-1 --reason "..."',
    ]
    quiet = office("check", "--rule", "ENT-001")
    assert quiet.code == 0
    head, accepted, blocking = quiet.out.splitlines()
    assert head.endswith("nothing is open")
    assert accepted == "1 finding is accepted; --all shows it."
    day = Tongue("en").day(IN_A_MONTH)
    assert blocking == f"1 that blocks is accepted until {day}.", "what blocks stays in sight"
    shown = office("check", "--rule", "ENT-001", "--all").out
    assert f"    {known}, accepted by The baker (baker) until " in shown
    assert "It moves house" in office("show", "decision-1").out
    assert "It moves house" not in office("history", "--limit", "1").out
    assert office("remove", "decision-1", "--reason", "a slip").code == 0
    assert office("check", "--rule", "ENT-001").code == 1


def test_an_acceptance_ends_and_what_it_was_about_is_open_again(office: Run) -> None:
    accepted = office("finding", "accept", "ENT-001", *SAID, "--until", IN_A_MONTH)
    assert accepted.code == 0
    assert office("check", "--rule", "ENT-001", "--date", IN_A_MONTH).code == 0
    later = IN_A_MONTH + timedelta(days=1)
    assert office("check", "--rule", "ENT-001", "--date", later).code == 1


def test_what_does_not_block_is_accepted_for_a_year_unless_told_otherwise(
    bakery: Run, load: Load
) -> None:
    assert load(CONTACTS).code == 0
    assert bakery("finding", "accept", "R1-021", *SAID).code == 0
    (accepted,) = found(bakery, "R1-021")
    assert accepted["accepted"]["until"] == str(longest(today()))
    assert "that blocks is accepted" not in bakery("check", "--rule", "R1-021").out


def test_programs_are_told_what_was_decided(office: Run) -> None:
    assert office("finding", "accept", "ENT-001", *FOR_A_MONTH).code == 0
    assert office("finding", "assign", "ENT-009", *SAID, *DUE).code == 0
    (accepted,) = found(office, "ENT-001")
    assert accepted["assigned"] is None
    assert accepted["accepted"]["reason"] == "It moves house"
    assert accepted["accepted"]["until"] == str(IN_A_MONTH)
    (assigned,) = found(office, "ENT-009")
    assert (assigned["accepted"], assigned["assigned"]["to"]) == (None, "miller")
    page = (Path(__file__).parents[2] / "docs" / "findings.md").read_text()
    assert not {key for key in accepted["accepted"] if f"`{key}`" not in page}
    log = json.loads(office("check", "--rule", "ENT-001", "--format", "sarif").out)
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "It moves house"}
    ]


def test_what_is_assigned_stays_open_until_it_is_mended(office: Run) -> None:
    said = office("finding", "assign", "ENT-001", *SAID, *DUE)
    assert said.out.startswith("Assigned to miller, due ")
    shown = office("check", "--rule", "ENT-001")
    assert shown.code == 1
    assert "assigned to The miller (miller), due " in shown.out
    assert "Contact miller (The miller): 1 finding" in office("check", "--by", "owner").out
    later = office("check", "--rule", "ENT-001", "--date", IN_A_MONTH + timedelta(days=1)).out
    assert "assigned to The miller (miller), overdue since " in later


def test_a_finding_that_goes_away_closes_itself_and_one_that_comes_back_is_open(
    bakery: Run, load: Load
) -> None:
    assert load(CONTACTS).code == 0
    known = mark(bakery, "ENT-001")
    assert bakery("finding", "accept", known, *FOR_A_MONTH).code == 0
    said = load(REACHED).out
    assert "No longer found, so what was decided about it is closed: Bakery: " in said
    assert known not in said
    assert f"{known} (bakery, email): closed on " in bakery("finding", "list", "--all").out
    assert load(REACHED).out.endswith("Nothing was changed.\n")
    again = load(BAKERY).out
    assert "is closed" not in again
    assert bakery("check", "--rule", "ENT-001").code == 1
    assert mark(bakery, "ENT-001") == known


def test_what_is_still_found_in_other_words_is_told_when_the_decided_one_closes(
    bakery: Run, load: Load
) -> None:
    assert load(CONTACTS).code == 0
    known = mark(bakery, "ENT-001")
    assert bakery("finding", "accept", known, *FOR_A_MONTH).code == 0
    said = load(BAKERY.replace("name: Bakery", "name: Bakers"))
    now = mark(bakery, "ENT-001")
    assert now != known
    *_, closed, instead = said.out.splitlines()
    assert "so what was decided about it is closed: Bakery: " in closed
    assert instead.startswith(
        "This is found in its place, and nobody has decided about it: Bakers: "
    )


def test_what_was_assigned_stays_so_when_it_reads_otherwise(bakery: Run, load: Load) -> None:
    assert load(CONTACTS).code == 0
    was = mark(bakery, "ENT-001")
    assert bakery("finding", "assign", was, *SAID, *DUE).code == 0
    said = load(BAKERY.replace("name: Bakery", "name: Bakers"))
    now = mark(bakery, "ENT-001")
    assert now != was
    *_, last = said.out.splitlines()
    assert last.startswith("It reads otherwise now, and stays assigned to The miller: Bakers: ")
    assert "is closed" not in said.out
    assert "assigned to The miller (miller), due " in bakery("check", "--rule", "ENT-001").out
    assert f"{now} (bakery, email)" in bakery("finding", "list").out


def test_removing_what_was_found_closes_it_too(office: Run) -> None:
    assert office("finding", "accept", "ENT-001", *FOR_A_MONTH).code == 0
    gone = office("remove", "act-orders", "purpose-delivery", "--reason", "closed").out
    assert "No longer found, so what was decided about it is closed: Bakery: " in gone


def test_new_findings_of_a_group_are_open(bakery: Run, load: Load) -> None:
    assert load(CONTACTS).code == 0
    assert bakery("finding", "accept", "R1-003", *FOR_A_MONTH).code == 0
    cakes = "    - {id: act-cakes, name: {en: Cakes}, controllers: [bakery]}\n"
    assert load(f"format: 1\nrecords:\n  activity:\n{cakes}").code == 0
    one, other = found(bakery, "R1-003")
    assert {one["record"]: bool(one["accepted"]), other["record"]: bool(other["accepted"])} == {
        "act-orders": True,
        "act-cakes": False,
    }
    assert bakery("finding", "accept", "r1-003", *FOR_A_MONTH).out.count("  - R1-003-") == 1


def test_decisions_are_listed_the_newest_first(office: Run) -> None:
    assert office("finding", "list").out.endswith(": no decision about a finding is in force\n")
    assert office("finding", "accept", "ENT-001", *SAID, "--until", IN_A_MONTH).code == 0
    assert office("finding", "assign", "ENT-009", *SAID, *DUE).code == 0
    said = office("finding", "list", "--organisation", "bakery").out.splitlines()
    assert said[0].startswith("decision-2, ENT-009: assigned to The miller (miller), due ")
    assert said[1] == "  Why: It moves house"
    assert said[2].endswith("(bakery, dpo): still found")
    assert said[3].startswith("decision-1, ENT-001: accepted by The baker (baker) until ")
    later = str(IN_A_MONTH + timedelta(days=1))
    ended = office("finding", "list", "--date", later).out.splitlines()
    assert ended[0].startswith("decision-2, ENT-009: assigned to The miller (miller), overdue ")
    assert ended[-1] == "1 decision has ended; --all lists it."
    assert office("finding", "list", "--all", "--date", later).out.count("decision-") == 2
    assert "decision-" not in office("finding", "list", "--organisation", "mill").out


def test_many_findings_of_one_decision_are_counted_unless_all_is_asked_for(
    bakery: Run, load: Load
) -> None:
    acts = "".join(
        f"    - {{id: act-{n}, name: {{en: Act {n}}}, controllers: [bakery]}}\n" for n in range(FEW)
    )
    assert load(f"{CONTACTS}  activity:\n{acts}").code == 0
    assert bakery("finding", "accept", "R1-003", *FOR_A_MONTH).code == 0
    assert bakery("finding", "list").out.splitlines()[2:] == [
        f"  - {FEW + 1} findings: still found ({FEW + 1})"
    ]
    every = bakery("finding", "list", "--all").out.splitlines()[2:]
    assert len(every) == FEW + 1
    assert all(one.startswith("  - R1-003-") for one in every)


def test_a_decision_whose_id_was_used_before_takes_the_next(office: Run) -> None:
    for number in (1, 2):
        until = IN_A_MONTH + timedelta(days=number)
        said = office("finding", "accept", "ENT-001", *SAID, "--until", until).out
        assert f"Recorded as decision-{number}, " in said
        assert office("remove", f"decision-{number}", "--reason", "a slip").code == 0


def test_a_decision_that_was_taken_back_and_is_made_anew_comes_back(office: Run) -> None:
    for _ in range(2):
        said = office("finding", "accept", "ENT-001", *FOR_A_MONTH).out
        assert "Recorded as decision-1, " in said
        assert office("remove", "decision-1", "--reason", "a slip").code == 0


def decision(id_: str, **said: object) -> str:
    """Write a decision down as a file may hold it: accepted today, about nothing."""
    usual = {"record": "bakery", "rule": "ENT-001", "outcome": "accepted", "decided_by": "baker"}
    fields = {**usual, "reason": {"en": "It moves house"}, "decided_on": str(today())} | said
    return json.dumps({"format": 1, "records": {"decision": [{"id": id_, **fields}]}}) + "\n"


def test_a_decision_takes_the_place_of_no_other_record(bakery: Run, load: Load) -> None:
    assert load(CONTACTS).code == 0
    for last in (10**9 - 1, 10**18 - 1, 10**55 - 1):
        assert load(decision(f"decision-{last}")).code == 0
    known = mark(bakery, "ENT-001")
    for number in (10**18, 10**18 + 1):
        said = bakery("finding", "accept", known, *SAID, "--until", IN_A_MONTH)
        assert f"Recorded as decision-{number}, " in said.out
    for last in (10**9 - 1, 10**18 - 1, 10**55 - 1):
        told = bakery("history", f"decision-{last}").out
        assert (told.count("Change "), told.endswith("  Added.\n")) == (1, True)


def test_what_is_accepted_again_is_accepted_by_the_new_decision_alone(office: Run) -> None:
    known = mark(office, "ENT-001")
    assert office("finding", "accept", known, *SAID, "--until", IN_A_MONTH).code == 0
    month, soon = Tongue("en").day(IN_A_MONTH), IN_A_MONTH - timedelta(days=20)
    refused = office("finding", "accept", "ENT-001", *SAID, "--until", soon)
    assert refused.err.endswith(f" decision-1 accepts it until {month}.\n")
    again = office("finding", "accept", known, *SAID, "--until", soon).out
    assert again.endswith(
        f"decision-1 accepted {known} until {month}; the new decision takes its place.\n"
    )
    assert "No longer found" not in again
    (one,) = found(office, "ENT-001")
    assert (one["accepted"]["id"], one["accepted"]["until"]) == ("decision-2", str(soon))
    listed = office("finding", "list").out.splitlines()
    assert listed[0].startswith("decision-2, ENT-001: accepted by The baker (baker) until ")
    assert listed[-1] == "1 decision has ended; --all lists it."
    assert office("check", "--rule", "ENT-001", "--date", IN_A_MONTH).code == 1


def test_a_file_that_decides_what_can_not_be_is_refused_at_its_place(load: Load) -> None:
    tomorrow = str(today() + timedelta(days=1))
    assert load(CONTACTS).code == 0
    said = load(decision("ahead", decided_on=tomorrow))
    assert (said.code, said.out) == (2, "")
    assert 'more.yaml:1: decision "ahead": decided_on: is yet to come; ' in said.err
    assert load(decision("ahead")).code == 0


def test_a_redacted_decision_still_says_what_it_was_about(office: Run) -> None:
    known = mark(office, "ENT-001")
    assert office("finding", "accept", known, *SAID, "--until", IN_A_MONTH).code == 0
    assert office("remove", "decision-1", "--reason", "a slip").code == 0
    assert office("redact", "decision-1", "--reason", "a name", "--yes").code == 0
    (one,) = found(office, "ENT-001", "--as-known-at", "3")
    assert one["accepted"]["by"] == "baker"
    assert one["accepted"]["reason"].startswith("redacted on ")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("ENT-001", "--reason", "x", "--by", "bakker"), 'There is no contact "bakker"; there'),
        (("ENT-001", *SAID, "--until", "2020-01-01"), "2020-01-01 has passed; take today or a"),
        (("ENT-001", *SAID, "--until", "2150-01-01"), "Nothing is accepted for longer than a ye"),
        (("ENT-001-0123456789", *SAID), "ENT-001-0123456789 is not found today; what is, lists"),
        (("R1-006", *SAID), "Nothing of R1-006 is open in what is bakery's."),
        (("ENT-99", *SAID), '"ENT-99" is neither the mark of a finding nor a rule. There is no'),
        (("nope", "--reason", "x", "--by", "bakker"), '"nope" is neither the mark of a finding'),
        (
            ("ENT-001", *SAID),
            "What blocks is not accepted without a day: say until when with --unt",
        ),
        (("ENT-001", *SAID, "--organisation", "mill"), "Nothing of ENT-001 is open in what is"),
        (("ENT-001", "--by", "baker"), "Missing option '--reason'."),
        (("ENT-001", "--reason", "x"), "Missing option '--by'."),
        (("ENT-001", "--reason", " ", "--by", "baker"), "Invalid value for '--reason': what you"),
    ],
)
def test_what_can_not_be_decided_is_refused_and_changes_nothing(
    bakery: Run, load: Load, given: tuple[str, ...], why: str
) -> None:
    assert load(CONTACTS).code == 0
    said = bakery("finding", "accept", *given)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"ropa: {why}")
    assert "decision" not in bakery("history").out


def test_a_rule_is_decided_about_for_one_organisation(bakery: Run, load: Load) -> None:
    milling = "    - {id: act-milling, name: {en: Milling}, controllers: [mill]}\n"
    assert load(f"{CONTACTS}  activity:\n{milling}").code == 0
    assert bakery("finding", "accept", "R1-003", *FOR_A_MONTH).err == (
        "ropa: Say whose findings are meant with --organisation; "
        "there are records of: bakery, mill.\n"
    )
    assert bakery("finding", "accept", "R1-003", *FOR_A_MONTH, "--organisation", "mill").code == 0
    assert "About: mill (Mill)" in bakery("show", "decision-1").out
    assert [one["accepted"] is not None for one in found(bakery, "R1-003")] == [True, False]
    known = found(bakery, "R1-003")[1]["mark"]
    other = bakery("finding", "accept", known, *FOR_A_MONTH, "--organisation", "mill")
    assert "is not found today" in other.err


def test_the_manual_decides_with_contacts_of_the_first_register() -> None:
    papers = Path(__file__).parents[2] / "docs"
    pages = ((papers / name).read_text() for name in ("dpo.md", "findings.md"))
    lines = [one for page in pages for one in page.splitlines() if "    ropa finding a" in one]
    named = {id_ for one in lines for id_ in re.findall(r"--(?:by|to) (\S+)", one)}
    known = read_files(papers.parent / "fixtures" / "oranum").records
    assert named
    assert named <= {one.id for one in known if isinstance(one, Contact)}
