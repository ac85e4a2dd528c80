"""What and why: activities of controllers and processors, purposes, and their legal basis."""

from datetime import date

from sqlalchemy.orm import Mapped

from ropa.register.choices import Answer, Provision, Standing, Status
from ropa.register.text import Text
from ropa.store.rows.row import RecordRow
from ropa.store.types import names, several, several_words


class ActivityRow(RecordRow, kind="activity"):
    """One entry of a controller's record (Art. 30(1))."""

    reference: Mapped[str]
    name: Mapped[Text]
    description: Mapped[Text | None]
    controllers = several("organisation")
    arrangement: Mapped[str | None] = names("joint-arrangement")
    department: Mapped[str | None] = names("department")
    owner: Mapped[str | None] = names("contact")
    service: Mapped[Text | None]
    systems = several("system")
    status: Mapped[Status]
    since: Mapped[date | None]
    until: Mapped[date | None]
    automated_decisions: Mapped[Answer]
    automated_logic: Mapped[Text | None]
    automated_ground: Mapped[str | None]
    automated_safeguards: Mapped[Text | None]
    occasional: Mapped[Answer]
    monitors_staff: Mapped[Answer]
    staff_information: Mapped[str | None] = names("document")
    dpia_triggers = several_words()
    dpia_required: Mapped[Answer]
    dpia_criteria = several_words()
    dpia_list = several_words()
    dpia: Mapped[str | None] = names("document")
    next_review: Mapped[date | None]


class ProcessorActivityRow(RecordRow, kind="processor-activity"):
    """One entry of a processor's record (Art. 30(2)); purposes and periods aren't asked for."""

    reference: Mapped[str]
    name: Mapped[Text]
    processor: Mapped[str] = names("organisation")
    controllers = several("organisation")
    categories: Mapped[Text | None]
    contracts = several("contract")
    systems = several("system")
    status: Mapped[Status]
    since: Mapped[date | None]
    until: Mapped[date | None]
    next_review: Mapped[date | None]


class PurposeRow(RecordRow, kind="purpose"):
    """Why an activity processes data; a purpose may have sub-purposes."""

    activity: Mapped[str] = names("activity")
    part_of: Mapped[str | None] = names("purpose")
    name: Mapped[Text]
    description: Mapped[Text | None]
    business_purposes = several_words()
    business_standing: Mapped[Standing]
    dpv: Mapped[str | None]
    provision: Mapped[Provision]
    consequence: Mapped[Text | None]
    later: Mapped[Answer]
    compatibility: Mapped[str | None] = names("document")


class BasisRow(RecordRow, kind="basis"):
    """Why a purpose is lawful, perhaps only for one party, one means or some data subjects."""

    purpose: Mapped[str] = names("purpose")
    article_6: Mapped[str | None]
    standing: Mapped[Standing]
    reason: Mapped[Text | None]
    parties = several("organisation")
    means: Mapped[Text | None]
    data_subjects = several("data-subject-category")
    interest: Mapped[Text | None]
    interest_of: Mapped[Text | None]
    assessment: Mapped[str | None] = names("document")
    cited_law: Mapped[Text | None]
    consent_obtained: Mapped[Text | None]
    consent_withdrawn: Mapped[Text | None]
    withdrawal_effect: Mapped[Text | None]
    consent_record: Mapped[Text | None]
    children: Mapped[Text | None]
    explicit: Mapped[Answer]
    article_9: Mapped[str | None]
    special_data = several("data-category", "data-element")
    article_10: Mapped[Text | None]
    national: Mapped[Text | None]
