"""To whom and where: recipients, dated disclosures, and transfers to third countries."""

from datetime import date

from sqlalchemy.orm import Mapped

from ropa.register.choices import Answer, Frequency, Rank, Relation, Role, Standing
from ropa.register.text import Text
from ropa.store.rows.row import PartRow, RecordRow
from ropa.store.types import names, several, several_words


class RecipientRow(RecordRow, kind="recipient"):
    """An organisation or a category of recipients, and how it stands to the controller."""

    name: Mapped[Text]
    description: Mapped[Text | None]
    organisation: Mapped[str | None] = names("organisation")
    category: Mapped[str | None] = names("recipient")
    relation: Mapped[Relation]


class DisclosureRow(RecordRow, kind="disclosure"):
    """Who gets which data from which activities, why, since when, and in which role."""

    activities = several("activity", "processor-activity")
    recipient: Mapped[str] = names("recipient")
    role: Mapped[Role]
    role_standing: Mapped[Standing]
    third_party: Mapped[Answer]
    data = several("data-category", "data-element")
    excluding = several("data-category", "data-element")
    purposes = several("purpose")
    reason: Mapped[Text | None]
    condition: Mapped[Text | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    asserted_from: Mapped[date | None]
    asserted_until: Mapped[date | None]
    statement: Mapped[str]
    ccpa_class: Mapped[str | None]
    ccpa_standing: Mapped[Standing]
    business_purpose: Mapped[Answer]
    sold: Mapped[Answer]
    shared: Mapped[Answer]
    business_purposes = several_words()
    contracts = several("contract")
    authorised: Mapped[Answer]


class TransferRow(RecordRow, kind="transfer"):
    """Data that go to a third country, and what that rests on (Chapter V)."""

    reference: Mapped[str]
    activities = several("activity", "processor-activity")
    exporters = several("organisation")
    exporter_role: Mapped[Role]
    importer: Mapped[str | None] = names("recipient")
    importer_role: Mapped[Role]
    country: Mapped[str | None]
    destination: Mapped[Text | None]
    data = several("data-category", "data-element")
    data_subjects = several("data-subject-category")
    reason: Mapped[Text | None]
    condition: Mapped[Text | None]
    takes_place: Mapped[Answer]
    onward = several("recipient")
    remote_access: Mapped[Answer]
    frequency: Mapped[Frequency]
    since: Mapped[date | None]
    until: Mapped[date | None]


class TransferToolRow(PartRow, of="transfer", field="tools"):
    """What a transfer to a third country rests on, for as long as it does."""

    tool: Mapped[str]
    rank: Mapped[Rank]
    standing: Mapped[Standing]
    since: Mapped[date | None]
    until: Mapped[date | None]
    adequacy: Mapped[str | None]
    generation: Mapped[str | None]
    modules = several_words()
    contract: Mapped[str | None] = names("contract")
    signed_on: Mapped[date | None]
    annexes = several_words()
    assessment: Mapped[str | None] = names("document")
    measures: Mapped[Text | None]
    sensitive_safeguards: Mapped[Text | None]
    unchanged: Mapped[Answer]
    importer_bound: Mapped[Answer]
    rules_for: Mapped[Role]
    authorised_on: Mapped[date | None]
    safeguards: Mapped[Text | None]
    risks_told: Mapped[Text | None]
    authority_told_on: Mapped[date | None]
    subjects_told_on: Mapped[date | None]
