"""Reports and exports: asked for, made in the background, listed, downloaded."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, jsonify, redirect, request, send_file, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, Role, admits
from ropa.console.current import house, required, viewer
from ropa.console.job_pages import progress, rests, shown
from ropa.console.lists import whole
from ropa.console.order_forms import questions, split
from ropa.console.ordering import ordered
from ropa.console.outlook import asked
from ropa.console.quick_reports import quick_reports
from ropa.console.reach import reach
from ropa.console.signing import log_missing, unsigned, why_not
from ropa.console.speaking import retell, say
from ropa.console.tracing import note
from ropa.console.unclaimed import unclaimed
from ropa.jobs.orders import ReportOrder, VerifyOrder, read
from ropa.operations import jobs
from ropa.operations.jobs import Job, State, TooManyJobsError
from ropa.operations.log import Event

LENGTH = 20


class JobsView(BaseView):
    """What was asked for, how far it is, and what came of it."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.REPORT,
        "state": Policy.REPORT,
        "new": Policy.REPORT,
        "ask": Policy.REPORT,
        "cancel": Policy.REPORT,
        "retry": Policy.REPORT,
        "download": Policy.REPORT,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Reports and files", endpoint="jobs", url="/_jobs")

    @expose("/")
    def index(self) -> Any:
        """List one's jobs; the DPO sees everybody's."""
        page = max(whole(request.args.get("page", ""), 1), 1)
        start = min((page - 1) * LENGTH, 1_000_000)
        found = jobs.jobs_of(house().operations, _whose(), start=start, length=LENGTH + 1)
        more = len(found) > LENGTH
        return self.render(
            "console/jobs.html",
            jobs=shown(filter(reach(), found[:LENGTH])),
            rests=rests(found),
            url=url_for("jobs.index"),
            poll_url=url_for("jobs.state"),
            ask_url=url_for("jobs.new"),
            unclaimed=unclaimed(),
            unsigned=unsigned(),
            verify_url=url_for("verification.index"),
            handovers_url=url_for("handovers.index") if admits(Policy.WRITE, viewer()) else None,
            quick=quick_reports() if page == 1 else [],
            quick_url=url_for("jobs.ask"),
            pager={
                "previous_url": url_for("jobs.index", page=page - 1) if page > 1 else None,
                "next_url": url_for("jobs.index", page=page + 1) if more else None,
            },
        )

    @expose("/state")
    def state(self) -> Any:
        """Say how far the newest jobs are, for the page that lists them."""
        found = jobs.jobs_of(house().operations, _whose(), start=0, length=LENGTH)
        return jsonify({"jobs": [progress(one) for one in filter(reach(), found)]})

    @expose("/new")
    def new(self) -> Any:
        """Ask which report is wanted."""
        return self._asked({}, 200)

    @expose("/ask", methods=("POST",))
    def ask(self) -> Any:
        """Put a report into the queue."""
        order, errors = ordered(request.form)
        if order is None:
            return self._asked(errors, 422)
        if "preview" in request.form and isinstance(order, ReportOrder):
            return redirect(url_for("outlook.index", **asked(order)))
        if why := why_not(order):
            log_missing()
            return self._asked({"format": why}, 409)
        try:
            job = house().jobs.ask(order, account=required().account, key=_key())
        except TooManyJobsError as error:
            return self._asked({"": retell(str(error))}, 429)
        note(Event.REPORT, job.file_name)
        give = job.id if "give" in request.form else None
        return redirect(url_for("jobs.index", give=give))

    @expose("/cancel/<id_>", methods=("POST",))
    def cancel(self, id_: str) -> Any:
        """Give a job up."""
        job = own_job(id_)
        if house().jobs.cancel(job):
            note(Event.JOB_CANCELLED, job.file_name)
            flash(say("The job was cancelled."), "info")
        else:
            flash(say("The job had ended already."), "info")
        return redirect(url_for("jobs.index"))

    @expose("/retry/<id_>", methods=("POST",))
    def retry(self, id_: str) -> Any:
        """Ask again for what failed: of the same edition, and once, however often it is pressed."""
        job = own_job(id_)
        order = read(job.order)
        if job.state is not State.FAILED or isinstance(order, VerifyOrder):
            flash(say("Only a report or an export that failed can be tried again."), "error")
            return redirect(url_for("jobs.index"))
        if why_not(order):
            log_missing()
            return self.index(), 409
        try:
            again = house().jobs.ask(order, account=required().account, key=f"again-{job.id}")
        except TooManyJobsError as error:
            flash(retell(str(error)), "error")
            return self.index(), 429
        note(Event.REPORT, again.file_name)
        return redirect(url_for("jobs.index"))

    @expose("/download/<id_>")
    def download(self, id_: str) -> Any:
        """Hand the file of a job over, which browsers keep and never open as a page."""
        job = own_job(id_)
        path = house().jobs.file_of(job)
        if path is None:
            abort(404)
        note(Event.DOWNLOAD, f"{job.file_name} {job.digest}")
        return send_file(path, as_attachment=True, download_name=job.file_name, etag=False)

    def _asked(self, errors: Mapping[str, str], status: int) -> Any:
        page = self.render(
            "console/report.html",
            **split(questions(request.form or request.args, errors)),
            errors=[{"name": name or None, "words": words} for name, words in errors.items()],
            unsigned="" if errors else unsigned(),
            action=url_for("jobs.ask"),
            cancel_url=url_for("jobs.index"),
            key=new_key(),
        )
        return page, status


def _key() -> str:
    """Return what makes a form that is sent twice one job."""
    return request.form.get("key", "")[:64] or new_key()


def new_key() -> str:
    """Return what makes the next form one job."""
    return secrets.token_hex(16)


def _whose() -> int | None:
    """Return whose jobs are seen: everybody's by a DPO, else the viewer's own."""
    seen = viewer() or required()
    return None if Role.DPO in seen.roles else seen.account


def own_job(id_: str) -> Job:
    """Return a job that the viewer may have; others are refused as those that there are not."""
    found = jobs.job(house().operations, id_) if len(id_) <= 64 else None  # noqa: PLR2004 - longer is none of ours
    whose = _whose()
    if found is None or whose not in {None, found.account} or not reach()(found):
        abort(403 if whose is not None and request.method == "POST" else 404)
    return found
