"""Of whom and which: data subjects, data, what is done with them, and where they come from."""

from sqlalchemy.orm import Mapped

from ropa.register.choices import Answer, Operation, SourceKind, Standing
from ropa.register.text import Text
from ropa.store.rows.row import PartRow, RecordRow
from ropa.store.types import names, several, several_of


class CcpaKeyColumns(PartRow):
    """A statutory category of the CCPA that data fall into, and who says so."""

    key: Mapped[str]
    standing: Mapped[Standing]
    closest: Mapped[bool]


class SensitiveKeyColumns(PartRow):
    """A kind of sensitive personal information of the CPRA that data fall into."""

    key: Mapped[str]
    standing: Mapped[Standing]


class DataSubjectCategoryRow(RecordRow, kind="data-subject-category"):
    """A category of persons whose data are processed, or who are stated to be out of scope."""

    name: Mapped[Text]
    description: Mapped[Text | None]
    in_scope: Mapped[Answer]
    employees: Mapped[Answer]
    children: Mapped[Answer]
    contract_party: Mapped[Answer]
    dpv: Mapped[str | None]


class DataCategoryRow(RecordRow, kind="data-category"):
    """A category of personal data."""

    name: Mapped[Text]
    description: Mapped[Text | None]
    everything: Mapped[bool]
    special: Mapped[str | None]
    special_reason: Mapped[Text | None]
    criminal: Mapped[Answer]
    dpv: Mapped[str | None]


class DataCategoryCcpaKeyRow(CcpaKeyColumns, of="data-category", field="ccpa"):
    """CCPA categories of a data category."""


class DataCategorySensitiveKeyRow(SensitiveKeyColumns, of="data-category", field="ccpa_sensitive"):
    """CPRA sensitive data of a data category."""


class DataElementRow(RecordRow, kind="data-element"):
    """One piece of data that stands under a category."""

    category: Mapped[str] = names("data-category")
    name: Mapped[Text]
    condition: Mapped[Text | None]
    special: Mapped[str | None]


class DataElementCcpaKeyRow(CcpaKeyColumns, of="data-element", field="ccpa"):
    """CCPA categories of a data element."""


class DataElementSensitiveKeyRow(SensitiveKeyColumns, of="data-element", field="ccpa_sensitive"):
    """CPRA sensitive data of a data element."""


class DataUseRow(RecordRow, kind="data-use"):
    """Which data of whom an activity uses and how, or never does (Art. 30(1)(c))."""

    activity: Mapped[str] = names("activity")
    purposes = several("purpose")
    data_subjects = several("data-subject-category")
    data = several("data-category", "data-element")
    operations = several_of(Operation)
    never: Mapped[bool]
    scope: Mapped[Text | None]


class SourceRow(RecordRow, kind="source"):
    """Where data come from."""

    name: Mapped[Text]
    origin: Mapped[SourceKind]
    provider: Mapped[str | None] = names("recipient", "organisation")
    activities = several("activity")
    data = several("data-category", "data-element")
    condition: Mapped[Text | None]
