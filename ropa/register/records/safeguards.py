"""How long, how safe, under which contract, and how rights are exercised."""

from datetime import date

from ropa import law
from ropa.register.asking import Ref, asks
from ropa.register.choices import (
    Afterwards,
    Answer,
    Authorisation,
    ContractKind,
    MeasureKind,
    Nature,
    Phase,
    Standing,
)
from ropa.register.parts import Clause, Period
from ropa.register.records.data import DATA
from ropa.register.records.record import Record, record
from ropa.register.text import Text

_ACTIVITIES = ("activity", "processor-activity")
_ORGANISATION = ("organisation",)


@record("retention-rule", label="Retention rule", plural="Retention rules")
class RetentionRule(Record):
    """How long which data are kept: a period, a range or criteria, and what starts it."""

    name: Text = asks("What is kept", cites=law.ART_30_1_F)
    activities: tuple[Ref, ...] = asks(
        "Activities",
        help="Empty: wherever its data are used",
        refers=("activity",),
        owner=True,
        default=(),
    )
    purposes: tuple[Ref, ...] = asks("Purposes", refers=("purpose",), owner=True, default=())
    data: tuple[Ref, ...] = asks("Data", refers=DATA, cites=law.ART_30_1_F, default=())
    data_subjects: tuple[Ref, ...] = asks(
        "Data subjects", refers=("data-subject-category",), default=()
    )
    period: Period | None = asks("Period", cites=law.ART_30_1_F, default=None)
    period_to: Period | None = asks("Up to", help="The longer end of a range", default=None)
    criteria: Text | None = asks(
        "Criteria", help="What decides on the end where no period is stated", default=None
    )
    nature: Nature = asks("What the period means", default=Nature.UNKNOWN)
    standing: Standing = asks("Stated or inferred", default=Standing.STATED)
    starts: Text | None = asks("Starts with", default=None)
    phase: Phase = asks("Phase", default=Phase.UNKNOWN)
    afterwards: Afterwards = asks("Afterwards", default=Afterwards.UNKNOWN)
    ground: Text | None = asks("Ground", help="The law or need that justifies it", default=None)
    longest: Period | None = asks(
        "Longest period allowed",
        help="Where a law or a policy of the organisation sets one",
        cites=law.ART_5_1_E,
        default=None,
    )


@record("security-measure", label="Security measure", plural="Security measures")
class SecurityMeasure(Record):
    """A technical or organisational measure (Art. 32(1))."""

    name: Text = asks("Security measure", cites=law.ART_30_1_G)
    description: Text | None = asks("Description", default=None)
    type: MeasureKind = asks("Kind", cites=law.ART_32_1, default=MeasureKind.UNKNOWN)
    activities: tuple[Ref, ...] = asks(
        "Activities", help="Empty: all of this register", refers=_ACTIVITIES, owner=True, default=()
    )
    systems: tuple[Ref, ...] = asks("Systems", refers=("system",), default=())


@record("contract", label="Contract", plural="Contracts")
class Contract(Record):
    """An agreement with a processor, standard contractual clauses, or a CCPA contract."""

    reference: str = asks("Reference", default="")
    title: Text = asks("Title")
    type: ContractKind = asks("Kind")
    parties: tuple[Ref, ...] = asks(
        "Parties", refers=("organisation", "recipient"), cites=law.ART_28_3
    )
    signed_on: date | None = asks("Signed on", default=None)
    since: date | None = asks("In force since", default=None)
    until: date | None = asks("In force until", default=None)
    written: Answer = asks(
        "In writing, also electronic", cites=law.ART_28_9, default=Answer.UNKNOWN
    )
    clauses: tuple[Clause, ...] = asks("Contents", cites=law.ART_28_3, default=())
    authorisation: Authorisation = asks(
        "Other processors", cites=law.ART_28_2, default=Authorisation.UNKNOWN
    )
    notice: Period | None = asks("Notice of changes", cites=law.ART_28_2, default=None)
    objection: Answer = asks("Right to object", cites=law.ART_28_2, default=Answer.UNKNOWN)
    purpose: Text | None = asks(
        "Limited and specified purposes", cites=law.CCPA_100_D, default=None
    )
    certified: Answer = asks(
        "Certified by the contractor", cites=law.CCPA_140_J, default=Answer.UNKNOWN
    )
    diligence_on: date | None = asks("Guarantees last checked on", cites=law.ART_28_1, default=None)
    governing_law: str | None = asks(
        "Governing law", help="Clause 17 of the clauses of 2021", form="country", default=None
    )
    courts: str | None = asks(
        "Courts", help="Clause 18 of the clauses of 2021", form="country", default=None
    )
    returned: Text | None = asks(
        "How data were deleted or returned", cites=law.ART_28_3_G, default=None
    )
    document: Ref | None = asks("Document", refers=("document",), default=None)


@record("rights-channel", label="Rights channel", plural="Rights channels")
class RightsChannel(Record):
    """How data subjects exercise a right: where, how soon, at what price, on what conditions."""

    right: str = asks("Right", keys=("rights-gdpr", "rights-ccpa"))
    organisations: tuple[Ref, ...] = asks("Against", refers=_ORGANISATION, owner=True, default=())
    contacts: tuple[Ref, ...] = asks("Contacts", refers=("contact",), default=())
    route: Text | None = asks("How it is exercised", default=None)
    time_limit: Period | None = asks("Time limit", cites=law.ART_12_3, default=None)
    starts: Text | None = asks("Time limit starts with", cites=law.ART_12_3, default=None)
    extension: Period | None = asks("Extension", cites=law.ART_12_3, default=None)
    extension_condition: Text | None = asks("When it is extended", default=None)
    fee: Text | None = asks("Fee", cites=law.ART_12_5, default=None)
    verification: Text | None = asks("How identity is verified", default=None)
    conditions: Text | None = asks("Conditions and limits", default=None)
    consequence: Text | None = asks("What follows", default=None)
