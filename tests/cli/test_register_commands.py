"""A register is made, loaded all or not at all, and looked at."""

import getpass
from pathlib import Path

import pytest

from ropa.cli import register_commands
from ropa.store import Change, OldStoreError, change, changes, create_store, open_store
from tests.cli.conftest import BAKERY, ORDERS, Run


def journal(instance: Path) -> tuple[Change, ...]:
    with open_store(f"sqlite:///{instance}/register.db") as store, store.session() as session:
        return changes(session)


def test_an_instance_is_made_once(ropa: Run, instance: Path) -> None:
    assert ropa("init").out == f"{instance}: made, with an empty register.\n"
    assert instance.stat().st_mode & 0o777 == 0o700
    assert ropa("init").out == f"{instance}: is there already; nothing was changed.\n"


def test_an_instance_of_an_older_version_is_brought_up_to_date(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def old(_: str) -> None:
        raise OldStoreError("its tables are of an older version")

    monkeypatch.setattr(register_commands, "open_store", old)
    assert bakery("init").out.endswith(": brought up to date.\n")
    assert bakery("show", "bakery").code == 0


def test_an_instance_that_cannot_be_made_is_refused(ropa: Run, instance: Path) -> None:
    instance.parent.joinpath("instance").write_text("in the way")
    said = ropa("init")
    assert said.code == 2
    assert "ROPA_INSTANCE" in said.err


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


def test_an_id_is_never_used_again(bakery: Run, files: Path, instance: Path) -> None:
    with open_store(f"sqlite:///{instance}/register.db") as store:
        moment = journal(instance)[0].moment
        with change(store, actor="anna", reason="closed", moment=moment) as door:
            door.remove("mill")
    said = bakery("load", files / "who.yaml")
    assert said.code == 2
    assert said.err.startswith(f'ropa: {files}/who.yaml:6: organisation "mill": id: was the id')


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
    assert ropa("init").out.endswith("made, with an empty register.\n")
    assert "5 added" in ropa("load", files).out
    assert "Nothing was changed" in ropa("load", files).out
    assert ropa("show", "mill").code == 0
    create_store(database_url).close()


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
    at = rest.index("  A-01 Orders (act-orders)")
    assert all(one.startswith("  - Bakery: ") for one in rest[:at])
    assert all(one.startswith("    - ") for one in rest[at + 1 :])
    assert f" {len(rest) - 1} gaps" in first


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
