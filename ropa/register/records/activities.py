"""What and why: activities of controllers and processors, purposes, and their legal basis."""

from datetime import date

from ropa import law
from ropa.register.asking import Ref, asks
from ropa.register.choices import Answer, Provision, Standing, Status
from ropa.register.records.record import Record, record
from ropa.register.text import Text

_ORGANISATION = ("organisation",)
_ACTIVITY = ("activity",)
TOPICS = (
    "purposes",
    "data-subjects",
    "data",
    "sources",
    "recipients",
    "transfers",
    "retention",
    "measures",
    "legal-basis",
    "article-30-5",
)


@record("activity", label="Activity", plural="Activities", topics=TOPICS)
class Activity(Record):
    """One entry of a controller's record (Art. 30(1))."""

    reference: str = asks("Reference", help="The number that people use, such as A-07", default="")
    name: Text = asks("Name")
    description: Text | None = asks("Description", default=None)
    controllers: tuple[Ref, ...] = asks(
        "Controllers",
        help="Leave empty where a joint arrangement names them",
        refers=_ORGANISATION,
        cites=law.ART_30_1_A,
        default=(),
    )
    arrangement: Ref | None = asks(
        "Joint arrangement", refers=("joint-arrangement",), cites=law.ART_26, default=None
    )
    department: Ref | None = asks("Department", refers=("department",), default=None)
    owner: Ref | None = asks("Owner", refers=("contact",), default=None)
    service: Text | None = asks("Service", help="Such as the web site or an app", default=None)
    systems: tuple[Ref, ...] = asks("Systems", refers=("system",), default=())
    status: Status = asks("Status", default=Status.UNKNOWN)
    since: date | None = asks("Since", default=None)
    until: date | None = asks("Until", default=None)
    automated_decisions: Answer = asks(
        "Automated decisions with legal or similar effect",
        cites=law.ART_22,
        default=Answer.UNKNOWN,
    )
    automated_logic: Text | None = asks(
        "Logic and consequences of automated decisions", cites=law.ART_13_2_F, default=None
    )
    automated_ground: str | None = asks(
        "Ground of automated decisions", keys=("article-22",), cites=law.ART_22_2, default=None
    )
    automated_safeguards: Text | None = asks(
        "Safeguards of automated decisions", cites=law.ART_22, default=None
    )
    occasional: Answer = asks(
        "Takes place only occasionally", cites=law.ART_30_5, default=Answer.UNKNOWN
    )
    monitors_staff: Answer = asks(
        "Monitors staff", cites=law.LU_LABOUR_261_1, default=Answer.UNKNOWN
    )
    staff_information: Ref | None = asks(
        "Information given to staff",
        refers=("document",),
        cites=law.LU_LABOUR_261_1,
        default=None,
        internal=True,
    )
    dpia_triggers: tuple[str, ...] = asks(
        "Cases of Art. 35(3)",
        keys=("dpia-35-3",),
        cites=law.ART_35_3,
        default=(),
        internal=True,
    )
    dpia_required: Answer = asks(
        "Impact assessment required", cites=law.ART_35, default=Answer.UNKNOWN, internal=True
    )
    dpia_criteria: tuple[str, ...] = asks(
        "Criteria of WP248 met", keys=("dpia-wp248",), cites=law.ART_35, default=(), internal=True
    )
    dpia_list: tuple[str, ...] = asks(
        "Items of the CNPD's list met",
        keys=("dpia-cnpd",),
        cites=law.ART_35,
        default=(),
        internal=True,
    )
    dpia: Ref | None = asks(
        "Impact assessment", refers=("document",), cites=law.ART_35, default=None, internal=True
    )
    next_review: date | None = asks("Next review", default=None)


@record(
    "processor-activity", label="Processor activity", plural="Processor activities", topics=TOPICS
)
class ProcessorActivity(Record):
    """One entry of a processor's record (Art. 30(2)); purposes and periods aren't asked for.

    Sub-processors are the recipients of its disclosures with that role.
    """

    reference: str = asks("Reference", help="The number that people use, such as P-02", default="")
    name: Text = asks("Name")
    processor: Ref = asks("Processor", refers=_ORGANISATION, cites=law.ART_30_2_A)
    controllers: tuple[Ref, ...] = asks("On behalf of", refers=_ORGANISATION, cites=law.ART_30_2_A)
    categories: Text | None = asks("Categories of processing", cites=law.ART_30_2_B, default=None)
    contracts: tuple[Ref, ...] = asks(
        "Contracts", refers=("contract",), cites=law.ART_28_3, default=()
    )
    systems: tuple[Ref, ...] = asks("Systems", refers=("system",), default=())
    status: Status = asks("Status", default=Status.UNKNOWN)
    since: date | None = asks("Since", default=None)
    until: date | None = asks("Until", default=None)
    next_review: date | None = asks("Next review", default=None)


