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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: who it can be made for, how, and in which models beside the usual one.

    `findings` says what a report of this kind leaves open; one that `compares` two editions needs
    an order that names an earlier one; an `internal` one is for the house alone.
    """

    name: str
    candidates: Callable[[Register], tuple[str, ...]]
    make: Callable[[Order], Report]
    findings: Callable[[Order], tuple[Finding, ...]]
    models: tuple[str, ...] = ()
    compares: bool = False
    internal: bool = False

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """For whom it can be made; the first of them unless told otherwise."""
        return (Audience.INTERNAL,) if self.internal else tuple(Audience)


KINDS = {
    one.name: one
    for one in (
        Kind(
            article_30_1.KIND,
            article_30_1.candidates,
            article_30_1.make,
            article_30_1.findings,
            ("cnpd",),
        ),
        Kind(
            name=article_30_2.KIND,
            candidates=article_30_2.candidates,
            make=article_30_2.make,
            findings=article_30_2.findings,
        ),
        Kind(
            name=article_26.KIND,
            candidates=article_26.candidates,
            make=article_26.make,
            findings=article_26.findings,
        ),
        Kind(
            name=transfers.KIND,
            candidates=transfers.candidates,
            make=transfers.make,
            findings=transfers.findings,
        ),
        Kind(
            name=ccpa.KIND,
            candidates=ccpa.candidates,
            make=ccpa.make,
            findings=ccpa.findings,
        ),
        Kind(
            name=findings.KIND,
            candidates=findings.candidates,
            make=findings.make,
            findings=findings.findings,
            models=findings.MODELS,
            internal=True,
        ),
        Kind(
            name=changes.KIND,
            candidates=changes.candidates,
            make=changes.make,
            findings=changes.findings,
            compares=True,
        ),
        Kind(
            name=notice.KIND,
            candidates=notice.candidates,
            make=notice.make,
            findings=notice.findings,
            internal=True,
        ),
    )
}
"""The reports that can be made, by name."""

__all__ = ["KINDS", "Kind", "Order", "Report", "html", "html_file", "json_text"]
