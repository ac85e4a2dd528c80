"""The values inside records: citations, registrations, periods, tools; they have no id."""

from dataclasses import fields
from datetime import date
from typing import Any

from ropa import law
from ropa.register.asking import Ref, answers, asks, once, questions
from ropa.register.choices import Answer, DpfStatus, Rank, RegistrationKind, Role, Standing, Unit
from ropa.register.text import Text


@answers
class Part:
    """A value inside a record; its tuples are sorted unless their field keeps an order."""

    def __post_init__(self) -> None:
        """Make equal contents equal values, whatever order they were given in."""
        for name in _settling(type(self)):
            given = getattr(self, name)
            if len(given) > 1:
                object.__setattr__(self, name, tuple(sorted(set(given), key=_order)))


@once
def _settling(cls: type[Part]) -> tuple[str, ...]:
    """Return the fields of a class whose order means nothing."""
    return tuple(one.name for one in questions(cls) if one.many and not one.question.ordered)


def _order(value: Any) -> tuple[Any, ...]:
    """Give a key that sorts values of one type, with "nothing" first."""
    if isinstance(value, Part):
        return tuple(_order(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, Text):
        return value.words
    if isinstance(value, tuple):
        return tuple(_order(one) for one in value)
    return () if value is None else (value,)


@answers
class Citation(Part):
    """Which notice or document says so, where, in which language, and in which words."""

    source: Ref = asks("Source", refers=("notice", "document"))
    section: str = asks("Section", help="Section with its sub-number, such as 2.1.3", default="")
    language: str = asks("Language of the words cited", form="language", default="")
    version: str = asks(
        "Language version",
        help="Only where the versions of the source differ and just one of them says it",
        form="language",
        default="",
    )
    field: str = asks("Field", help="Empty: the whole record rests on it", default="")
    quote: str | None = asks(
        "Quotation", help="Only where the exact words matter", default=None, lines=True
    )
    standing: Standing = asks("Stated or inferred", default=Standing.STATED)
    reason: Text | None = asks("How it was inferred", default=None)


@answers
class Registration(Part):
    """A number in a public register."""

    register: Text = asks("Register")
    number: str = asks("Number")
    type: RegistrationKind = asks("Kind of register", default=RegistrationKind.UNKNOWN)
    shared: Answer = asks(
        "Number of a group",
        help="A number that several companies lawfully share, such as that of a VAT group",
        default=Answer.UNKNOWN,
    )


@answers
class YearFigures(Part):
    """What decides, for one year, on Art. 30(5) and on being a business under the CCPA."""

    year: int = asks("Year")
    headcount: int | None = asks(
        "Persons employed", cites=law.ART_30_5, default=None, internal=True
    )
    revenue_usd: int | None = asks(
        "Gross annual revenue in US dollars", cites=law.CCPA_140, default=None, internal=True
    )
    consumers: int | None = asks(
        "Californian consumers or households whose data were bought, sold or shared",
        cites=law.CCPA_140,
        default=None,
        internal=True,
    )
    selling_percent: int | None = asks(
        "Per cent of revenue from selling or sharing data",
        cites=law.CCPA_140,
        default=None,
        internal=True,
    )
    ccpa_business: Answer = asks(
        "Business in the sense of the CCPA", cites=law.CCPA_140, default=Answer.UNKNOWN
    )


@answers
class DpfListing(Part):
    """An importer's entry in the EU-U.S. Data Privacy Framework, as found on one day."""

    checked_on: date = asks("Checked on")
    status: DpfStatus = asks("Status")
    entity: str = asks("Exact name in the list")
    covers_hr: Answer = asks("Covers data of employees", default=Answer.UNKNOWN)
    covers_other: Answer = asks("Covers other data", default=Answer.UNKNOWN)
    next_certification: date | None = asks("Next certification due", default=None)
    evidence: str | None = asks("Where it was seen", form="web", default=None)


@answers
class Duty(Part):
    """Who of the parties to a joint arrangement answers for one duty; never inferred."""

    duty: str = asks("Duty", keys=("article-26-duties",), cites=law.ART_26_1)
    parties: tuple[Ref, ...] = asks("Answered for by", refers=("organisation",), default=())


@answers
class Period(Part):
    """A length of time, such as 30 days."""

    number: int = asks("How many")
    unit: Unit = asks("Unit")


@answers
class CcpaKey(Part):
    """A statutory category of the CCPA that data fall into, and who says so."""

    key: str = asks("Category", keys=("ccpa-categories",), cites=law.CCPA_140)
    standing: Standing = asks("Stated or inferred", default=Standing.INFERRED)
    closest: bool = asks(
        "Most closely describes the data",
        help="Of several categories, the one that describes the data best",
        cites=law.CCPA_130_A_5_C,
        default=False,
    )


@answers
class SensitiveKey(Part):
    """A kind of sensitive personal information of the CPRA that data fall into."""

    key: str = asks("Kind", keys=("ccpa-sensitive",), cites=law.CCPA_140)
    standing: Standing = asks("Stated or inferred", default=Standing.INFERRED)


@answers
class TransferTool(Part):
    """What a transfer to a third country rests on, for as long as it does."""

    tool: str = asks("Tool", keys=("transfer-tools",), cites=law.ART_44)
    rank: Rank = asks("First or fallback", default=Rank.FIRST)
    standing: Standing = asks("Stated or inferred", default=Standing.STATED)
    since: date | None = asks("Relied on since", default=None)
    until: date | None = asks("Relied on until", default=None)
    adequacy: str | None = asks(
        "Adequacy decision", keys=("adequacy",), cites=law.ART_45, default=None
    )
    generation: str | None = asks(
        "SCC generation", keys=("scc-generations",), cites=law.ART_46, default=None
    )
    modules: tuple[str, ...] = asks(
        "SCC modules", keys=("scc-modules",), cites=law.ART_46, default=()
    )
    contract: Ref | None = asks("Contract", refers=("contract",), default=None)
    signed_on: date | None = asks("Signed on", default=None)
    annexes: tuple[str, ...] = asks("Annexes completed", keys=("scc-annexes",), default=())
    assessment: Ref | None = asks("Transfer impact assessment", refers=("document",), default=None)
    measures: Text | None = asks("Supplementary measures", default=None)
    sensitive_safeguards: Text | None = asks(
        "Safeguards for sensitive data",
        help="Asked for by Annex I.B of the clauses of 2021",
        cites=law.ART_46,
        default=None,
    )
    unchanged: Answer = asks(
        "Processing unchanged since 27 September 2021",
        help="What clauses of an old generation could rest on until 27 December 2022",
        cites=law.ART_46,
        default=Answer.UNKNOWN,
    )
    importer_bound: Answer = asks(
        "Importer bound by the corporate rules", cites=law.ART_47, default=Answer.UNKNOWN
    )
    rules_for: Role = asks(
        "Corporate rules made for",
        help="Rules for controllers do not serve the flow of a processor",
        cites=law.ART_47,
        default=Role.UNKNOWN,
    )
    authorised_on: date | None = asks(
        "Authorised by the authority on", cites=law.ART_46_3, default=None
    )
    safeguards: Text | None = asks(
        "Documented safeguards of a derogation",
        help="Asked for by the second subparagraph of Art. 49(1)",
        cites=law.ART_49,
        default=None,
    )
    risks_told: Text | None = asks(
        "How data subjects are told of the risks", cites=law.ART_49_1_A, default=None
    )
    authority_told_on: date | None = asks(
        "Authority informed on", cites=law.ART_49_1_2, default=None
    )
    subjects_told_on: date | None = asks(
        "Data subjects informed on", cites=law.ART_49_1_2, default=None
    )


@answers
class Clause(Part):
    """Whether a contract has one of the contents that Art. 28(3) or the CCPA asks for."""

    clause: str = asks("Content", keys=("article-28-3", "ccpa-contract"), cites=law.ART_28_3)
    included: Answer = asks("Included", default=Answer.UNKNOWN)


@answers
class Covered(Part):
    """A finding that a decision is about, as it read then; once it is gone, it is closed.

    It is named and not referred to: the record that it was found at may be removed.
    """

    mark: str = asks("Mark of the finding", help="As ropa check prints it", form="mark")
    found_at: str = asks("Found at the record", form="id")
    found_in: str = asks("Found at the field", form="field", default="")
    closed_on: date | None = asks(
        "Closed on", help="No longer found, or accepted anew; ropa writes it", default=None
    )

    def is_closed(self, *, on: date) -> bool:
        """Say whether it was closed on a day, or before."""
        return self.closed_on is not None and self.closed_on <= on


@answers
class NoticeVersion(Part):
    """One language version of a notice, with the digest of the text that was read."""

    language: str = asks("Language", form="language")
    digest: str = asks("SHA-256 of the extracted text", form="digest")
    digest_of: Text = asks("What was digested")
    other_languages: tuple[str, ...] = asks(
        "Other languages found in it",
        help="Parts of the version that were left in another language",
        form="language",
        default=(),
    )
