"""Of whom and which: data subjects, data, what is done with them, and where they come from."""

from ropa import law
from ropa.register.asking import Ref, asks
from ropa.register.choices import Answer, Operation, SourceKind
from ropa.register.parts import CcpaKey, SensitiveKey
from ropa.register.records.record import Record, record
from ropa.register.text import Text

DATA = ("data-category", "data-element")


@record("data-subject-category", label="Data subjects", plural="Categories of data subjects")
class DataSubjectCategory(Record):
    """A category of persons whose data are processed, or who are stated to be out of scope."""

    name: Text = asks("Category of data subjects", cites=law.ART_30_1_C)
    description: Text | None = asks("Description", default=None)
    in_scope: Answer = asks("In the scope of this register", default=Answer.UNKNOWN)
    employees: Answer = asks("Staff or applicants", cites=law.ART_88, default=Answer.UNKNOWN)
    children: Answer = asks("Children", cites=law.ART_8, default=Answer.UNKNOWN)
    contract_party: Answer = asks(
        "Party to the contract", cites=law.ART_6_1_B, default=Answer.UNKNOWN
    )
    dpv: str | None = asks("Term of the Data Privacy Vocabulary", default=None)


@record("data-category", label="Data category", plural="Categories of personal data")
class DataCategory(Record):
    """A category of personal data."""

    name: Text = asks("Category of personal data", cites=law.ART_30_1_C)
    description: Text | None = asks("Description", default=None)
    everything: bool = asks(
        "All data of this register", help="Only for the one set that means all", default=False
    )
    special: str | None = asks(
        "Special category", keys=("special-categories",), cites=law.ART_9_1, default=None
    )
    special_reason: Text | None = asks("Why it is special", cites=law.ART_9_1, default=None)
    criminal: Answer = asks(
        "Criminal convictions and offences", cites=law.ART_10, default=Answer.UNKNOWN
    )
    ccpa: tuple[CcpaKey, ...] = asks("CCPA categories", default=())
    ccpa_sensitive: tuple[SensitiveKey, ...] = asks("CPRA sensitive data", default=())
    dpv: str | None = asks("Term of the Data Privacy Vocabulary", default=None)


@record("data-element", label="Data element", plural="Data elements")
class DataElement(Record):
    """One piece of data that stands under a category."""

    category: Ref = asks("Category", refers=("data-category",), owner=True, whole=True)
    name: Text = asks("Data element", cites=law.ART_30_1_C)
    condition: Text | None = asks("When it is collected", default=None)
    special: str | None = asks(
        "Special category", keys=("special-categories",), cites=law.ART_9_1, default=None
    )
    ccpa: tuple[CcpaKey, ...] = asks("CCPA categories", default=())
    ccpa_sensitive: tuple[SensitiveKey, ...] = asks("CPRA sensitive data", default=())


@record("data-use", label="Data use", plural="Data uses")
class DataUse(Record):
    """Which data of whom an activity uses and how, or never does (Art. 30(1)(c))."""

    activity: Ref = asks("Activity", refers=("activity",), owner=True)
    purposes: tuple[Ref, ...] = asks(
        "Purposes",
        help="Empty: for the activity as a whole",
        refers=("purpose",),
        owner=True,
        default=(),
    )
    data_subjects: tuple[Ref, ...] = asks(
        "Data subjects", refers=("data-subject-category",), cites=law.ART_30_1_C
    )
    data: tuple[Ref, ...] = asks("Data", refers=DATA, cites=law.ART_30_1_C)
    operations: tuple[Operation, ...] = asks(
        "What is done with them", help="Empty: not known yet", default=()
    )
    never: bool = asks(
        "Stated never to be done",
        help="The source says that these operations never take place, within the scope",
        default=False,
    )
    scope: Text | None = asks("Scope", help="In which case this holds", default=None)


@record("source", label="Source", plural="Sources")
class Source(Record):
    """Where data come from."""

    name: Text = asks("Source of the data", cites=law.ART_14_2_F)
    origin: SourceKind = asks("Kind of source", cites=law.ART_14_2_F, default=SourceKind.UNKNOWN)
    provider: Ref | None = asks("Provided by", refers=("recipient", "organisation"), default=None)
    activities: tuple[Ref, ...] = asks(
        "Activities",
        help="Empty: wherever its data are used",
        refers=("activity",),
        owner=True,
        default=(),
    )
    data: tuple[Ref, ...] = asks("Data", refers=DATA, default=())
    condition: Text | None = asks("Condition", default=None)
