"""Records that a file was given to somebody: a handover, put into the register by the one door."""

from dataclasses import replace
from datetime import date
from itertools import count

from ropa.access import Principal
from ropa.console.current import House
from ropa.console.saving import ChangedMeanwhileError, Wish, save
from ropa.operations.jobs import Job
from ropa.register.records import Handover
from ropa.register.text import Text
from ropa.store import IdUsedAgainError


def given(job: Job, *, to: str, on: date, why: Text | None) -> Handover:
    """Return the record of a file that was made of an edition; ValueError if it can't be one."""
    assert job.edition is not None and job.digest is not None, "who asks has seen to it"  # noqa: S101, PT018 - as it says
    return Handover(
        id=f"handover-{job.edition}-1",
        edition=job.edition,
        given_to=to,
        given_on=on,
        file=job.file_name,
        digest=job.digest,
        reason=why,
    )


def record(house: House, one: Handover, *, who: Principal) -> Handover:
    """Put a handover under the first id that stands for no other; errors as with `save`.

    What is recorded like that already, as when a form is sent twice, is not recorded again.
    """
    for times in count(1):
        numbered = replace(one, id=f"handover-{one.edition}-{times}")
        # To whom and why stands in the record, which can be redacted, and not in the reason.
        reason = f"handover of edition {one.edition}"
        try:
            save(house, Wish(numbered.id, numbered, version=""), who=who, reason=reason)
        except (ChangedMeanwhileError, IdUsedAgainError):
            continue
        return numbered
    raise AssertionError("numbers don't end")
