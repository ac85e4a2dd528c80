"""Findings: what the checks find, filtered by the address; accepted and assigned by the DPO."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import Response, abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, admits
from ropa.checks.decisions import Decided
from ropa.console.asked import listed
from ropa.console.current import at, house, principal, required, viewer
from ropa.console.examined import looked
from ropa.console.overview.deciding import Wish, asked, decisions, reason_of, wished
from ropa.console.overview.finding_files import FORMATS, finding_file
from ropa.console.overview.finding_page import counted, finding_page
from ropa.console.overview.sought import sought
from ropa.console.overview.telling import row, writer_of
from ropa.console.overview.waiting import standing
from ropa.console.saving import enter
from ropa.console.speaking import retell, say
from ropa.register.choices import Outcome

MOST = 200
"""Findings that are decided about at once."""
_OUTCOMES = {one.value: one for one in Outcome}


class FindingsView(BaseView):
    """What the checks find in what the viewer sees; to decide about it is the DPO's."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "export": Policy.EXPORT,
        "decide": Policy.OFFICIAL,
    }

    def __init__(self) -> None:
        """Put it beside the start page."""
        super().__init__(name="Findings", endpoint="findings", url="/_findings")

    @expose("/")
    def index(self) -> Any:
        """Show a stretch of the findings that are asked for."""
        found, wanted = looked(), sought(request.args)
        page: dict[str, Any] = {
            "total": None,
            "may_decide": may_decide(),
            "decide_url": url_for(".decide"),
        }
        if found.examined is not None:
            page |= finding_page(found.examined, wanted, request.args)
        rows = [one for group in page.get("groups", ()) for one in group["rows"]]
        page["can_tick"] = page["may_decide"] and any(one["is_open"] for one in rows)
        return self.render("console/findings.html", standing=standing(), here=wanted.url(), **page)

    @expose("/_export.<format_>")
    def export(self, format_: str) -> Response:
        """Hand over all the findings that are asked for as a file."""
        found = looked()
        if format_ not in FORMATS or found.examined is None or not found.is_current:
            abort(404 if format_ not in FORMATS else 503)
        return finding_file(found.examined, sought(request.args), format_)

    @expose("/decide", methods=("GET", "POST"))
    def decide(self) -> Any:
        """Ask how long some findings are accepted, or to whom they are given; write it down."""
        outcome = _OUTCOMES.get(request.values.get("outcome", ""), Outcome.ACCEPTED)
        found, errors = _ticked(), dict[str, str]()
        if request.method == "POST" and "find" not in request.form:
            wish, errors = wished(outcome, request.form)
            if wish is not None and found:
                return self._entered(found, wish)
        context = _context(found, outcome, errors)
        return self.render("console/decide.html", **context), 422 if errors else 200

    def _entered(self, found: tuple[Decided, ...], wish: Wish) -> Any:
        on = house().today
        told = enter(
            house(),
            lambda register, tried: decisions(register, found, wish, on=on, after=tried),
            who=required(),
            reason=reason_of(found, wish),
        )
        accepted = wish.outcome is Outcome.ACCEPTED
        number = counted(len(found))
        said = say("Accepted: {number}.", number=number)
        flash(said if accepted else say("Assigned: {number}.", number=number), "success")
        for one in told:
            flash(retell(one), "info")
        return redirect(sought(request.args).url())


def may_decide() -> bool:
    """Say whether the page may offer to decide: to the DPO, with own eyes, in the present."""
    seen = viewer()
    return admits(Policy.OFFICIAL, seen) and seen == principal() and at() is None


def _ticked() -> tuple[Decided, ...]:
    """Return the open findings with the marks that were ticked, as far as they are still found."""
    found = looked()
    if found.examined is None or not found.is_current:
        return ()
    marks = set(request.values.getlist("mark")[:MOST])
    return tuple(one for one in found.examined.open if one.finding.mark in marks)


def _context(
    found: tuple[Decided, ...], outcome: Outcome, errors: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page shows that asks for a decision."""
    wanted, examined = sought(request.args), looked().examined
    rows = [] if examined is None else [row(writer_of(examined), one) for one in found]
    accepts = outcome is Outcome.ACCEPTED
    return {
        "title": _title(len(found), accepts=accepts),
        "label": say("Accept") if accepts else say("Assign"),
        "rows": rows,
        "outcome": outcome.value,
        "note": _stays() if accepts else "",
        "action": wanted.url(endpoint="findings.decide"),
        "cancel_url": wanted.url(),
        "fields": asked(found, outcome, request.values, errors) if rows else [],
        "errors": listed(errors),
        "standing": standing(),
    }


def _stays() -> str:
    """Say what an acceptance does not change (docs/decisions/0051)."""
    return say(
        "An acceptance takes a finding out of what is open. What a report declares as a gap it "
        "goes on declaring, to outsiders too, and counts on its cover."
    )


def _title(number: int, *, accepts: bool) -> str:
    if not number:
        return say("Nothing was ticked")
    words = counted(number)
    return say("Accept {number}", number=words) if accepts else say("Assign {number}", number=words)
