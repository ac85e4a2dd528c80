"""Cases of the rules NT-..."""

from ropa.register.records import Purpose, Recipient
from ropa.register.text import text
from tests.checks.bakery import ABROAD, SALE
from tests.checks.cases import Case
from tests.checks.told_bakery import LATER, cited, told, untold

ALMANAC = cited(Recipient(id="almanac", name=text(en="Publisher of an almanac")))
COURSES = Purpose(id="courses", activity=SALE.activity, name=text(en="Courses"), confirmed_on=LATER)

CASES: tuple[Case, ...] = (
    Case("NT-001", raised=told(without=("right-complaint",)), spared=told()),
    Case("NT-002", raised=told(ALMANAC), spared=told(untold(ALMANAC))),
    Case("NT-003", raised=told(COURSES), spared=told(cited(COURSES))),
    Case("NT-004", raised=told(untold(ABROAD)), spared=told(cited(ABROAD))),
)
