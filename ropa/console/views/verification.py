"""Verifying a file that came back: it is uploaded, judged in the background, and told."""

import secrets
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, ClassVar

from flask import abort, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.asked import listed
from ropa.console.current import house, required
from ropa.console.job_pages import shown
from ropa.console.reach import bounded
from ropa.console.speaking import retell, say
from ropa.console.tracing import note
from ropa.console.verdicts import told
from ropa.console.views.jobs import own_job
from ropa.jobs.files import LARGEST_UPLOAD, TooLargeError
from ropa.jobs.orders import NotAnOrderError, VerifyOrder, read
from ropa.operations.jobs import Job, TooManyJobsError
from ropa.operations.log import Event
from ropa.saying import Saying

_LIMIT = Saying("A report as PDF, an export as JSON, or a journal; at most {n} MiB")


class VerificationView(BaseView):
    """Asking whether a file is what it claims to be."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.REPORT,
        "ask": Policy.REPORT,
        "told": Policy.REPORT,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Verify a file", endpoint="verification", url="/_verify")

    @expose("/")
    def index(self) -> Any:
        """Ask for a file."""
        return self._page({}, None)

    @expose("/ask", methods=("POST",))
    def ask(self) -> Any:
        """Take a file, and put its verification into the queue."""
        given = request.files.get("file")
        if given is None or not given.filename:
            return self._page({"file": say("Choose a file.")}, None), 422
        try:
            order = bounded(_name(given.filename))
            key = request.form.get("key", "")[:64] or secrets.token_hex(16)
            account = required().account
            job = house().jobs.ask_about(given.stream, order, account=account, key=key)
        except (NotAnOrderError, TooLargeError) as error:
            return self._page({"file": retell(str(error))}, None), 422
        except TooManyJobsError as error:
            return self._page({"file": retell(str(error))}, None), 429
        note(Event.VERIFICATION, order.name)
        return redirect(url_for("verification.told", id_=job.id))

    @expose("/<id_>")
    def told(self, id_: str) -> Any:
        """Tell how a verification came out; until that is known, how far it is."""
        job = own_job(id_)
        order = read(job.order)
        if not isinstance(order, VerifyOrder):
            abort(404)
        result = told(job, order)
        return self._page({}, result, None if result else job)

    def _page(self, errors: Mapping[str, str], result: Any, job: Job | None = None) -> Any:
        return self.render(
            "console/verify.html",
            action=url_for("verification.ask"),
            limit=say(_LIMIT, n=LARGEST_UPLOAD // 2**20),
            errors=listed(errors),
            result=result,
            jobs=[] if job is None else shown([job]),
            url=request.path,
            poll_url=url_for("jobs.state"),
            key=secrets.token_hex(16),
        )


def _name(given: str) -> str:
    """Return the last part of a name that a browser gave, in signs that can be seen."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    return "".join(one if one.isprintable() else "?" for one in last)[:200] or "file"
