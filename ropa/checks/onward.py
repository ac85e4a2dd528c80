"""Whether data that an importer passes on go where a transfer is recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Place, Rule
from ropa.checks.footing import is_judged
from ropa.checks.tools import is_inside
from ropa.checks.transfers import of_transfer
from ropa.register.records import Organisation, Recipient, Transfer
from ropa.register.register import Register
from ropa.register.text import Text

ONWARD = Rule("TR-026", Gravity.ERROR, law.ART_44)


def onward_transfers_are_recorded(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask for a transfer to each third country to which an importer passes data on.

    Whom an activity discloses data to itself is asked about at the activity (R1-012).
    """
    if not one.onward or not is_judged(one, on=on):
        return
    for country, names in _not_recorded(register, one, on).items():
        words = (
            "Transfer {transfer}: its data go on to {recipients} ({country}), and no transfer "
            "there is recorded"
        )
        yield of_transfer(
            ONWARD, register, one, "onward", words, recipients=names, country=Place(country)
        )


def _not_recorded(register: Register, one: Transfer, on: date) -> Mapping[str, tuple[Text, ...]]:
    """Return the onward recipients in third countries that no transfer reaches, by country.

    A transfer of the same activities reaches them if it goes to the country, or to the recipient
    wherever that is. Of a territory that a lawyer must classify nothing is said.
    """
    beside = [each for id_ in one.activities for each in register.naming(id_, Transfer)]
    current = [each for each in beside if is_judged(each, on=on)]
    reached = {each.country for each in current} | {each.importer for each in current}
    found: dict[str, tuple[Text, ...]] = defaultdict(tuple)
    for id_ in one.onward:
        recipient = register.get(id_, Recipient)
        country = _third_country(register, recipient, on)
        if country is not None and reached.isdisjoint({id_, country}):
            found[country] += (recipient.name,)
    return found


def _third_country(register: Register, one: Recipient, on: date) -> str | None:
    """Return the third country where a recipient is, if it is known to be in one."""
    if one.organisation is None:
        return None
    country = register.get(one.organisation, Organisation).country
    if country is None or is_inside(country, on=on):
        return None
    return None if law.destination(country, on=on).kind is law.Standing.MANUAL else country


CHECKS: tuple[Check, ...] = (Check(Transfer, onward_transfers_are_recorded, (ONWARD,)),)
