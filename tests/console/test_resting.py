"""Whoever waits for a report is told when nobody makes any."""

from datetime import date, timedelta

import time_machine

from ropa.jobs.orders import ReportOrder
from ropa.operations import jobs
from ropa.operations.jobs import Job
from tests.console.house import Console, now

REPORT = ReportOrder(
    kind="article-30-1", organisation="bakery", on=date(2026, 3, 1), edition=1, format="json"
)
RESTING = "Nothing is being made just now"


def asked(console: Console) -> Job:
    desk = console.opened.app.extensions["ropa"].jobs
    made: Job = desk.ask(REPORT, account=console.people["dpo"].id, key=jobs.new_id())
    return made


def test_lim_6_what_waits_while_nobody_works_is_no_wait_without_end(console: Console) -> None:
    dpo = console.browser("dpo")
    with time_machine.travel(now() - timedelta(minutes=2), tick=True):
        waiting = asked(console)
    assert RESTING in dpo.get("/_jobs/").text
    working = jobs.next_job(console.opened.operations, now=now())
    assert working is not None
    assert working.id == waiting.id
    asked(console)
    assert RESTING not in dpo.get("/_jobs/").text


def test_lim_6_what_was_asked_for_just_now_waits_in_peace(console: Console) -> None:
    asked(console)
    assert RESTING not in console.browser("dpo").get("/_jobs/").text
