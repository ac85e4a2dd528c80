"""Reports: a register, the law and a day become a report value, and that becomes HTML and PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from ropa.checks import Finding
from ropa.register.audience import Audience
from ropa.register.register import Register
from ropa.reports import (
    article_26,
    article_30_1,
    article_30_2,
    ccpa,
    changes,
    findings,
    notice,
    transfers,
)
from ropa.reports.assembly import Order
from ropa.reports.drawing import html, json_text
from ropa.reports.html_file import html_file
from ropa.reports.value import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of report: who it can be made for, how, and in which models beside the usual one.

    `title` is what lists of kinds call it. `findings` says what a report of this kind leaves open;
    one that `compares` two editions needs an order that names an earlier one; an `internal` one is
    for the house alone. `extracts` says of which activities of an organisation's record there is an
    extract, where its kind has any.
    """

    name: str
    title: str
    candidates: Callable[[Register], tuple[str, ...]]
    make: Callable[[Order], Report]
    findings: Callable[[Order], tuple[Finding, ...]]
    models: tuple[str, ...] = ()
    compares: bool = False
    internal: bool = False
    extracts: Callable[[Register, str], tuple[str, ...]] | None = None

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """For whom it can be made; the first of them unless told otherwise."""
        return (Audience.INTERNAL,) if self.internal else tuple(Audience)

    @property
    def declares(self) -> bool:
        """Whether what it leaves open are gaps that it declares, whoever accepted them.

        What is for the house alone tells what is open.
        """
        return not self.internal

    def tells_alone(self, activity: str, *, of: str, register: Register) -> bool:
        """Say whether an activity stands in an organisation's report, and can be told alone."""
        return self.extracts is not None and activity in self.extracts(register, of)


KINDS = {
    one.name: one
    for one in (
        Kind(
            name=article_30_1.KIND,
            title="Record of processing activities, Article 30(1)",
            candidates=article_30_1.candidates,
            make=article_30_1.make,
            findings=article_30_1.findings,
            extracts=article_30_1.activities,
            models=("cnpd",),
        ),
        Kind(
            name=article_30_2.KIND,
            title="Record of categories of processing activities, Article 30(2)",
            candidates=article_30_2.candidates,
            make=article_30_2.make,
            findings=article_30_2.findings,
            extracts=article_30_2.activities,
        ),
        Kind(
            name=article_26.KIND,
            title="Arrangement of joint controllers, Article 26",
            candidates=article_26.candidates,
            make=article_26.make,
            findings=article_26.findings,
        ),
        Kind(
            name=transfers.KIND,
            title="Transfers to third countries, Chapter V",
            candidates=transfers.candidates,
            make=transfers.make,
            findings=transfers.findings,
        ),
        Kind(
            name=ccpa.KIND,
            title="Personal information in the preceding twelve months, CCPA",
            candidates=ccpa.candidates,
            make=ccpa.make,
            findings=ccpa.findings,
        ),
        Kind(
            name=findings.KIND,
            title="Findings: what is missing, wrong or about to lapse",
            candidates=findings.candidates,
            make=findings.make,
            findings=findings.findings,
            models=findings.MODELS,
            internal=True,
        ),
        Kind(
            name=changes.KIND,
            title="Changes from one edition to a later one",
            candidates=changes.candidates,
            make=changes.make,
            findings=changes.findings,
            compares=True,
        ),
        Kind(
            name=notice.KIND,
            title="The privacy notice against the record",
            candidates=notice.candidates,
            make=notice.make,
            findings=notice.findings,
            internal=True,
        ),
    )
}
"""The reports that can be made, by name."""
MODELS = {
    "cnpd": "that of the CNPD's own form, in seven columns",
    "rule": "one section for each rule",
    "owner": "one for each who has to mend something",
}
"""What each model of a report is."""

__all__ = ["KINDS", "MODELS", "Kind", "Order", "Report", "html", "html_file", "json_text"]
