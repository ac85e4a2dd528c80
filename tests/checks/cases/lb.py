"""Cases of the rules LB-..."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, DocumentKind, OrganisationKind
from ropa.register.records import Activity, Basis, Document
from ropa.register.text import text
from tests.checks.bakery import ADDRESSES, BAKERY, BREAD, CONTRACT, GUESTS, SALE, bakery
from tests.checks.cases import Case

CONSENT = Basis(
    id="sale-basis",
    purpose=Ref("sale"),
    article_6="6-1-a",
    consent_obtained=text(en="A box on the order form", fr="Une case du bon de commande"),
    consent_record=text(en="The order book", fr="Le livre des commandes"),
    consent_withdrawn=text(en="A letter", fr="Une lettre"),
)
EXPLICIT = replace(CONSENT, article_9="9-2-a", explicit=Answer.YES)
INTEREST = Basis(
    id="sale-basis",
    purpose=Ref("sale"),
    article_6="6-1-f",
    interest=text(en="Selling more bread", fr="Vendre plus de pain"),
    interest_of=text(en="The bakery", fr="La boulangerie"),
    assessment=Ref("weighed"),
)
WEIGHED = Document(
    id="weighed",
    type=DocumentKind.BALANCING_TEST,
    title=text(en="Bread or privacy", fr="Le pain ou la vie privée"),
    dated=date(2024, 11, 22),
)
ALLERGIES = replace(ADDRESSES, special="health")
FINES = replace(ADDRESSES, criminal=Answer.YES)
DUTY = replace(CONTRACT, article_6="6-1-c")
AN_ACT = text(en="Bread Act, Art. 1", fr="Loi sur le pain, art. 1")
MACHINE = Activity(
    id="bread",
    name=BREAD.name,
    controllers=BREAD.controllers,
    automated_decisions=Answer.YES,
    automated_ground="a",
    automated_safeguards=text(en="A baker looks at it again", fr="Un boulanger revoit le cas"),
)
WATCHED = replace(BREAD, monitors_staff=Answer.YES)
LEAFLET = Document(
    id="leaflet", type=DocumentKind.OTHER, title=text(en="Cameras", fr="Caméras à la boulangerie")
)
COMPANY = replace(BAKERY, entity=OrganisationKind.COMPANY)
GUILD = replace(BAKERY, entity=OrganisationKind.OTHER)
TOWN = replace(BAKERY, entity=OrganisationKind.PUBLIC_BODY)

CASES: tuple[Case, ...] = (
    Case("LB-001", raised=bakery(without=("sale-basis",)), spared=bakery()),
    Case(
        "LB-002",
        raised=bakery(ALLERGIES),
        spared=bakery(ALLERGIES, EXPLICIT),
    ),
    Case(
        "LB-003",
        raised=bakery(ALLERGIES, replace(EXPLICIT, article_6=None)),
        spared=bakery(ALLERGIES, EXPLICIT),
    ),
    Case(
        "LB-004",
        raised=bakery(replace(CONTRACT, article_9="9-2-b")),
        spared=bakery(replace(CONTRACT, article_9="9-2-b", cited_law=AN_ACT)),
    ),
    Case(
        "LB-005",
        raised=bakery(COMPANY, replace(CONTRACT, article_9="9-2-d")),
        spared=bakery(GUILD, replace(CONTRACT, article_9="9-2-d")),
    ),
    Case(
        "LB-006",
        raised=bakery(FINES),
        spared=bakery(FINES, replace(CONTRACT, article_10=AN_ACT)),
    ),
    Case(
        "LB-007",
        raised=bakery(replace(CONSENT, consent_record=None)),
        spared=bakery(CONSENT),
    ),
    Case(
        "LB-008",
        raised=bakery(replace(CONSENT, consent_withdrawn=None)),
        spared=bakery(CONSENT),
    ),
    Case(
        "LB-009",
        raised=bakery(CONSENT, replace(GUESTS, employees=Answer.YES)),
        spared=bakery(CONSENT, GUESTS),
    ),
    Case(
        "LB-010",
        raised=bakery(CONSENT, replace(GUESTS, children=Answer.YES)),
        spared=bakery(CONSENT, GUESTS),
    ),
    Case(
        "LB-011",
        raised=bakery(replace(EXPLICIT, explicit=Answer.UNKNOWN)),
        spared=bakery(EXPLICIT),
    ),
    Case(
        "LB-012",
        raised=bakery(WEIGHED, replace(INTEREST, interest_of=None)),
        spared=bakery(WEIGHED, INTEREST),
    ),
    Case(
        "LB-012",
        raised=bakery(WEIGHED, replace(INTEREST, interest=None)),
        spared=bakery(WEIGHED, INTEREST),
    ),
    Case(
        "LB-013",
        raised=bakery(replace(INTEREST, assessment=None)),
        spared=bakery(WEIGHED, INTEREST),
    ),
    Case(
        "LB-013",
        raised=bakery(replace(WEIGHED, dated=None), INTEREST),
        spared=bakery(WEIGHED, INTEREST),
    ),
    Case(
        "LB-013",
        raised=bakery(WEIGHED, INTEREST),
        spared=bakery(WEIGHED, INTEREST),
        on=date(2026, 11, 23),
        spared_on=date(2026, 11, 22),
    ),
    Case(
        "LB-014",
        raised=bakery(TOWN, WEIGHED, INTEREST),
        spared=bakery(COMPANY, WEIGHED, INTEREST),
    ),
    Case(
        "LB-015",
        raised=bakery(DUTY),
        spared=bakery(replace(DUTY, cited_law=AN_ACT)),
    ),
    Case(
        "LB-016",
        raised=bakery(replace(GUESTS, contract_party=Answer.NO)),
        spared=bakery(replace(GUESTS, contract_party=Answer.YES)),
    ),
    Case(
        "LB-017",
        raised=bakery(replace(CONSENT, id="sale-consent")),
        spared=bakery(replace(CONSENT, id="sale-consent", means=text(en="Cookies"))),
    ),
    Case(
        "LB-018",
        raised=bakery(replace(SALE, later=Answer.YES)),
        spared=bakery(LEAFLET, replace(SALE, later=Answer.YES, compatibility=Ref("leaflet"))),
    ),
    Case(
        "LB-019",
        raised=bakery(replace(MACHINE, automated_ground=None)),
        spared=bakery(MACHINE),
    ),
    Case(
        "LB-020",
        raised=bakery(WATCHED),
        spared=bakery(LEAFLET, replace(WATCHED, staff_information=Ref("leaflet"))),
    ),
)
