"""Files add up to one register, and every mistake in them is found by file and line."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from ropa.exports import register_files
from ropa.exports.json_file import export, written
from ropa.exports.places import UnreadableError
from ropa.exports.register_files import Reading, read_files
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.canonical import document
from ropa.register.records import Activity, Contact, Organisation
from ropa.register.register import Edition, Register
from ropa.register.text import text
from tests.register.strategies import registers

Written = Callable[..., Path]
BAKERY = """\
format: 1
records:
  organisation:
    - id: bakery
      name: Bakery
    - id: mill
      name: Mill
"""
ORDERS = """\
format: 1
records:
  activity:
    - id: act-orders
      name: {en: Orders}
      controllers:
        - bakery
"""


@pytest.fixture
def folder(tmp_path: Path) -> Written:
    """A folder of files: `folder(a="text")` writes a.yaml."""

    def write(**files: str) -> Path:
        for name, content in files.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


def refusals(path: Path, *, known: Register | None = None) -> list[str]:
    """What is wrong with the files, without the folder that they are in."""
    with pytest.raises(UnreadableError) as caught:
        read_files(path).beside(known or Register())
    return [
        str(one).replace(f"{path.parent if path.is_file() else path}/", "")
        for one in caught.value.places
    ]


@given(registers())
def test_a_register_written_as_yaml_or_json_reads_back(
    tmp_path_factory: pytest.TempPathFactory, register: Register
) -> None:
    path = tmp_path_factory.mktemp("files")
    (path / "all.yaml").write_text(yaml.safe_dump(document(register), allow_unicode=True))
    (path / "all.json").write_text(json.dumps(document(register), indent=1))
    assert read_files(path).beside(Register()) == register
    assert read_files(path / "all.json").beside(Register()) == register


def test_files_add_up_and_the_ledger_is_left_aside(folder: Written) -> None:
    path = folder(who=BAKERY, what=ORDERS, ledger="- whatever")
    made = read_files(path).beside(Register())
    assert {one.id for one in made.records} == {"bakery", "mill", "act-orders"}


def test_the_order_of_files_does_not_matter(folder: Written, tmp_path: Path) -> None:
    one = read_files(folder(a=BAKERY, b=ORDERS)).beside(Register())
    (tmp_path / "c").mkdir()
    for name, content in {"a": ORDERS, "b": BAKERY}.items():
        (tmp_path / "c" / f"{name}.yaml").write_text(content)
    assert read_files(tmp_path / "c").beside(Register()) == one


def test_what_files_do_not_name_stays_and_what_they_name_is_replaced(folder: Written) -> None:
    known = Register((Organisation(id="bakery", name="Old"), Contact(id="anna", person="Anna")))
    made = read_files(folder(who=BAKERY)).beside(known)
    assert made.get("bakery", Organisation).name == "Bakery"
    assert "anna" in made


def test_files_may_refer_to_what_is_known(folder: Written) -> None:
    known = Register((Organisation(id="bakery", name="Bakery"),))
    assert len(read_files(folder(what=ORDERS)).beside(known)) == 2


def test_a_byte_order_mark_is_no_mistake(folder: Written) -> None:
    assert len(read_files(folder(who="\ufeff" + BAKERY)).records) == 2


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (BAKERY + "   x: [", "a.yaml:8: is no YAML"),
        (BAKERY + "      name: Again\n", 'a.yaml:8: has the key "name" a second time'),
        (BAKERY.replace("    - id: mill\n      name", "    - name"), 'organisation "1": id: '),
        (BAKERY.replace("name: Mill", "nmae: Mill"), 'a.yaml:7: organisation "mill": nmae: '),
        (BAKERY + "      since: 2021-7-22\n", 'a.yaml:8: organisation "mill": since: '),
        (BAKERY + "      does: {en: ' x'}\n", 'a.yaml:8: organisation "mill": does.en: begins or'),
        (BAKERY + "    - bread\n", 'a.yaml:8: organisation "2": '),
        (BAKERY.replace("organisation:", "bakeries:"), "a.yaml:3: records: bakeries: is no kind"),
        (BAKERY.replace("format: 1", "format: 2"), "a.yaml:1: format: is not 1"),
        ("- whatever", "a.yaml:1: is no register document"),
        ("", "a.yaml:1: is no register document"),
    ],
)
def test_a_mistake_is_found_by_file_and_line(folder: Written, content: str, wrong: str) -> None:
    found = refusals(folder(a=content))
    assert any(wrong in one for one in found), found


def test_a_reference_to_nothing_is_found_by_file_and_line(folder: Written) -> None:
    orders = ORDERS.replace("- bakery", "- baker")
    assert refusals(folder(who=BAKERY, what=orders)) == [
        'what.yaml:6: activity "act-orders": controllers: names "baker", which is no record'
    ]


def test_two_records_with_one_id_are_found_by_both_lines(folder: Written) -> None:
    assert refusals(folder(a=BAKERY, b=ORDERS.replace("act-orders", "mill"))) == [
        'b.yaml:4: activity "mill": id: a.yaml:6 has a record with this id, too; change one of them'
    ]


def test_every_mistake_is_named_at_once(folder: Written) -> None:
    path = folder(a=BAKERY.replace("name: Mill", "x: 1"), b="[", c="format: 1\nrecords: {}\n")
    assert len(refusals(path)) == 3


def test_an_id_never_changes_its_kind(folder: Written) -> None:
    known = Register((Contact(id="mill", person="Anna"),))
    (found,) = refusals(folder(a=BAKERY), known=known)
    assert found.startswith('a.yaml:6: organisation "mill": id: the register has this id for a')
    assert '"contact"' in found


def test_a_folder_without_files_is_refused(folder: Written) -> None:
    assert refusals(folder(ledger="- whatever"))[0].endswith("has no register file (*.yaml) in it")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.yaml: can't be read: No such file"):
        read_files(tmp_path / "gone.yaml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(BAKERY.replace("Mill", "Mühle").encode("latin-1"))
    assert refusals(path) == ["a.yaml:7: is not UTF-8; save it as UTF-8"]


def test_a_file_that_is_too_large_is_refused(
    folder: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_files, "LARGEST", len(BAKERY))
    assert len(read_files(folder(a=BAKERY)).records) == 2
    (found,) = refusals(folder(a=BAKERY + "#"))
    assert "bytes; divide it" in found


def an_edition() -> Edition:
    bakery = Organisation(id="bakery", name="Bakery")
    orders = Activity(id="act-orders", name=text(en="Orders"), controllers=(Ref("bakery"),))
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return Edition(Register((bakery, orders)), number=1, moment=moment, head="00")


def exported(to: Path, *, audience: Audience, organisation: str | None = None) -> Path:
    made = export(an_edition(), audience=audience, organisation=organisation)
    to.write_bytes(written(made))
    return to


def test_a_whole_internal_export_can_be_loaded(tmp_path: Path) -> None:
    path = exported(tmp_path / "all.json", audience=Audience.INTERNAL)
    assert read_files(path).beside(Register()) == an_edition().register


@pytest.mark.parametrize(
    ("audience", "organisation"),
    [(Audience.EXTERNAL, None), (Audience.INTERNAL, "bakery")],
)
def test_a_part_of_an_edition_is_not_loaded(
    tmp_path: Path, audience: Audience, organisation: str | None
) -> None:
    path = exported(tmp_path / "part.json", audience=audience, organisation=organisation)
    (found,) = refusals(path)
    assert "a part of an edition" in found


def test_mistakes_in_an_export_are_found_too(tmp_path: Path) -> None:
    path = exported(tmp_path / "all.json", audience=Audience.INTERNAL)
    path.write_text(path.read_text().replace("Bakery", "Bäckerei"))
    assert refusals(path)[0].startswith("all.json: was changed after it was exported")


def test_a_reading_knows_where_each_record_stands(folder: Written) -> None:
    reading: Reading = read_files(folder(a=BAKERY))
    assert set(reading.where) == {"bakery", "mill"}


def test_a_pipe_is_refused_and_not_waited_for(folder: Written) -> None:
    path = folder(who=BAKERY)
    os.mkfifo(path / "pipe.yaml")
    words = "pipe.yaml: is no regular file; name a file, or a folder of files"
    assert refusals(path) == [words]
    with pytest.raises(UnreadableError, match=words):
        read_files(path / "pipe.yaml")


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="can't be read: File name too long"):
        read_files(tmp_path / ("x" * 300))
