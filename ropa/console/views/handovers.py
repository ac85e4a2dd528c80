"""Handing a finished file over, and what was handed over to whom, with what changed since."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose
from marshmallow import ValidationError

from ropa.access import Policy
from ropa.console.asked import entry, listed
from ropa.console.current import house, is_official, is_outside, reader, required, shelf
from ropa.console.forms import typed_day
from ropa.console.handing import given, record
from ropa.console.job_pages import words
from ropa.console.lists import FARTHEST, whole
from ropa.console.speaking import retell, say, tongue
from ropa.console.views.jobs import own_job
from ropa.console.words import said, said_in_a_line
from ropa.jobs.orders import VerifyOrder, read
from ropa.operations.jobs import Job
from ropa.register.listing import Wanted
from ropa.register.records import Handover
from ropa.register.text import Text
from ropa.store import sealed_before

LENGTH = 50


class HandoverView(BaseView):
    """The files that left the house."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ, "give": Policy.OFFICIAL}

    def __init__(self) -> None:
        """Put it beside the reports."""
        super().__init__(name="Handovers", endpoint="handovers", url="/_handovers")

    @expose("/")
    def index(self) -> Any:
        """List what was handed over, the latest first."""
        page = max(whole(request.args.get("page", ""), 1), 1)
        start = min((page - 1) * LENGTH, FARTHEST)
        wanted = Wanted(Handover.kind, sort="given_on", down=True, start=start, length=LENGTH)
        found = shelf().page(wanted)
        more = start + LENGTH < found.total
        return self.render(
            "console/handovers.html",
            handovers=[_shown(one) for one in found.records if isinstance(one, Handover)],
            total=found.total,
            outside=is_outside(),
            jobs_url=url_for("jobs.index") if is_official() else None,
            pager={
                "previous_url": url_for("handovers.index", page=page - 1) if page > 1 else None,
                "next_url": url_for("handovers.index", page=page + 1) if more else None,
            },
        )

    @expose("/give/<id_>", methods=("GET", "POST"))
    def give(self, id_: str) -> Any:
        """Ask to whom a file is given, when and why; record it."""
        job = _finished(id_)
        if request.method == "GET":
            return self._form(job, {})
        errors: dict[str, str] = {}
        on = _day(errors)
        to = said_in_a_line("given-to")
        if not to:
            errors["given-to"] = say("Say to whom it is given.")
        if errors:
            return self._form(job, errors), 422
        why = said("why")
        try:
            text = Text(((tongue().language, why),)) if why else None
            made = record(house(), given(job, to=to, on=on, why=text), who=required())
        except (ValidationError, ValueError) as error:
            return self._form(job, {"given-to": retell(str(error))}), 422
        flash(say("Recorded: edition {n} was given to {whom}.", n=made.edition, whom=to), "success")
        return redirect(url_for("handovers.index"))

    def _form(self, job: Job, errors: Mapping[str, str]) -> Any:
        said = request.form
        today = house().today.isoformat()
        fields = [
            entry(
                "given-to",
                say("To whom"),
                help_=say("An authority, an auditor, a business partner: who has it now"),
                value=said.get("given-to", ""),
                required=True,
                errors=errors,
            ),
            entry(
                "given-on",
                say("On which day"),
                type_="date",
                value=said.get("given-on", today),
                required=True,
                errors=errors,
            ),
            entry(
                "why",
                say("Why"),
                type_="lines",
                help_=say("For instance the request that it answers"),
                value=said.get("why", ""),
                errors=errors,
            ),
        ]
        return self.render(
            "console/handover.html",
            words=words(read(job.order)),
            file={"name": job.file_name, "digest": job.digest, "edition": job.edition},
            unsealed_url=_unsealed_url(job.edition),
            fields=fields,
            errors=listed(errors),
            action=url_for("handovers.give", id_=job.id),
            cancel_url=url_for("jobs.index"),
        )


def _unsealed_url(edition: int | None) -> str | None:
    """Return where an edition is sealed, if the one that is given away is not."""
    if edition is None or sealed_before(reader(), edition + 1) == edition:
        return None
    return url_for("sealing.index")


def _finished(id_: str) -> Job:
    """Return a job whose file can be given to somebody; 404 if there is none."""
    job = own_job(id_)
    if job.digest is None or job.edition is None or isinstance(read(job.order), VerifyOrder):
        abort(404)
    return job


def _day(errors: dict[str, str]) -> date:
    try:
        day = typed_day(request.form.get("given-on", ""))
    except ValueError:
        errors["given-on"] = say("Give a day such as 2026-03-01.")
        return house().today
    if day > house().today:
        errors["given-on"] = say("Give the day on which it was handed over: today or before.")
    return day


def _shown(one: Handover) -> dict[str, Any]:
    return {
        "to": one.given_to,
        "on": tongue().day(one.given_on),
        "edition": one.edition,
        "file": one.file,
        "digest": one.digest,
        "url": url_for("handover.details_view", id_=one.id),
        "since_url": url_for("travel.compare", a=one.edition, b="now"),
    }
