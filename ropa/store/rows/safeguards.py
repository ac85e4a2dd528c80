"""How long, how safe, under which contract, and how rights are exercised."""

from datetime import date

from sqlalchemy.orm import Mapped

from ropa.register.choices import (
    Afterwards,
    Answer,
    Authorisation,
    ContractKind,
    MeasureKind,
    Nature,
    Phase,
    Standing,
    Unit,
)
from ropa.register.text import Text
from ropa.store.rows.row import PartRow, RecordRow
from ropa.store.types import names, several


class RetentionRuleRow(RecordRow, kind="retention-rule"):
    """How long which data are kept: a period, a range or criteria, and what starts it."""

    name: Mapped[Text]
    activities = several("activity")
    purposes = several("purpose")
    data = several("data-category", "data-element")
    data_subjects = several("data-subject-category")
    period_number: Mapped[int | None]
    period_unit: Mapped[Unit | None]
    period_to_number: Mapped[int | None]
    period_to_unit: Mapped[Unit | None]
    criteria: Mapped[Text | None]
    nature: Mapped[Nature]
    standing: Mapped[Standing]
    starts: Mapped[Text | None]
    phase: Mapped[Phase]
    afterwards: Mapped[Afterwards]
    ground: Mapped[Text | None]
    longest_number: Mapped[int | None]
    longest_unit: Mapped[Unit | None]
    together = (
        ("period_number", "period_unit"),
        ("period_to_number", "period_to_unit"),
        ("longest_number", "longest_unit"),
    )


class SecurityMeasureRow(RecordRow, kind="security-measure"):
    """A technical or organisational measure (Art. 32(1))."""

    name: Mapped[Text]
    description: Mapped[Text | None]
    type: Mapped[MeasureKind]
    activities = several("activity", "processor-activity")
    systems = several("system")


class ContractRow(RecordRow, kind="contract"):
    """An agreement with a processor, standard contractual clauses, or a CCPA contract."""

    reference: Mapped[str]
    title: Mapped[Text]
    type: Mapped[ContractKind]
    parties = several("organisation", "recipient")
    signed_on: Mapped[date | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    written: Mapped[Answer]
    authorisation: Mapped[Authorisation]
    notice_number: Mapped[int | None]
    notice_unit: Mapped[Unit | None]
    objection: Mapped[Answer]
    purpose: Mapped[Text | None]
    certified: Mapped[Answer]
    diligence_on: Mapped[date | None]
    governing_law: Mapped[str | None]
    courts: Mapped[str | None]
    returned: Mapped[Text | None]
    document: Mapped[str | None] = names("document")
    together = (("notice_number", "notice_unit"),)


class ClauseRow(PartRow, of="contract", field="clauses"):
    """Whether a contract has one of the contents that Art. 28(3) or the CCPA asks for."""

    clause: Mapped[str]
    included: Mapped[Answer]


class RightsChannelRow(RecordRow, kind="rights-channel"):
    """How data subjects exercise a right: where, how soon, at what price, on what conditions."""

    right: Mapped[str]
    organisations = several("organisation")
    contacts = several("contact")
    route: Mapped[Text | None]
    time_limit_number: Mapped[int | None]
    time_limit_unit: Mapped[Unit | None]
    starts: Mapped[Text | None]
    extension_number: Mapped[int | None]
    extension_unit: Mapped[Unit | None]
    extension_condition: Mapped[Text | None]
    fee: Mapped[Text | None]
    verification: Mapped[Text | None]
    conditions: Mapped[Text | None]
    consequence: Mapped[Text | None]
    together = (
        ("time_limit_number", "time_limit_unit"),
        ("extension_number", "extension_unit"),
    )
