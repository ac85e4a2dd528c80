"""Who may do what: roles, whom they admit, and what an account is bound to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ropa.register.asking import ANY_KIND, questions
from ropa.register.audience import Audience
from ropa.register.links import targets
from ropa.register.records import (
    KINDS,
    Activity,
    Approval,
    Decision,
    Department,
    Handover,
    JointArrangement,
    Organisation,
    Record,
)

Find = Callable[[str], Record | None]


class Role(StrEnum):
    """What somebody is to the register."""

    DPO = "dpo"
    EDITOR = "editor"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who acts: an account with its roles, and what these are bound to.

    `handle` names it in the journal, so that no person's name is signed there for good. An editor
    drafts for `departments`; an auditor reads of `entities` what `audience` may see, to the end of
    the day `until`, and no edition before `since_edition`.
    """

    account: int
    handle: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    until: date | None = None
    since_edition: int = 0
    audience: Audience = Audience.EXTERNAL

    @property
    def is_bound(self) -> bool:
        """Whether it sees the register through an auditor's eyes, and no more."""
        return not self.roles & {Role.DPO, Role.EDITOR}

    @property
    def is_outside(self) -> bool:
        """Whether it is an outsider, of whose register all that is internal is cut."""
        return self.is_bound and self.audience is Audience.EXTERNAL


class Policy(StrEnum):
    """Whom a route admits; each route has one."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    READ = "read"
    WRITE = "write"
    OFFICIAL = "official"
    REPORT = "report"
    EXPORT = "export"
    PREVIEW = "preview"
    ACCOUNTS = "accounts"
    LOG = "log"
    NOBODY = "nobody"


_READERS = frozenset({Role.DPO, Role.EDITOR, Role.AUDITOR})
_ADMITTED = {
    Policy.SIGNED_IN: frozenset(Role),
    Policy.READ: _READERS,
    Policy.WRITE: frozenset({Role.DPO, Role.EDITOR}),
    Policy.OFFICIAL: frozenset({Role.DPO}),
    Policy.REPORT: _READERS,
    Policy.EXPORT: _READERS,
    Policy.PREVIEW: frozenset({Role.DPO}),
    Policy.ACCOUNTS: frozenset({Role.ADMIN}),
    Policy.LOG: frozenset({Role.DPO, Role.ADMIN}),
    Policy.NOBODY: frozenset(),
}
"""The roles that a policy admits; what is public asks for none."""


def admits(policy: Policy, principal: Principal | None) -> bool:
    """Say whether a policy lets somebody in, or anybody if it is public."""
    if policy is Policy.PUBLIC:
        return True
    return principal is not None and not principal.roles.isdisjoint(_ADMITTED[policy])


@dataclass(frozen=True, slots=True)
class _Stray:
    """What belongs to no activity: it is of no department."""

    department: None = None


_OFFICIAL = (Approval, Decision, Handover)
"""What only a DPO says."""


def may_change(principal: Principal, record: Record, *, find: Find) -> bool:
    """Say whether somebody may put a record as it is, or was: a DPO any, an editor their own.

    An editor's own is an activity of their departments, and what exists for such activities alone.
    `find` gives a record by its id as it stands in the change.
    """
    if Role.DPO in principal.roles:
        return True
    if Role.EDITOR not in principal.roles or isinstance(record, _OFFICIAL):
        return False
    found = tuple(_activities(record, find))
    return bool(found) and all(one.department in principal.departments for one in found)


def may_make(principal: Principal, kind: type[Record]) -> bool:
    """Say whether a new record of a kind could be somebody's own at all, whatever it says."""
    if Role.DPO in principal.roles:
        return True
    return Role.EDITOR in principal.roles and kind not in _OFFICIAL and _is_of_activities(kind)


def _is_of_activities(kind: type[Record]) -> bool:
    """Say whether records of a kind may exist for activities, or for what does."""
    waiting = [kind]
    for one in waiting:  # grows while it is read
        owners = {
            id_ for asked in questions(one) if asked.question.owner for id_ in asked.question.refers
        }
        if issubclass(one, Activity) or ANY_KIND in owners:
            return True
        waiting += [KINDS[each] for each in sorted(owners) if KINDS[each] not in waiting]
    return False


def may_answer(principal: Principal, before: Record | None, after: Record, *, find: Find) -> bool:
    """Say whether somebody may let those answer for an activity who do so after a change.

    A DPO may name anybody. An editor takes no company out that answered before, and adds none but
    that of the activity's department, or the parties of an arrangement that it is party to: whose
    record an activity stands in is not theirs to move.
    """
    if Role.DPO in principal.roles or not isinstance(after, Activity):
        return True
    answered = _answering(before, find) if isinstance(before, Activity) else frozenset[str]()
    answers = _answering(after, find)
    return answered <= answers and answers - answered <= _own(after, find)


def _own(activity: Activity, find: Find) -> frozenset[str]:
    """Return the companies that an editor of its department may let answer for an activity."""
    department = find(activity.department) if activity.department else None
    if not isinstance(department, Department) or department.organisation is None:
        return frozenset()
    own = _company(department.organisation, find)
    parties = _parties(activity, find)
    return parties | {own} if own in parties else frozenset({own})


def _answering(activity: Activity, find: Find) -> frozenset[str]:
    """Return the companies that answer for an activity, alone or by an arrangement."""
    own = frozenset(_company(one, find) for one in activity.controllers)
    return own | _parties(activity, find)


def _parties(activity: Activity, find: Find) -> frozenset[str]:
    joint = find(activity.arrangement) if activity.arrangement else None
    parties = joint.parties if isinstance(joint, JointArrangement) else ()
    return frozenset(_company(one, find) for one in parties)


def _company(organisation: str, find: Find) -> str:
    """Return the legal person of an organisation: of a branch, the company behind it."""
    found = find(organisation)
    while isinstance(found, Organisation) and found.branch_of is not None:
        organisation, found = found.branch_of, find(found.branch_of)
    return organisation


def _activities(record: Record, find: Find) -> Iterator[Activity | _Stray]:
    """Give the activities that a record exists for; what has another owner, or none, is a stray."""
    waiting, seen = [record], {record.id}
    for one in waiting:  # grows while it is read
        if isinstance(one, Activity):
            yield one
            continue
        owners = targets(one, owner=True)
        if not owners:
            yield _Stray()
        for id_ in owners:
            found = find(id_)
            if found is None:
                yield _Stray()
            elif id_ not in seen:
                seen.add(id_)
                waiting.append(found)
