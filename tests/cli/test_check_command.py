"""What is found is told in text, JSON and SARIF, and the exit code says whether anything blocks."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from ropa.cli.check_page import FEW
from ropa.cli.check_totals import FIRST
from ropa.cli.clock import today
from ropa.cli.sarif import SCHEMA
from tests.cli.conftest import Ran, Run

DAY = ("--date", "2026-11-26")
MARK = re.compile(r"\b[A-Z0-9]+-[0-9]{3}-[0-9a-f]{10}\b")
PAPERS = Path(__file__).parents[2] / "docs"
OWNED = """\
format: 1
records:
  contact:
    - {id: baker, office: {en: The baker, fr: Le boulanger}}
  activity:
    - {id: act-cakes, name: {en: Cakes}, controllers: [bakery], owner: baker}
"""


def data(said: Ran) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_one_cause_is_one_line_with_a_count_and_below_it_where(bakery: Run) -> None:
    said = bakery("check", "--rule", "r1-013")
    first, _, cause, to_do, *rest = said.out.splitlines()
    assert re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}, the whole register: 1 finding", first)
    assert re.fullmatch(r"R1-013 .+ \(\w+, Art\. 30\(1\)\(f\) GDPR\): 1 finding", cause)
    assert to_do.startswith("  What to do: ")
    where = next(at for at, one in enumerate(rest) if one.startswith("  - "))
    assert rest[where].startswith("  - Activity act-orders (A-01 Orders): ")
    assert MARK.match(rest[where + 1].strip())
    assert rest[-3].startswith("Open: 1 ")
    assert "ropa rule ID" in rest[-2]
    assert "ropa finding" in rest[-1]


def test_it_ends_with_one_if_something_blocks_and_with_none_if_nothing_does(bakery: Run) -> None:
    said = bakery("check", *DAY)
    assert (said.code, said.err) == (1, "")
    assert "that block" in said.out
    assert bakery("check", *DAY, "--rule", "R1-021").code == 0
    before = bakery("check", "--date", "2017-01-01")
    assert before.code == 0
    assert before.out == (
        "1 January 2017, the whole register: no law of the catalogue applied yet\n"
        "The content is that of edition 1, not of that day; the law and the time limits are those "
        "of 1 January 2017.\n"
    )


def test_what_weighs_less_may_be_left_out(bakery: Run) -> None:
    every = data(bakery("check", *DAY, "--format", "json"))
    weighs = [one["gravity"] for one in every["findings"]]
    assert {"blocks", "error", "warning"} <= set(weighs)
    heavy = data(bakery("check", *DAY, "--format", "json", "--gravity", "error"))
    assert [one["gravity"] for one in heavy["findings"]] == [
        one for one in weighs if one in {"blocks", "error"}
    ]
    assert heavy["open"]["warning"] == 0
    assert sum(every["open"].values()) == len(weighs)


def test_an_organisation_is_told_what_is_its_own(bakery: Run) -> None:
    every = data(bakery("check", *DAY, "--format", "json"))
    mine = data(bakery("check", *DAY, "--format", "json", "--organisation", "shop"))
    assert mine["organisation"] == "bakery", "a branch has no record of its own"
    known = {one["mark"]: one for one in every["findings"]}
    assert mine["findings"]
    assert all(known[one["mark"]] == one for one in mine["findings"])


def test_findings_come_by_record_or_by_owner_too(bakery: Run, files: Path) -> None:
    (files / "owned.yaml").write_text(OWNED)
    assert bakery("load", files / "owned.yaml").code == 0
    marks = set(MARK.findall(bakery("check").out))
    by_record = bakery("check", "--by", "record").out
    assert "\nActivity act-orders (A-01 Orders): " in by_record
    by_owner = bakery("check", "--by", "owner").out
    lists, _, ends = by_owner.rpartition("\n\n")
    assert ends.startswith("Open: ")
    heads = [one for one in lists.splitlines()[1:] if one and not one.startswith(" ")]
    assert "\n  To name one: the field owner, or department, of the activity; " in lists
    assert [one.rpartition(": ")[0] for one in heads] == [
        "Contact baker (The baker)",
        "No owner is known yet",
    ]
    assert set(MARK.findall(by_record)) == set(MARK.findall(by_owner)) == marks
    assert (
        "Contact baker (Le boulanger)" in bakery("check", "--by", "owner", "--language", "fr").out
    )


def test_of_many_findings_of_one_rule_the_first_are_listed(bakery: Run, files: Path) -> None:
    many = "".join(
        f"    - {{id: act-{n}, name: {{en: Act {n}}}, controllers: [bakery]}}\n"
        for n in range(FEW + 4)
    )
    (files / "many.yaml").write_text(f"format: 1\nrecords:\n  activity:\n{many}")
    assert bakery("load", files / "many.yaml").code == 0
    assert "  - 5 more are listed by: ropa check --rule R1-013\n" in bakery("check", *DAY).out
    alone = bakery("check", *DAY, "--rule", "R1-013").out
    assert len(MARK.findall(alone)) == FEW + 5
    assert "more are listed" not in alone


def test_it_says_since_when_and_names_nobody_twice(ropa: Run, files: Path) -> None:
    assert ropa("init").code == 0
    for register in ("fixtures/examples/neglected", files):
        assert ropa("load", register).code == 0
    lapsed = ropa("check", *DAY, "--rule", "TR-008").out
    assert re.search(r"    TR-008-[0-9a-f]{10}, since 28 December 2022\n", lapsed)
    unreached = ropa("check", *DAY, "--rule", "ENT-001").out
    assert "  - Organisation bakery: Bakery: neither an e-mail address nor " in unreached


REVIEWED = f"""\
format: 1
records:
  contact:
    - {{id: baker, office: {{en: The baker}}}}
  activity:
    - {{id: act-cakes, name: {{en: Cakes}}, controllers: [bakery], confirmed_on: {today()}}}
