"""Lets go of what the operations database has kept for as long as it should, and no longer."""

from collections.abc import Callable
from datetime import datetime

from ropa.operations import jobs
from ropa.operations.database import Operations
from ropa.operations.drafts import Drafts
from ropa.operations.invitations import Invitations
from ropa.operations.letters import Letters
from ropa.operations.log import AccessLog
from ropa.operations.sessions import Sessions
from ropa.operations.throttle import Throttle


def tidy(operations: Operations, clock: Callable[[], datetime]) -> None:
    """Let go of old sessions, invitations, drafts, tries, jobs and lines of the access log."""
    Sessions(operations, clock).tidy()
    Invitations(operations, clock).tidy()
    Drafts(operations, clock).tidy()
    Letters(operations, clock).tidy()
    AccessLog(operations, clock).tidy()
    Throttle(operations, clock, key=b"").tidy()
    jobs.let_go(operations, now=clock())
