"""The register from ends that no single record is: the group, who gets what, countries."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.ends import Section, Teller, filed, listed, stretch, teller
from ropa.console.ends.countries import UNKNOWN, Flows, country_ends, flows
from ropa.console.ends.group import group_context
from ropa.console.ends.telling import UNKNOWN_COUNTRY
from ropa.console.ends.vocabulary import asked_context
from ropa.console.ends.world import country_context, world_context
from ropa.register.places import is_place

Answer = Any
"""What Flask makes a response of."""


class GroupView(BaseView):
    """The group as a tree."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Group", endpoint="group", url="/_group")

    @expose("/")
    def index(self) -> Answer:
        """Show who stands under whom."""
        return self.render("console/group.html", **group_context(teller()))


class DataView(BaseView):
    """Who gets what: the answer for any data, found by their name."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Who gets what", endpoint="gets", url="/_data")

    @expose("/")
    def index(self) -> Answer:
        """Ask for data, and show at once who gets them."""
        return self.render("console/gets.html", **asked_context(teller(), request.args))


class CountriesView(BaseView):
    """Where data go: every country, and all that goes to one."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "country": Policy.READ,
        "section": Policy.READ,
        "export": Policy.EXPORT,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Countries", endpoint="countries", url="/_countries")

    @expose("/")
    def index(self) -> Answer:
        """List the countries that anything goes to."""
        return self.render("console/countries.html", **world_context(teller()))

    @expose("/<code>/")
    def country(self, code: str) -> Answer:
        """Show all that goes to a country."""
        tell = teller()
        there = _there(tell, code)
        sections = [one for one in country_ends(tell, _code(code), there) if one.found]
        return self.render(
            "console/country.html",
            **country_context(tell, _code(code)),
            ends=listed(sections, lambda name: _address(code, name)),
        )

    @expose("/<code>/<section>/")
    def section(self, code: str, section: str) -> Answer:
        """Show one section of a country, page by page."""
        tell = teller()
        found = _found(tell, code, section)
        context = stretch(found, _address(code, section), request.args)
        around = country_context(tell, _code(code))
        return self.render("console/end.html", **around, **context)

    @expose("/<code>/<section>/_export.csv")
    def export(self, code: str, section: str) -> Answer:
        """Hand a section of a country over as a file."""
        return filed(_found(teller(whole=True), code, section), f"country-{code.lower()}")


def _code(said: str) -> str:
    return UNKNOWN if said == UNKNOWN_COUNTRY else said


def _there(tell: Teller, code: str) -> Flows:
    """Return what goes to a country, perhaps nothing; 404 if there is no such country."""
    if code != UNKNOWN_COUNTRY and not is_place(code):
        abort(404)
    return flows(tell.register, tell.writer.on).get(_code(code), Flows())


def _found(tell: Teller, code: str, name: str) -> Section[Any]:
    sections = country_ends(tell, _code(code), _there(tell, code))
    found = next((one for one in sections if one.name == name and one.found), None)
    if found is None:
        abort(404)
    return found


def _address(code: str, name: str) -> str:
    return url_for("countries.section", code=code, section=name)
