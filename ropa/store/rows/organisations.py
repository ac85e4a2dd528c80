"""Who: organisations, their contacts and offices, joint arrangements, departments, systems."""

from datetime import date

from sqlalchemy.orm import Mapped

from ropa.register.choices import (
    Answer,
    Availability,
    DpfStatus,
    Office,
    OrganisationKind,
    RegistrationKind,
)
from ropa.register.text import Text
from ropa.store.rows.row import PartRow, RecordRow
from ropa.store.types import names, several, several_of, several_words


class OrganisationRow(RecordRow, kind="organisation"):
    """A controller, processor, recipient or authority; perhaps only its name is known."""

    name: Mapped[str]
    legal_form: Mapped[str | None]
    entity: Mapped[OrganisationKind]
    branch_of: Mapped[str | None] = names("organisation")
    parent: Mapped[str | None] = names("organisation")
    in_group: Mapped[Answer]
    brand: Mapped[str | None]
    does: Mapped[Text | None]
    address = several_words()
    country: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    web: Mapped[str | None]
    authority: Mapped[str | None] = names("organisation")
    under_gdpr: Mapped[Answer]
    branding: Mapped[Answer]
    since: Mapped[date | None]
    until: Mapped[date | None]


class RegistrationRow(PartRow, of="organisation", field="registrations"):
    """A number in a public register."""

    register: Mapped[Text]
    number: Mapped[str]
    type: Mapped[RegistrationKind]
    shared: Mapped[Answer]


class YearFiguresRow(PartRow, of="organisation", field="figures"):
    """What decides, for one year, on Art. 30(5) and on being a business under the CCPA."""

    year: Mapped[int]
    headcount: Mapped[int | None]
    revenue_usd: Mapped[int | None]
    consumers: Mapped[int | None]
    selling_percent: Mapped[int | None]
    ccpa_business: Mapped[Answer]


class DpfListingRow(PartRow, of="organisation", field="dpf"):
    """An importer's entry in the EU-U.S. Data Privacy Framework, as found on one day."""

    checked_on: Mapped[date]
    status: Mapped[DpfStatus]
    entity: Mapped[str]
    covers_hr: Mapped[Answer]
    covers_other: Mapped[Answer]
    next_certification: Mapped[date | None]
    evidence: Mapped[str | None]


class ContactRow(RecordRow, kind="contact"):
    """A person or an office that can be reached; the only record that holds natural persons."""

    person: Mapped[str | None]
    office: Mapped[Text | None]
    organisation: Mapped[str | None] = names("organisation")
    email: Mapped[str | None]
    phone: Mapped[str | None]
    address = several_words()
    country: Mapped[str | None]
    remark: Mapped[Text | None]


class MandateRow(RecordRow, kind="mandate"):
    """Who is whose data protection officer, representative, contact point or signatory."""

    organisation: Mapped[str] = names("organisation")
    office: Mapped[Office]
    holder: Mapped[str] = names("contact")
    scope: Mapped[Text | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    notified: Mapped[Answer]
    notified_on: Mapped[date | None]
    involvement: Mapped[Text | None]
    countries = several_words()


class JointArrangementRow(RecordRow, kind="joint-arrangement"):
    """An arrangement between joint controllers (Art. 26); its duties are never inferred."""

    reference: Mapped[str]
    title: Mapped[Text]
    parties = several("organisation")
    scope: Mapped[Text | None]
    purposes_jointly: Mapped[Answer]
    means_jointly: Mapped[Answer]
    signed_on: Mapped[date | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    document: Mapped[str | None] = names("document")
    contact_point: Mapped[str | None] = names("contact")
    essence: Mapped[Text | None]
    available = several_of(Availability)
    essence_published_on: Mapped[date | None]
    next_review: Mapped[date | None]


class DutyRow(PartRow, of="joint-arrangement", field="duties"):
    """Who of the parties to a joint arrangement answers for one duty; never inferred."""

    duty: Mapped[str]
    parties = several("organisation")


class DepartmentRow(RecordRow, kind="department"):
    """A part of an organisation that owns activities."""

    name: Mapped[Text]
    organisation: Mapped[str | None] = names("organisation")
    contact: Mapped[str | None] = names("contact")


class SystemRow(RecordRow, kind="system"):
    """Where data are kept, and from where they can be reached."""

    name: Mapped[Text]
    description: Mapped[Text | None]
    operator: Mapped[str | None] = names("organisation")
    located_in = several_words()
    accessed_from = several_words()
    data = several("data-category", "data-element")