"""
LATER = str(today() + timedelta(days=370))


def test_a_later_day_says_first_what_is_new_by_then(bakery: Run, files: Path) -> None:
    (files / "reviewed.yaml").write_text(REVIEWED)
    assert bakery("load", files / "reviewed.yaml").code == 0
    soon = today() + timedelta(days=1)
    nothing = bakery("check", "--date", soon, "--new")
    assert nothing.code == 0
    assert ", the whole register: nothing new by then\nHeld against " in nothing.out
    assert "\n  nothing new by then\n" in bakery("check", "--date", soon).out
    whole = bakery("check", "--date", LATER).out.splitlines()
    assert whole[1].startswith("Held against ")
    assert whole[2] == "  1 new finding by then"
    assert whole[3].startswith("    - Activity act-cakes (Cakes): It was last reviewed on ")
    (new,) = MARK.findall(whole[4])
    only = bakery("check", "--date", LATER, "--new")
    assert only.code == 0, "what blocks is not new"
    assert set(MARK.findall(only.out)) == {new}
    told = data(bakery("check", "--date", LATER, "--new", "--format", "json"))
    assert [one["mark"] for one in told["findings"]] == [new]
    assert told["new_since"] == str(today())


def test_only_a_later_day_has_anything_new(bakery: Run) -> None:
    for day in ("2026-01-01", str(today())):
        said = bakery("check", "--date", day, "--new")
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("ropa: --new tells what is found on a later day, and not on ")


def test_a_later_day_says_which_decisions_end_by_then(bakery: Run, files: Path) -> None:
    (files / "reviewed.yaml").write_text(REVIEWED)
    assert bakery("load", files / "reviewed.yaml").code == 0
    end = today() + timedelta(days=30)
    said = ("--reason", "It moves house", "--by", "baker", "--until", end)
    assert bakery("finding", "accept", "ENT-001", *said).code == 0
    assert bakery("finding", "assign", "ENT-009", *said, "--to", "baker").code == 0
    later = end + timedelta(days=1)
    out = bakery("check", "--date", later).out
    assert "\n  Acceptances that end before\n    - decision-1, ENT-001: accepted by " in out
    assert "\n  Assignments that are due by then\n    - decision-2, ENT-009: assigned to " in out
    new = bakery("check", "--date", later, "--new")
    assert new.code == 1
    assert re.findall(r"\b(ENT-[0-9]{3})-[0-9a-f]{10}", new.out) == ["ENT-001"]


def test_it_ends_with_what_to_begin_with_where_there_is_much(bakery: Run) -> None:
    out = bakery("check", *DAY).out
    _, _, begin = out.partition("\nBegin with:\n")
    causes = [one for one in begin.splitlines() if one.startswith("  - ")]
    heads = [one for one in out.splitlines() if re.match(r"[A-Z0-9]+-[0-9]{3} ", one)]
    assert len(causes) == FIRST
    assert [one.split()[1] for one in causes] == [one.split()[0] for one in heads[:FIRST]]
    assert "Begin with" not in bakery("check", *DAY, "--rule", "R1-013").out


def test_a_question_on_which_others_hang_comes_first_and_remarks_are_counted(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert ropa("load", "fixtures/oranum").code == 0
    _, _, begin = ropa("check", *DAY).out.partition("\nBegin with:\n")
    found = data(ropa("check", *DAY, "--format", "json"))["findings"]
    hanging = sum("if the company is a business" in one["words"] for one in found)
    first = begin.splitlines()[0]
    assert first.startswith("  - CA-028 ")
    assert first.endswith(f"; {hanging} others hold only if the answer is yes")
    assert re.search(r"\n[0-9]+ remarks on the sources are open; ropa show ID names ", begin)


def test_it_checks_the_register_as_it_was(bakery: Run) -> None:
    assert bakery("remove", "purpose-delivery", "--reason", "a slip").code == 0
    now = set(MARK.findall(bakery("check").out))
    then = bakery("check", "--as-known-at", "1")
    assert then.err.startswith("Edition 1, of ")
    (lost,) = now - set(MARK.findall(then.out))
    assert lost.startswith("R1-001-"), "it has no purpose any more"


def test_what_can_not_be_checked_is_refused(bakery: Run) -> None:
    said = bakery("check", "--rule", "R1-13")
    assert said.code == 2
    assert said.err.startswith(
        'ropa: There is no rule "R1-13"; ropa rule lists all. Perhaps: R1-013, '
    )
    assert bakery("check", "--organisation", "baker").code == 2


def test_an_empty_register_is_not_said_to_be_without_findings(ropa: Run) -> None:
    assert ropa("init").code == 0
    said = ropa("check")
    assert (said.code, said.out) == (2, "")
    assert said.err == "ropa: The register is empty; load one with: ropa load\n"


def test_the_keys_of_the_json_are_in_the_manual(bakery: Run) -> None:
    found = data(bakery("check", *DAY, "--format", "json"))
    assert (found["format"], found["date"], found["edition"]) == (1, "2026-11-26", 1)
    assert {one["rule"] for one in found["findings"]} == set(found["rules"])
    page = (PAPERS / "findings.md").read_text()
    rule, finding = next(iter(found["rules"].values())), found["findings"][0]
    assert not {key for key in (*found, *rule, *finding) if f"`{key}`" not in page}


ALLOWED = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool", "results"}, {"language", "properties"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"version", "language", "rules"}),
    "rule": (
        {"id"},
        {"shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    ),
    "result": (
        {"message", "suppressions"},
        {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "properties"},
    ),
    "location": ({"logicalLocations"}, set()),
    "logicalLocation": (set(), {"name", "fullyQualifiedName", "kind"}),
    "text": ({"text"}, set()),
}
"""Of each object of SARIF 2.1.0 that we write, the properties that it must have, and may."""


def as_asked(kind: str, one: dict[str, Any]) -> dict[str, Any]:
    required, optional = ALLOWED[kind]
    assert required <= set(one) <= required | optional, kind
    return one


def test_the_sarif_is_as_the_standard_asks(bakery: Run) -> None:
    log = as_asked("log", data(bakery("check", *DAY, "--format", "sarif")))
    assert (log["$schema"], log["version"]) == (SCHEMA, "2.1.0")
    (run,) = log["runs"]
    driver = as_asked("tool", as_asked("run", run)["tool"])["driver"]
    rules = [as_asked("rule", one) for one in as_asked("driver", driver)["rules"]]
    assert len({one["id"] for one in rules}) == len(rules)
    for one in rules:
        for text in ("shortDescription", "fullDescription", "help"):
            assert as_asked("text", one[text])["text"]
        assert one["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert run["results"]
    for one in (as_asked("result", each) for each in run["results"]):
        assert as_asked("text", one["message"])["text"]
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] == rules[one["ruleIndex"]]["defaultConfiguration"]["level"]
        assert MARK.fullmatch(one["partialFingerprints"]["mark/v1"])
        assert one["suppressions"] == []
        (location,) = (as_asked("location", each) for each in one["locations"])
        (place,) = (as_asked("logicalLocation", each) for each in location["logicalLocations"])
        assert place["kind"] in {"object", "property"}
        assert place["fullyQualifiedName"].split("/")[-1] == place["name"]
