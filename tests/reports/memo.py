"""The memorandum on the notice of the bakery, and what stands in it."""

from ropa.register.asking import Ref
from ropa.register.choices import Fault
from ropa.register.parts import Citation
from ropa.register.records import Record, Remark
from ropa.register.text import text
from ropa.reports import Report
from ropa.reports.value import Facts, Section
from tests.checks.told_bakery import told
from tests.reports.orders import report
from tests.reports.reading import section, table, words

AT = "notice.notice"


def memo(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    """Write the memorandum on the bakery's notice, where the record is otherwise."""
    return report("notice", told(*others, without=without), "bakery", **more)


def remark(
    id_: str, record: str, fault: Fault, said: str, field: str = "", **more: object
) -> Remark:
    """Note something on reading the bakery's notice."""
    return Remark(
        id=id_,
        record=Ref(record),
        field=field,
        fault=fault,
        words=text(en=said),
        citations=(Citation(source=Ref("notice"), section="2.1"),),
        **more,  # type: ignore[arg-type]  # as the caller says
    )


def facts(value: Section) -> dict[str, list[str]]:
    """Return the labels and answers that stand directly in a section."""
    (found,) = (one for one in value.blocks if isinstance(one, Facts))
    return {name: words(cell) for name, cell in found.rows}


def rows(made: Report, anchor: str) -> list[list[list[str]]]:
    """Return the words of each cell of the rows of a section's table."""
    return [[words(cell) for cell in row] for row in table(section(made, anchor)).rows]
