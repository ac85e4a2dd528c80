"""One entry is read by itself as it stands in the record, in the reader's language."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from ropa.exports.register_files import read_files
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.single_entry import single_entry

GROUP = Register(read_files(Path(__file__).parents[1] / "console" / "register").records)
DAY = date(2026, 11, 22)


def test_a_controllers_entry_is_read_letter_by_letter() -> None:
    (one,) = single_entry(GROUP, GROUP.get("orders", Activity), on=DAY, language="fr")
    assert one.heading == "A-01 Commandes"
    assert [each.mark for each in one.sections if each.mark] == [*"abcdefg"]
    assert "Hush" not in str(one)
    assert "Canary" not in str(one)


def test_without_controllers_there_is_a_gap() -> None:
    nobodys = replace(GROUP.get("wages", Activity), controllers=())
    rest = (one for one in GROUP.records if one.id != "wages")
    (one,) = single_entry(Register((*rest, nobodys)), nobodys, on=DAY, language="en")
    assert "not known yet" in str(one.sections[0].blocks)


def test_a_processors_entry_is_read_by_controller() -> None:
    milling = GROUP.get("milling", ProcessorActivity)
    (one,) = single_entry(GROUP, milling, on=DAY, language="en")
    assert one.heading == "Bakery"
    assert [each.heading for each in one.sections] == ["Milling"]