@record("purpose", label="Purpose", plural="Purposes")
class Purpose(Record):
    """Why an activity processes data; a purpose may have sub-purposes."""

    activity: Ref = asks("Activity", refers=_ACTIVITY, owner=True)
    part_of: Ref | None = asks("Sub-purpose of", refers=("purpose",), above=True, default=None)
    name: Text = asks("Purpose of the processing", cites=law.ART_30_1_B)
    description: Text | None = asks("Description", default=None)
    business_purposes: tuple[str, ...] = asks(
        "Business purposes of the CCPA",
        keys=("ccpa-business-purposes",),
        cites=law.CCPA_140,
        default=(),
    )
    business_standing: Standing = asks(
        "Business purposes stated or inferred", default=Standing.INFERRED
    )
    dpv: str | None = asks("Term of the Data Privacy Vocabulary", default=None)
    provision: Provision = asks(
        "Must the data be provided", cites=law.ART_13_2_E, default=Provision.UNKNOWN
    )
    consequence: Text | None = asks(
        "What happens if data are not provided", cites=law.ART_13_2_E, default=None
    )
    later: Answer = asks(
        "Added after the data were collected", cites=law.ART_6_4, default=Answer.UNKNOWN
    )
    compatibility: Ref | None = asks(
        "Compatibility assessment",
        refers=("document",),
        cites=law.ART_6_4,
        default=None,
        internal=True,
    )


@record("basis", label="Legal basis", plural="Legal bases")
class Basis(Record):
    """Why a purpose is lawful, perhaps only for one party, one means or some data subjects."""

    purpose: Ref = asks("Purpose", refers=("purpose",), owner=True)
    article_6: str | None = asks(
        "Legal basis", keys=("article-6",), cites=law.ART_6_1, default=None
    )
    standing: Standing = asks("Stated or inferred", default=Standing.STATED)
    reason: Text | None = asks("How it was inferred", default=None)
    parties: tuple[Ref, ...] = asks(
        "Only for", help="Empty: for all controllers", refers=_ORGANISATION, default=()
    )
    means: Text | None = asks(
        "Only for the means", help="Such as cookies; empty: for all", default=None
    )
    data_subjects: tuple[Ref, ...] = asks(
        "Only for the data subjects",
        help="Empty: for all",
        refers=("data-subject-category",),
        default=(),
    )
    interest: Text | None = asks("Legitimate interest", cites=law.ART_13_1_D, default=None)
    interest_of: Text | None = asks("Whose interest", cites=law.ART_13_1_D, default=None)
    assessment: Ref | None = asks(
        "Legitimate interests assessment", refers=("document",), default=None, internal=True
    )
    cited_law: Text | None = asks("Law cited", cites=law.ART_6_3, default=None)
    consent_obtained: Text | None = asks("How consent is obtained", cites=law.ART_7_1, default=None)
    consent_withdrawn: Text | None = asks(
        "How consent is withdrawn", cites=law.ART_7_3, default=None
    )
    withdrawal_effect: Text | None = asks("Effect of withdrawal", default=None)
    consent_record: Text | None = asks(
        "Where the record of consent is kept", cites=law.ART_7_1, default=None
    )
    children: Text | None = asks(
        "How age and the consent of parents are checked", cites=law.ART_8, default=None
    )
    explicit: Answer = asks("Consent is explicit", cites=law.ART_9_2_A, default=Answer.UNKNOWN)
    article_9: str | None = asks(
        "Condition for special categories", keys=("article-9",), cites=law.ART_9_2, default=None
    )
    special_data: tuple[Ref, ...] = asks(
        "Special categories concerned",
        refers=("data-category", "data-element"),
        cites=law.ART_9_2,
        default=(),
    )
    article_10: Text | None = asks(
        "Authorisation for criminal data", cites=law.ART_10, default=None
    )
    national: Text | None = asks(
        "National or ePrivacy ground", cites=law.EPRIVACY_5_3, default=None
    )
