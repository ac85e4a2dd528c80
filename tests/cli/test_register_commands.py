"""Records are loaded all or not at all, removed, and looked at."""

import getpass
import os
import re
from collections.abc import Callable
from itertools import pairwise, takewhile
from pathlib import Path

import pytest

from ropa.journal.change import Change
from ropa.store import changes, open_store
from tests.cli.conftest import BAKERY, ORDERS, Renamed, Run

PROCESSING = """\
format: 1
records:
  processor-activity:
    - id: act-milling
      reference: P-01
      name: {en: Milling}
      processor: mill
      controllers: [bakery]
"""


def journal(instance: Path) -> tuple[Change, ...]:
    with open_store(f"sqlite:///{instance}/register.db") as store, store.session() as session:
        return tuple(changes(session))


def test_loading_says_what_it_did(ropa: Run, files: Path, instance: Path) -> None:
    assert ropa("init").code == 0
    assert ropa("load", files).out.splitlines() == [
        f"{files}: 5 added, 0 changed, 0 left as they were.",
        "Added: act-orders, bakery, mill, purpose-delivery, shop.",
        "This is change 1 of the journal.",
    ]
    assert ropa("load", files).out.splitlines() == [
        f"{files}: 0 added, 0 changed, 5 left as they were.",
        "Nothing was changed.",
    ]
    (one,) = journal(instance)
    assert one.reason == f"load {files}"


def test_what_is_loaded_replaces_and_the_rest_stays(bakery: Run, files: Path) -> None:
    (files / "who.yaml").write_text(BAKERY.replace("Mill", "Old Mill"))
    assert bakery("load", files / "who.yaml").out.splitlines() == [
        f"{files / 'who.yaml'}: 0 added, 1 changed, 2 left as they were.",
        "Changed: mill.",
        "Not named there, and kept: 2.",
        "This is change 2 of the journal.",
    ]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (ORDERS.replace("- bakery", "- baker"), 'z.yaml:7: activity "act-orders": controllers: '),
        (ORDERS + "  x: [", "z.yaml:11: is no YAML"),
        (BAKERY, 'z.yaml:4: organisation "bakery": id: '),
        ("- 1", "z.yaml:1: is no register document"),
    ],
)
def test_bad_files_are_refused_by_line_and_nothing_is_loaded(
    ropa: Run, files: Path, instance: Path, content: str, wrong: str
) -> None:
    assert ropa("init").code == 0
    (files / "what.yaml").unlink()
    (files / "z.yaml").write_text(content)
    said = ropa("load", files)
    assert said.code == 2
    assert said.out == ""
    assert wrong in said.err
    assert journal(instance) == ()


def test_an_id_is_never_used_again_for_another_record(
    bakery: Run, files: Path, renamed: Renamed
) -> None:
    assert bakery("remove", "mill", "--reason", "closed").code == 0
    said = bakery("load", renamed("Old Mill"))
    assert said.code == 2
    assert said.err.startswith(f'ropa: {files}/who.yaml:6: organisation "mill": id: was the id')
    assert bakery("show", "mill").code == 2


def test_a_record_that_was_removed_is_loaded_as_it_was(bakery: Run, files: Path) -> None:
    assert bakery("remove", "mill", "--reason", "closed").code == 0
    assert bakery("load", files / "who.yaml").code == 0
    assert bakery("show", "mill").code == 0


def test_a_load_may_say_why(bakery: Run, renamed: Renamed, instance: Path) -> None:
    assert bakery("load", renamed("Old Mill"), "--reason", "the mill was renamed").code == 0
    assert journal(instance)[1].reason == "the mill was renamed"


def test_records_are_removed_together_or_not_at_all(house: Run) -> None:
    said = house("remove", "act-orders", "mill", "--reason", "closed")
    assert said.code == 2
    assert said.err == (
        "ropa: Nothing was removed, for other records would be left with nothing:\n"
        'ropa: purpose-delivery: activity: names "act-orders", which is no record\n'
    )
    said = house("remove", "act-orders", "purpose-delivery", "--reason", "closed")
    assert said.out == "Removed: act-orders, purpose-delivery.\nThis is change 2 of the journal.\n"
    assert house("show", "act-orders").code == 2
    assert house("show", "act-orders", "--as-known-at", "1").code == 0


@pytest.mark.parametrize("reason", ["", " ", "a\nb"])
def test_a_reason_is_a_line_of_words(bakery: Run, reason: str) -> None:
    said = bakery("remove", "mill", "--reason", reason)
    assert said.code == 2
    assert "Invalid value for '--reason'" in said.err


