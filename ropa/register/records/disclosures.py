"""To whom and where: recipients, dated disclosures, and transfers to third countries."""

from datetime import date

from ropa import law
from ropa.register.asking import Ref, asks
from ropa.register.choices import Answer, Frequency, Relation, Role, Standing
from ropa.register.parts import TransferTool
from ropa.register.records.data import DATA
from ropa.register.records.record import Record, record
from ropa.register.text import Text

_ACTIVITIES = ("activity", "processor-activity")
_RECIPIENT = ("recipient",)
_ORGANISATION = ("organisation",)


@record("recipient", label="Recipient", plural="Recipients")
class Recipient(Record):
    """An organisation or a category of recipients, and how it stands to the controller."""

    name: Text = asks("Recipient or category of recipients", cites=law.ART_30_1_D)
    description: Text | None = asks("Description", default=None)
    organisation: Ref | None = asks(
        "Organisation", help="Empty for a category", refers=_ORGANISATION, default=None
    )
    category: Ref | None = asks(
        "Belongs to the category", refers=_RECIPIENT, above=True, default=None
    )
    relation: Relation = asks(
        "Relation to the controller", cites=law.ART_4_9, default=Relation.UNKNOWN
    )


@record("disclosure", label="Disclosure", plural="Disclosures")
class Disclosure(Record):
    """Who gets which data from which activities, why, since when, and in which role."""

    activities: tuple[Ref, ...] = asks("Activities", refers=_ACTIVITIES, owner=True)
    recipient: Ref = asks("Recipient", refers=_RECIPIENT, cites=law.ART_30_1_D)
    role: Role = asks("Role in this disclosure", cites=law.ART_4_9, default=Role.UNKNOWN)
    role_standing: Standing = asks("Role stated or inferred", default=Standing.STATED)
    third_party: Answer = asks(
        "Third party in the sense of Art. 4(10)", cites=law.ART_4_10, default=Answer.UNKNOWN
    )
    data: tuple[Ref, ...] = asks(
        "Data disclosed", help="Empty: not known yet", refers=DATA, default=()
    )
    excluding: tuple[Ref, ...] = asks("Except", refers=DATA, default=())
    purposes: tuple[Ref, ...] = asks("Purposes", refers=("purpose",), owner=True, default=())
    reason: Text | None = asks("What for", default=None)
    condition: Text | None = asks(
        "Condition", help="In which case data are disclosed", default=None
    )
    since: date | None = asks("Since", default=None)
    until: date | None = asks("Until", default=None)
    asserted_from: date | None = asks(
        "Asserted for the period from",
        help="A source says that data were disclosed in this period; start and end not stated",
        default=None,
    )
    asserted_until: date | None = asks("Asserted for the period until", default=None)
    statement: str = asks(
        "Statement", help="The statement of the source that it is part of", default=""
    )
    ccpa_class: str | None = asks(
        "Class of recipient under the CCPA",
        keys=("ccpa-recipient-classes",),
        cites=law.CCPA_140,
        default=None,
    )
    ccpa_standing: Standing = asks("Class stated or inferred", default=Standing.STATED)
    business_purpose: Answer = asks(
        "Disclosed for a business purpose", cites=law.CCPA_130_A_5_C, default=Answer.UNKNOWN
    )
    sold: Answer = asks("Sold", cites=law.CCPA_140, default=Answer.UNKNOWN)
    shared: Answer = asks(
        "Shared for cross-context behavioural advertising",
        cites=law.CCPA_140,
        default=Answer.UNKNOWN,
    )
    business_purposes: tuple[str, ...] = asks(
        "Business purposes of the CCPA",
        keys=("ccpa-business-purposes",),
        cites=law.CCPA_140,
        default=(),
    )
    contracts: tuple[Ref, ...] = asks(
        "Contracts", refers=("contract",), cites=law.ART_28_3, default=()
    )
    authorised: Answer = asks(
        "Authorised by the controller",
        help="Of another processor that a processor engages",
        cites=law.ART_28_2,
        default=Answer.UNKNOWN,
    )


@record("transfer", label="Transfer", plural="Transfers")
class Transfer(Record):
    """Data that go to a third country, and what that rests on (Chapter V)."""

    reference: str = asks("Reference", help="The number that people use, such as T-03", default="")
    activities: tuple[Ref, ...] = asks("Activities", refers=_ACTIVITIES, owner=True)
    exporters: tuple[Ref, ...] = asks("Exporters", refers=_ORGANISATION, default=())
    exporter_role: Role = asks("Exporter acts as", default=Role.UNKNOWN)
    importer: Ref | None = asks("Importer", refers=_RECIPIENT, default=None)
    importer_role: Role = asks("Importer acts as", default=Role.UNKNOWN)
    country: str | None = asks(
        "Country or international organisation",
        help="Empty: not known yet",
        cites=law.ART_30_1_E,
        form="country",
        default=None,
    )
    destination: Text | None = asks("Destination as described", default=None)
    data: tuple[Ref, ...] = asks("Data", refers=DATA, default=())
    data_subjects: tuple[Ref, ...] = asks(
        "Data subjects", refers=("data-subject-category",), default=()
    )
    reason: Text | None = asks("What for", default=None)
    condition: Text | None = asks("Condition", default=None)
    takes_place: Answer = asks(
        "Takes place",
        help='"Not known yet" where the source only says that it may',
        default=Answer.UNKNOWN,
    )
    tools: tuple[TransferTool, ...] = asks("Rests on", cites=law.ART_44, default=())
    onward: tuple[Ref, ...] = asks("Onward to", refers=_RECIPIENT, ordered=True, default=())
    remote_access: Answer = asks("By remote access", default=Answer.UNKNOWN)
    frequency: Frequency = asks("How often", cites=law.ART_49, default=Frequency.UNKNOWN)
    since: date | None = asks("Since", default=None)
    until: date | None = asks("Until", default=None)
