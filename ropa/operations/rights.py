"""What an account may do: its roles and what binds them, as a value that is fit or refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from ropa.access import Role
from ropa.operations.log import escaped
from ropa.operations.rows import User
from ropa.register.audience import Audience
from ropa.register.records.record import ID
from ropa.saying import Saying

_BOUNDS = ("of", "reads", "until", "from edition")
"""How the line begins that says to what an account is bound."""
_LAST_EDITION = 2**63 - 1


class UnfitAccountError(ValueError):
    """An account can't be made or changed like that; the message says why.

    `about` names what is wrong of it: its handle, or one of its rights.
    """

    def __init__(self, words: str, *, about: str = "") -> None:
        """Say what is wrong, and with what."""
        super().__init__(words)
        self.about = about


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What an account may do: its roles, and what these are bound to."""

    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    until: date | None = None
    since_edition: int = 0
    audience: Audience = Audience.EXTERNAL

    def __str__(self) -> str:
        """Say them in one line, for the access log."""
        words = [", ".join(sorted(self.roles))]
        for name, ids in (("of", self.departments), ("reads", self.entities)):
            words += [f"{name} {', '.join(sorted(ids))}"] if ids else []
        words += [f"until {self.until.isoformat()}"] if self.until else []
        words += [f"from edition {self.since_edition}"] if self.since_edition else []
        words += [self.audience.value] if Role.AUDITOR in self.roles else []
        return "; ".join(words)

    @classmethod
    def read(cls, words: str) -> Self | None:
        """Read them from their line in the access log; nothing from any other words."""
        roles, *others = words.split("; ")
        said = dict(_said(one) for one in others)
        try:
            read = cls(
                roles=frozenset(Role(one) for one in roles.split(", ")),
                departments=_ids(said.get("of", "")),
                entities=_ids(said.get("reads", "")),
                until=date.fromisoformat(said["until"]) if "until" in said else None,
                since_edition=int(said.get("from edition", "0")),
                audience=Audience(said.get("", Audience.EXTERNAL)),
            )
        except ValueError:
            return None
        return read if str(read) == words else None

    def exceed(self, others: "Rights") -> bool:
        """Say whether they allow anything that the others don't."""
        return not (
            self.roles <= others.roles
            and self.departments <= others.departments
            and self.entities <= others.entities
            and (self.until or date.max) <= (others.until or date.max)
            and self.since_edition >= others.since_edition
            and self.audience in {others.audience, Audience.EXTERNAL}
        )


def _said(one: str) -> tuple[str, str]:
    """Part what a bound is from what it binds to; an audience stands alone."""
    name = next((name for name in _BOUNDS if one.startswith(f"{name} ")), "")
    return name, one.removeprefix(f"{name} ")


def _ids(words: str) -> frozenset[str]:
    return frozenset(one for one in words.split(", ") if one)


def rights_of(user: User) -> Rights:
    """Return what an account may do."""
    return Rights(
        roles=roles_of(user),
        departments=frozenset(user.departments),
        entities=frozenset(user.entities),
        until=user.until,
        since_edition=user.since_edition,
        audience=Audience(user.audience),
    )


def roles_of(user: User) -> frozenset[Role]:
    """Return the roles of an account."""
    return frozenset(Role(one.name) for one in user.roles)


def require_fit(rights: Rights) -> None:
    """Refuse rights that contradict themselves or leave open what they must say."""
    for about, words in _complaints(rights):
        raise UnfitAccountError(words, about=about)


def _complaints(rights: Rights) -> Iterator[tuple[str, str]]:
    """Give what is wrong with rights: of which of them, and in words."""
    roles = rights.roles
    if not roles:
        yield "roles", Saying("An account needs a role; there are {roles}.", roles=", ".join(Role))
    if Role.AUDITOR in roles and len(roles) > 1:
        yield (
            "roles",
            Saying("An auditor has no other role: who can change anything audits themselves."),
        )
    if Role.AUDITOR in roles and not rights.entities:
        yield "entities", Saying("Name the legal entities that the auditor reads.")
    if Role.AUDITOR in roles and rights.until is None:
        yield "until", Saying("Say until which day the auditor reads.")
    if Role.EDITOR in roles and not rights.departments:
        yield "departments", Saying("Name the departments that the editor drafts for.")
    for name, ids in (("departments", rights.departments), ("entities", rights.entities)):
        for one in sorted(ids):
            if not ID.fullmatch(one):
                yield name, Saying('"{id}" is no id of a record.', id=escaped(one))
    if not 0 <= rights.since_edition <= _LAST_EDITION:
        words = Saying("An edition has a number that is not negative, and not beyond all counting.")
        yield "since_edition", words
