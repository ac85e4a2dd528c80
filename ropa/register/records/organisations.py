"""Who: organisations, their contacts and offices, joint arrangements, departments, systems."""

from datetime import date

from ropa import law
from ropa.register.asking import Ref, asks
from ropa.register.choices import Answer, Availability, Office, OrganisationKind
from ropa.register.parts import DpfListing, Duty, Registration, YearFigures
from ropa.register.records.record import Record, record
from ropa.register.text import Text

_ORGANISATION = ("organisation",)
_CONTACT = ("contact",)


@record(
    "organisation",
    label="Organisation",
    plural="Organisations",
    topics=(
        "dpo",
        "representative",
        "joint-controllers",
        "activities",
        "sale",
        "sharing",
        "minors",
        "sensitive",
        "request-metrics",
        "data",
        "rights",
    ),
)
class Organisation(Record):
    """A controller, processor, recipient or authority; perhaps only its name is known."""

    name: str = asks("Name", cites=law.ART_30_1_A)
    legal_form: str | None = asks("Legal form", default=None)
    entity: OrganisationKind = asks("Kind of entity", default=OrganisationKind.UNKNOWN)
    branch_of: Ref | None = asks("Branch of", refers=_ORGANISATION, above=True, default=None)
    parent: Ref | None = asks("Parent", refers=_ORGANISATION, above=True, default=None)
    in_group: Answer = asks("Belongs to the group of this register", default=Answer.UNKNOWN)
    brand: str | None = asks("Brand", default=None)
    does: Text | None = asks("What it does for the group", default=None)
    address: tuple[str, ...] = asks(
        "Postal address", help="One line each", cites=law.ART_30_1_A, ordered=True, default=()
    )
    country: str | None = asks("Country", cites=law.ART_30_1_A, form="country", default=None)
    registrations: tuple[Registration, ...] = asks("Registrations", default=())
    email: str | None = asks("E-mail", cites=law.ART_30_1_A, form="email", default=None)
    phone: str | None = asks("Telephone", cites=law.ART_30_1_A, default=None)
    web: str | None = asks("Web site", form="web", default=None)
    authority: Ref | None = asks("Supervisory authority", refers=_ORGANISATION, default=None)
    figures: tuple[YearFigures, ...] = asks("Figures by year", default=())
    dpf: tuple[DpfListing, ...] = asks("EU-U.S. Data Privacy Framework", default=())
    under_gdpr: Answer = asks(
        "Itself subject to the GDPR", cites=law.ART_3_2, default=Answer.UNKNOWN
    )
    branding: Answer = asks(
        "Shares the branding of its group", cites=law.CCPA_140_D, default=Answer.UNKNOWN
    )
    since: date | None = asks("Exists since", default=None)
    until: date | None = asks("Existed until", default=None)


@record("contact", label="Contact", plural="Contacts")
class Contact(Record):
    """A person or an office that can be reached; the only record that holds natural persons."""

    person: str | None = asks("Name of the person", default=None)
    office: Text | None = asks("Office", default=None)
    organisation: Ref | None = asks("Organisation", refers=_ORGANISATION, default=None)
    email: str | None = asks("E-mail", form="email", default=None)
    phone: str | None = asks("Telephone", default=None)
    address: tuple[str, ...] = asks(
        "Postal address", help="One line each", ordered=True, default=()
    )
    country: str | None = asks("Country", form="country", default=None)
    remark: Text | None = asks("What is said of it", default=None)


@record("mandate", label="Mandate", plural="Mandates")
class Mandate(Record):
    """Who is whose data protection officer, representative, contact point or signatory."""

    organisation: Ref = asks("For", refers=_ORGANISATION, owner=True)
    office: Office = asks("As", cites=law.ART_30_1_A)
    holder: Ref = asks("Held by", refers=_CONTACT)
    scope: Text | None = asks("For what", default=None)
    since: date | None = asks("Since", default=None)
    until: date | None = asks("Until", default=None)
    notified: Answer = asks("Notified to the authority", cites=law.ART_37_7, default=Answer.UNKNOWN)
    notified_on: date | None = asks("Notified on", cites=law.ART_37_7, default=None)
    involvement: Text | None = asks(
        "How it is involved on the spot",
        help="Of a group's data protection officer, for this organisation",
        cites=law.ART_37_2,
        default=None,
    )
    countries: tuple[str, ...] = asks(
        "Member States where the data subjects are",
        help="Of a representative",
        cites=law.ART_27_3,
        form="country",
        default=(),
    )


@record("joint-arrangement", label="Joint arrangement", plural="Joint arrangements")
class JointArrangement(Record):
    """An arrangement between joint controllers (Art. 26); its duties are never inferred."""

    reference: str = asks("Reference", default="")
    title: Text = asks("Title", cites=law.ART_26_1)
    parties: tuple[Ref, ...] = asks("Parties", refers=_ORGANISATION, cites=law.ART_26_1)
    scope: Text | None = asks("Scope", default=None)
    purposes_jointly: Answer = asks("Purposes determined jointly", default=Answer.UNKNOWN)
    means_jointly: Answer = asks("Means determined jointly", default=Answer.UNKNOWN)
    signed_on: date | None = asks("Signed on", default=None)
    since: date | None = asks("In force since", default=None)
    until: date | None = asks("In force until", default=None)
    document: Ref | None = asks("Document", refers=("document",), default=None)
    duties: tuple[Duty, ...] = asks("Who answers for which duty", cites=law.ART_26_1, default=())
    contact_point: Ref | None = asks(
        "Contact point", refers=_CONTACT, cites=law.ART_26_1, default=None
    )
    essence: Text | None = asks("Essence of the arrangement", cites=law.ART_26_2, default=None)
    available: tuple[Availability, ...] = asks(
        "Essence made available", cites=law.ART_26_2, default=()
    )
    essence_published_on: date | None = asks("Essence published on", default=None)
    next_review: date | None = asks("Next review", default=None)


@record("department", label="Department", plural="Departments")
class Department(Record):
    """A part of an organisation that owns activities."""

    name: Text = asks("Name")
    organisation: Ref | None = asks("Organisation", refers=_ORGANISATION, default=None)
    contact: Ref | None = asks("Contact", refers=_CONTACT, default=None)


@record("system", label="System", plural="Systems")
class System(Record):
    """Where data are kept, and from where they can be reached."""

    name: Text = asks("Name")
    description: Text | None = asks("Description", default=None)
    operator: Ref | None = asks("Operated by", refers=_ORGANISATION, default=None)
    located_in: tuple[str, ...] = asks("Located in", form="country", default=())
    accessed_from: tuple[str, ...] = asks("Accessed from", form="country", default=())
    data: tuple[Ref, ...] = asks(
        "Data kept in it", refers=("data-category", "data-element"), default=()
    )
