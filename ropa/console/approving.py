"""How an entry stands: not approved, waiting, sent back, approved, or changed since it was."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ropa.console.current import at, house, reader, register, required, viewer
from ropa.console.digests import Digests
from ropa.console.four_eyes import last_hand
from ropa.operations.requests import Request, Requests
from ropa.register.printed import Entered, printed_digest
from ropa.register.records import Activity, Approval, ProcessorActivity
from ropa.register.register import Register


class State(StrEnum):
    """What became of an entry on its way to be approved."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with the digest of what it prints, its last approval, and what was asked since."""

    activity: Entered
    digest: str
    approval: Approval | None
    request: Request | None

    @property
    def state(self) -> State:
        """What became of it; an approval of something else than it prints now holds no more."""
        if self.approval is not None and self.approval.digest == self.digest:
            return State.APPROVED
        if self.request is not None:
            return State.WAITING if self.request.is_open else State.RETURNED
        return State.DRAFT if self.approval is None else State.CHANGED


def requests() -> Requests:
    """Return where it is kept who asked for approval."""
    return Requests(house().operations, house().clock)


def is_for_viewer() -> bool:
    """Say whether the viewer is told of approvals: keepers are; what auditors see is cut."""
    seen = viewer()
    return seen is not None and not seen.is_bound


def entered(id_: str, known: Register | None = None) -> Entered | None:
    """Return an activity of either record by its id."""
    found = (register() if known is None else known).find(id_)
    return found if isinstance(found, Activity | ProcessorActivity) else None


def standing(activity: Entered) -> Standing:
    """Tell how an entry stands, in the edition that is looked at."""
    now = at() is None
    known = register()
    digest = house().digests.of(known, activity) if now else printed_digest(known, activity)
    asked = requests().of(activity.id) if now else None
    return Standing(activity, digest, approval_of(activity, digest), asked)


def unfit(known: Register, digests: Digests) -> tuple[str, ...]:
    """Return the entries that print something else than was approved, by their last approval.

    It works through all that was ever approved, so it is done once for each edition, behind the
    pages.
    """
    return tuple(
        one.activity
        for one in latest_approvals(known)
        if (found := entered(one.activity, known)) is not None
        and digests.of(known, found) not in _approved_digests(known, one.activity)
    )


def _approved_digests(known: Register, id_: str) -> frozenset[str]:
    return frozenset(one.digest for one in known.naming(id_, Approval))


def approval_of(activity: Entered, digest: str) -> Approval | None:
    """Return the last approval of what an entry prints now, else the last of all."""
    some = register().naming(activity.id, Approval)
    fitting = [one for one in some if one.digest == digest]
    return max(fitting or some, key=_when, default=None)


def latest_approvals(known: Register) -> tuple[Approval, ...]:
    """Return the last approval of each entry, the newest first."""
    last: dict[str, Approval] = {}
    for one in sorted(known.all(Approval), key=_when):
        last[one.activity] = one
    return tuple(sorted(last.values(), key=_when, reverse=True))


def is_barred(activity: Entered) -> bool:
    """Say whether four eyes are asked for, and who asks changed last what the entry prints."""
    if not house().settings.four_eyes:
        return False
    hand = last_hand(house().shelves, reader(), register(), activity)
    return hand == required().handle


def _when(one: Approval) -> tuple[date, str]:
    return one.approved_on, one.id