def test_what_is_not_there_can_not_be_removed(bakery: Run, instance: Path) -> None:
    said = bakery("remove", "mil", "mill", "--reason", "closed")
    assert said.err == 'ropa: No record has the id "mil". Perhaps: mill.\n'
    assert len(journal(instance)) == 1


def test_a_record_is_shown_as_it_was(house: Run, renamed: Renamed) -> None:
    assert house("load", renamed("Old Mill")).code == 0
    said = house("show", "mill", "--as-known-at", "1")
    assert "Name: Mill" in said.out
    assert said.err.startswith("Edition 1, of ")
    assert said.err.endswith(" UTC.\n")
    assert "Name: Old Mill" in house("show", "mill").out


def test_gaps_are_those_of_then(bakery: Run) -> None:
    assert bakery("remove", "purpose-delivery", "--reason", "a slip").code == 0
    then = bakery("gaps", "--organisation", "bakery", "--as-known-at", "1").out
    assert then != bakery("gaps", "--organisation", "bakery").out


def test_a_file_may_have_any_name_and_a_user_none(
    ropa: Run, files: Path, instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    odd = (files / "who.yaml").rename(files / "a\n\u202eb.yaml")
    assert ropa("init").code == 0
    assert ropa("load", odd).code == 0
    (one,) = journal(instance)
    assert one.reason.endswith("/a??b.yaml")
    assert one.actor.startswith("user ")


def test_it_works_on_both_databases(
    ropa: Run, files: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROPA_DATABASE_URL", database_url)
    assert "ropa init" in ropa("load", files).err
    assert "made, with an empty register.\n" in ropa("init").out
    assert "5 added" in ropa("load", files).out
    assert "Nothing was changed" in ropa("load", files).out
    assert ropa("show", "mill").code == 0


def test_a_record_is_shown_with_who_names_it(bakery: Run) -> None:
    *said, left, named, by = bakery("show", "act-orders").out.splitlines()
    assert said == [
        "Activity act-orders",
        "Reference: A-01",
        "Name:",
        "  - en: Orders",
        "    fr: Commandes",
        "Controllers: bakery (Bakery)",
    ]
    assert left.startswith("Left open: Says who, Last confirmed on, ")
    assert (named, by) == ("Named by: 1 record", "  purpose-delivery (Purpose, activity): Delivery")


def test_an_unknown_record_is_refused(bakery: Run) -> None:
    assert bakery("show", "act-order").err == (
        'ropa: No record has the id "act-order". Perhaps: act-orders.\n'
    )
    assert bakery("show", "xyz").err == 'ropa: No record has the id "xyz".\n'


def test_gaps_are_listed_by_entry(bakery: Run) -> None:
    said = bakery("gaps", "--date", "2026-11-22")
    assert said.code == 0
    first, *rest = said.out.splitlines()
    assert first.startswith("Bakery (bakery), 22 November 2026: ")
    at = rest.index("    A-01 Orders (act-orders)")
    report, *of_all = rest[:at]
    of_one = list(takewhile(lambda line: line.startswith("      - "), rest[at + 1 :]))
    assert report == f"  article-30-1: {len(of_all) + len(of_one)} gaps"
    assert all(one.startswith("    - Bakery: ") for one in of_all)
    assert len(of_one) > 1


def test_every_report_lists_its_own_gaps_and_no_line_comes_twice(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert ropa("load", "fixtures/examples/neglected").code == 0
    said = ropa("gaps").out.splitlines()
    heads = [at for at, one in enumerate(said) if not one.startswith(" ")]
    for start, end in pairwise([*heads, len(said)]):
        mine = said[start + 1 : end]
        lines = [one for one in mine if one.lstrip().startswith("- ")]
        assert f": {len(lines)} gap" in said[start]
        counts = [int(one.split()[1]) for one in mine if re.match(r"  [a-z]", one)]
        assert sum(counts) == len(lines)
    assert any("  ccpa: " in one and "  ccpa: 0" not in one for one in said)
    assert any(one.endswith(", blocks)") for one in said)


def test_a_processor_has_gaps_in_its_own_record(bakery: Run, files: Path) -> None:
    (files / "more.yaml").write_text(PROCESSING)
    assert bakery("load", files).code == 0
    said = bakery("gaps", "--organisation", "mill").out.splitlines()
    assert said[1].startswith("  article-30-2: ")
    assert "    P-01 Milling (act-milling)" in said


def test_what_both_records_of_a_company_lack_is_listed_once(bakery: Run, files: Path) -> None:
    (files / "more.yaml").write_text(PROCESSING.replace("processor: mill", "processor: bakery"))
    assert bakery("load", files).code == 0
    said = bakery("gaps", "--organisation", "bakery").out
    assert "  article-30-2: " in said
    assert said.count("Bakery: neither an e-mail address nor a telephone number") == 1


def test_below_the_gaps_stands_which_letters_each_activity_answers(
    bakery: Run, files: Path
) -> None:
    (files / "more.yaml").write_text(PROCESSING)
    assert bakery("load", files).code == 0
    of_controller = bakery("gaps", "--organisation", "bakery").out.splitlines()[-4:]
    assert of_controller == [
        "  Art. 30(1) GDPR: 14% of what is asked is answered",
        "          a b c d e f g",
        "    A-01  ? + ? ? ? ? ?   14%",
        "    + stated, 0 stated: none, ? not known yet",
    ]
    of_processor = bakery("gaps", "--organisation", "mill").out.splitlines()[-4:]
    assert of_processor[1] == "          a b c d"
    assert not bakery("gaps", "--date", "2018-05-24").out.count("answered")


def test_an_organisation_without_a_record_is_refused_by_gaps_and_check_alike(bakery: Run) -> None:
    said = bakery("gaps", "--organisation", "mill")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("ropa: Mill (mill) has no record of its own: ")
    assert bakery("check", "--organisation", "mill") == said


def test_a_gap_of_several_activities_stands_once_and_names_the_others(
    bakery: Run, files: Path
) -> None:
    (files / "abroad.yaml").write_text(
        "format: 1\nrecords:\n  activity:\n"
        "    - {id: act-cakes, reference: A-02, name: {en: Cakes}, controllers: [bakery]}\n"
        "  transfer:\n    - {id: transfer-flour, reference: T-01, "
        "activities: [act-orders, act-cakes]}\n"
    )
    assert bakery("load", files / "abroad.yaml").code == 0
    lines = [one for one in bakery("gaps").out.splitlines() if "T-01: the country" in one]
    assert len(lines) == 1
    assert lines[0].endswith("GDPR, blocks) (also for A-02)")
    by_record = bakery("check", "--by", "record").out
    head = "Transfer transfer-flour (T-01): "
    below = by_record[by_record.index(head) :].splitlines()[1]
    assert below == "  Of several activities: A-01 and A-02"
    assert by_record.count("  Of several activities: ") == 1


@pytest.mark.slow
def test_the_first_register_loads_and_has_gaps(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert ropa("load", "fixtures/oranum").err == ""
    said = ropa("gaps")
    assert said.err == ""
    heads = [one for one in said.out.splitlines() if not one.startswith(" ")]
    assert [one.partition("(")[2].partition(")")[0] for one in heads] == [
        "jws-americas",
        "jws-international",
    ]


def test_gaps_of_a_branch_are_those_of_its_company(bakery: Run) -> None:
    said = bakery("gaps", "--organisation", "shop")
    assert said.err == "shop is a branch and has no record of its own; this is bakery's.\n"
    assert said.out == bakery("gaps", "--organisation", "bakery").out


def test_gaps_of_nobody_are_refused(bakery: Run) -> None:
    assert bakery("gaps", "--organisation", "baker").err == (
        'ropa: There is no organisation "baker"; there are: bakery, mill, shop.\n'
    )


def test_an_empty_register_says_what_to_do(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert "load one with: ropa load" in ropa("gaps").err
    assert "load a register first" in ropa("gaps", "--organisation", "bakery").err


def test_what_is_no_regular_file_is_not_waited_for(bakery: Run, files: Path) -> None:
    os.mkfifo(files / "pipe.yaml")
    for path in (files, files / "pipe.yaml"):
        said = bakery("load", path)
        assert said.code == 2
        assert said.err == (
            f"ropa: {files}/pipe.yaml: is no regular file; name a file, or a folder of files\n"
        )


DAMAGE = {
    "of a newer ropa": ("UPDATE alembic_version SET version_num = '9999'", "made by a newer ropa"),
    "without a table": ("DROP TABLE purpose", "purpose"),
    "without a journal": ("DROP TABLE change", "change"),
    "rewritten": (
        """DROP TRIGGER organisation_update_guard;
        PRAGMA ignore_check_constraints = 1;
        UPDATE organisation SET entity = 'guild';""",
        "holds what is no register ('guild'",
    ),
}
READING = (("gaps",), ("show", "bakery"), ("export",), ("report", "ccpa"), ("load", "files"))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_database_is_refused_in_one_line(
    bakery: Run, spoilt: Callable[[str], None], files: Path, damage: str
) -> None:
    statements, words = DAMAGE[damage]
    spoilt(statements)
    (files / "who.yaml").write_text(BAKERY.replace("Mill", "Old Mill"))
    for command in READING:
        said = bakery(*(files if one == "files" else one for one in command))
        assert said.code == 2
        assert said.out == ""
        assert words in said.err
        assert said.err.count("\n") == 1
