"""Orders become arguments that the commands take, and files of a name; and nothing else does."""

from datetime import date
from typing import Any

import pytest
from click import Command, Context, Group
from hypothesis import given
from hypothesis import strategies as st

from ropa.cli.options import FIRST_DAY, LAST_DAY
from ropa.cli.program import ropa
from ropa.exports.report_files import FORMATS
from ropa.jobs.orders import (
    ExportOrder,
    NotAnOrderError,
    Order,
    ReportOrder,
    VerifyOrder,
    read,
    written,
)
from ropa.register.audience import Audience
from ropa.reports import KINDS
from ropa.translations import LANGUAGES

IDS = st.from_regex(r"[a-z0-9-]{2,64}", fullmatch=True)
NUMBERS = st.integers(0, 10**18 - 1)


@st.composite
def report_orders(draw: st.DrawFn) -> ReportOrder:
    kind = draw(st.sampled_from(list(KINDS.values())))
    return ReportOrder(
        kind=kind.name,
        organisation=draw(IDS),
        on=draw(st.dates(FIRST_DAY, LAST_DAY)),
        edition=draw(NUMBERS),
        language=draw(st.sampled_from(LANGUAGES)),
        format=draw(st.sampled_from(list(FORMATS))),
        audience=draw(st.sampled_from(kind.audiences)),
        model=draw(st.sampled_from((None, *kind.models))),
        since=draw(st.none() | NUMBERS) if kind.compares else None,
        activity=draw(st.none() | IDS) if kind.extracts else None,
        not_before=draw(NUMBERS),
    )


EXPORTS = st.builds(
    ExportOrder,
    edition=NUMBERS,
    organisation=st.none() | IDS,
    audience=st.sampled_from(Audience),
)
VERIFIES = st.builds(
    VerifyOrder,
    name=st.text(min_size=1, max_size=200).filter(lambda one: one.isprintable()),
    entities=st.none() | st.lists(IDS, min_size=1).map(tuple),
    external=st.booleans(),
    not_before=NUMBERS,
)


def parsed(words: tuple[str, ...]) -> tuple[list[str], dict[str, Any]]:
    """Read arguments as the program does; return the command's name and what each option says."""
    command: Command = ropa
    names: list[str] = []
    left = list(words)
    while isinstance(command, Group):
        found = command.get_command(Context(command), left[0])
        assert found is not None
        command = found
        names.append(left.pop(0))
    return names, command.make_context(" ".join(names), left).params


@given(report_orders())
def test_a_report_is_ordered_by_arguments_that_say_the_same(order: ReportOrder) -> None:
    (_, kind), said = parsed(order.arguments)
    assert str(said["output"]) == "-"
    assert said["in_lines"]
    assert not said["unsigned"]
    again = ReportOrder(
        kind=kind,
        organisation=said["organisation"],
        on=said["on"],
        edition=said["at"],
        language=said["language"],
        format=said["format_"],
        audience=said["audience"],
        model=said.get("model"),
        since=said.get("since"),
        activity=said.get("activity"),
        not_before=said["not_before"],
    )
    assert again == order


@given(EXPORTS)
def test_an_export_is_ordered_by_arguments_that_say_the_same(order: ExportOrder) -> None:
    names, said = parsed(order.arguments)
    assert names == ["export"]
    assert str(said["output"]) == "-"
    again = ExportOrder(
        edition=said["at"], organisation=said["organisation"], audience=said["audience"]
    )
    assert again == order


@given(VERIFIES)
def test_a_file_to_verify_is_never_named_in_the_arguments(order: VerifyOrder) -> None:
    _, said = parsed(order.arguments)
    assert said["as_json"]
    assert [str(one) for one in said["files"]] == ["/dev/stdin"]
    whose = frozenset(said["entities"]) if said["entities"] else None
    assert whose == (None if order.entities is None else frozenset(order.entities))
    assert (said["external"], said["not_before"]) == (order.external, order.not_before)


def test_who_may_see_nothing_is_not_taken_for_who_may_see_all() -> None:
    with pytest.raises(NotAnOrderError, match="entities"):
        VerifyOrder(name="a.json", entities=())


@given(report_orders() | EXPORTS | VERIFIES)
def test_an_order_that_was_written_is_read_again(order: Order) -> None:
    assert read(written(order)) == order


@given(report_orders() | EXPORTS | VERIFIES)
def test_the_name_of_a_file_is_safe_on_every_disk_and_in_every_header(order: Order) -> None:
    assert set(order.file_name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(order.file_name) < 250


A_REPORT: dict[str, Any] = {
    "kind": "article-30-1",
    "organisation": "bakery",
    "on": date(2026, 11, 27),
    "edition": 3,
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "all"),
        ("kind", "--help"),
        ("organisation", "Bakery"),
        ("organisation", "bakery\n"),
        ("organisation", "../bakery"),
        ("edition", -1),
        ("edition", 10**18),
        ("edition", "3"),
        ("edition", True),
        ("language", "xx"),
        ("format", "docx"),
        ("audience", "everyone"),
        ("model", "owner"),
        ("since", 2),
    ],
)
def test_what_is_on_no_list_is_no_order(field: str, value: object) -> None:
    ReportOrder(**A_REPORT)
    with pytest.raises(NotAnOrderError, match=field):
        ReportOrder(**A_REPORT | {field: value})


def test_an_internal_report_is_for_the_house_alone() -> None:
    with pytest.raises(NotAnOrderError, match="audience"):
        ReportOrder(**A_REPORT | {"kind": "findings", "audience": Audience.EXTERNAL})


@pytest.mark.parametrize("name", ["", "x" * 201, "a\nb", "a\u202eb", "a\0b"])
def test_the_name_of_an_upload_is_short_and_visible(name: str) -> None:
    with pytest.raises(NotAnOrderError):
        VerifyOrder(name=name)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "{}",
        '{"order": "restore"}',
        '{"order": "verify"}',
        '{"order": "verify", "name": "a", "files": "b"}',
        '{"order": "export", "edition": 1, "audience": "nobody"}',
        '{"order": "report", "kind": ["article-30-1"], "organisation": "bakery", "edition": 1}',
    ],
)
def test_what_was_never_written_is_not_read(said: str) -> None:
    with pytest.raises(NotAnOrderError):
        read(said)
