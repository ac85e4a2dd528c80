"""Cases of the rules ENT-..."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Office, OrganisationKind, RegistrationKind
from ropa.register.parts import Registration
from ropa.register.records import Contact, Mandate, Organisation
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, MANDATE, bakery, states
from tests.checks.cases import Case

MILL = Organisation(
    id="mill",
    name="Mill of the Example",
    entity=OrganisationKind.COMPANY,
    country="LU",
)
AUTHORITY = Organisation(id="authority", name="Authority of the Example", country="LU")
ABROAD: Organisation = replace(BAKERY, country="US")
AGENT = Contact(id="agent", person="B. Example", email="agent@example.org", country="FR")
REPRESENTATIVE = Mandate(
    id="representative",
    organisation=Ref("bakery"),
    office=Office.REPRESENTATIVE,
    holder=Ref("agent"),
    countries=("FR",),
)
LEI = "5493001KJTIIGC8Y1R12"
"""The example of a LEI in ISO 17442; its check digits agree."""


def numbered(
    one: Organisation, number: str, kind: RegistrationKind, **more: Answer
) -> Organisation:
    """Return an organisation with a number of a kind."""
    register = text(en="Register", fr="Registre")
    own = Registration(register=register, number=number, type=kind, **more)
    found: Organisation = replace(one, registrations=(own,))
    return found


CASES: tuple[Case, ...] = (
    Case("ENT-001", raised=bakery(replace(BAKERY, email=None)), spared=bakery()),
    Case(
        "ENT-002",
        raised=bakery(
            numbered(BAKERY, "B 123456", RegistrationKind.RCS_LU),
            numbered(MILL, "B123456", RegistrationKind.RCS_LU),
        ),
        spared=bakery(
            numbered(BAKERY, "B 123456", RegistrationKind.RCS_LU),
            numbered(MILL, "B123457", RegistrationKind.RCS_LU),
        ),
    ),
    Case(
        "ENT-003",
        raised=bakery(
            numbered(BAKERY, "LU 12345678", RegistrationKind.VAT),
            numbered(MILL, "LU12345678", RegistrationKind.VAT),
        ),
        spared=bakery(
            numbered(BAKERY, "LU 12345678", RegistrationKind.VAT),
            numbered(MILL, "LU12345678", RegistrationKind.VAT, shared=Answer.YES),
        ),
    ),
    Case(
        "ENT-004",
        raised=bakery(numbered(BAKERY, LEI[:-1] + "3", RegistrationKind.LEI)),
        spared=bakery(numbered(BAKERY, LEI, RegistrationKind.LEI)),
    ),
    Case(
        "ENT-005",
        raised=bakery(MILL, replace(BAKERY, entity=OrganisationKind.BRANCH)),
        spared=bakery(
            MILL,
            replace(BAKERY, entity=OrganisationKind.BRANCH, branch_of=Ref("mill")),
            replace(BREAD, controllers=(Ref("mill"),)),
        ),
    ),
    Case(
        "ENT-006",
        raised=bakery(replace(MILL, name="BAKERY of the Éxample")),
        spared=bakery(replace(MILL, name="BAKERY of the Éxample", country="FR")),
    ),
    Case("ENT-007", raised=bakery(replace(BREAD, controllers=())), spared=bakery()),
    Case(
        "ENT-008",
        raised=bakery(replace(BAKERY, entity=OrganisationKind.GROUP)),
        spared=bakery(replace(BAKERY, entity=OrganisationKind.COMPANY)),
    ),
    Case(
        "ENT-009",
        raised=bakery(without=("mandate",)),
        spared=bakery(states(Answer.NO, record="bakery", topic="dpo"), without=("mandate",)),
    ),
    Case(
        "ENT-010",
        raised=bakery(MILL, replace(MANDATE, id="also", organisation=Ref("mill"))),
        spared=bakery(
            MILL,
            replace(MANDATE, involvement=text(en="Meets weekly", fr="Réunion hebdomadaire")),
            replace(MANDATE, id="also", organisation=Ref("mill")),
        ),
    ),
    Case(
        "ENT-011",
        raised=bakery(replace(MANDATE, notified=Answer.NO)),
        spared=bakery(replace(MANDATE, notified=Answer.YES)),
    ),
    Case(
        "ENT-012",
        raised=bakery(ABROAD),
        spared=bakery(replace(ABROAD, under_gdpr=Answer.NO)),
    ),
    Case(
        "ENT-013",
        raised=bakery(ABROAD, AGENT, replace(REPRESENTATIVE, countries=("BE", "DE"))),
        spared=bakery(ABROAD, AGENT, replace(REPRESENTATIVE, countries=("BE", "FR"))),
    ),
    Case(
        "ENT-014",
        raised=bakery(replace(BAKERY, until=date(2026, 6, 30))),
        spared=bakery(replace(BAKERY, until=date(2026, 6, 30))),
        spared_on=date(2026, 6, 30),
    ),
    Case(
        "ENT-015",
        raised=bakery(
            replace(AUTHORITY, country="FR"), replace(BAKERY, authority=Ref("authority"))
        ),
        spared=bakery(AUTHORITY, replace(BAKERY, authority=Ref("authority"))),
    ),
)
