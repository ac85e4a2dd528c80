"""Accounts, sessions and the access log as pages show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.access import Role
from ropa.console.asked import Entry, entry
from ropa.console.binding import bounds, complaints, named
from ropa.console.current import house
from ropa.console.lists import whole
from ropa.operations.accounts import Account
from ropa.operations.rights import Rights
from ropa.operations.sessions import Held
from ropa.register.audience import Audience
from ropa.translations import Tongue

ROLES = {
    Role.DPO: "keeps the register, and decides",
    Role.EDITOR: "drafts for the departments named",
    Role.AUDITOR: "reads of the legal entities named, until a day; changes nothing",
    Role.ADMIN: "lets people in; sees of the register what departments and companies are called",
}
_ENGLISH = Tongue("en")


def roles(rights: Rights) -> list[str]:
    """Return the roles that rights hold, each with what it does."""
    return [f"{one.value}: {ROLES[one]}" for one in Role if one in rights.roles]


def account_rows(accounts: Iterable[Account]) -> list[dict[str, Any]]:
    """Return accounts as rows of their list."""
    some = tuple(accounts)
    names = named({id_ for one in some for id_ in one.rights.departments | one.rights.entities})
    return [_account_row(one, names) for one in some]


def _account_row(one: Account, names: Mapping[str, str]) -> dict[str, Any]:
    bound = sorted(names.get(id_, id_) for id_ in one.rights.departments | one.rights.entities)
    return {
        "url": url_for("accounts.edit", id_=one.id),
        "handle": one.handle,
        "email": one.email,
        "roles": sorted(role.value for role in one.rights.roles),
        "bound": "; ".join((*bound, *_reading(one.rights))),
        "until": "" if one.rights.until is None else _ENGLISH.day(one.rights.until),
        "state": ", ".join(_state(one)),
        "is_active": one.active,
        "seen": None if one.last_seen is None else _ENGLISH.moment(one.last_seen),
    }


def _reading(rights: Rights) -> Iterator[str]:
    """Say what an auditor reads of what they are bound to."""
    if Role.AUDITOR in rights.roles:
        yield dict(_AUDIENCES)[rights.audience.value]
        if rights.since_edition:
            yield f"from edition {rights.since_edition}"


def _state(one: Account) -> Iterator[str]:
    until = one.rights.until
    if not one.active:
        yield "disabled"
    elif until is not None and until < house().today:
        yield f"ended on {_ENGLISH.day(until)}"
    else:
        yield "works"
    if not one.has_password and one.subject is None:
        yield "not set up yet"


def session_rows(
    held: Iterable[Held], *, current: str, end: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Return sessions as rows; the one that is at work is ended by signing out."""
    return [
        {
            "name": one.name[:8],
            "begun": _ENGLISH.moment(one.begun),
            "seen": _ENGLISH.moment(one.seen),
            "address": one.address,
            "agent": one.agent,
            "current": one.name == current,
            "end_url": None if one.name == current else end(one.name),
        }
        for one in held
    ]


def rights_questions(
    rights: Rights | None, fields: MultiDict[str, str], errors: Mapping[str, str]
) -> list[Entry]:
    """Return the questions about what an account may do, answered as sent or as it stands."""
    held = rights or Rights(roles=frozenset())
    stands = {
        "until": "" if held.until is None else held.until.isoformat(),
        "since_edition": str(held.since_edition or ""),
    }
    said = {name: fields.get(name, "") if fields else value for name, value in stands.items()}
    chosen = fields.getlist("roles") if fields else [one.value for one in held.roles]
    bound = {"departments": held.departments, "entities": held.entities}
    ids = {name: fields.getlist(name) if fields else stood for name, stood in bound.items()}
    audience = fields.get("audience", "") if fields else held.audience.value
    return [
        entry("roles", "Roles", type_="checks", choices=_ROLES, chosen=chosen, errors=errors),
        *bounds(ids, words=fields, errors=errors),
        *(
            entry(name, label, type_=type_, help_=help_, value=said[name], errors=errors)
            for name, label, type_, help_ in _BOUNDS
        ),
        entry(
            "audience",
            "What an auditor reads",
            type_="select",
            choices=_AUDIENCES,
            chosen=[audience],
            errors=errors,
        ),
    ]


_ROLES = [(one.value, f"{one.value}: {ROLES[one]}") for one in Role]
_BOUNDS = (
    ("until", "Last day", "date", "It ends at midnight UTC"),
    ("since_edition", "First edition that an auditor reads", "number", ""),
)
"""What else binds an account: name, label, kind and help of each question."""
_AUDIENCES = [
    (Audience.EXTERNAL.value, "what outsiders may see"),
    (Audience.INTERNAL.value, "what stays in the house, too: remarks, assessments"),
]


def rights_sent(fields: MultiDict[str, str], errors: dict[str, str]) -> Rights:
    """Return the rights that a form asks for; what can't be read stands among the errors."""
    known = {one.value for one in Role}
    until = None
    if said := fields.get("until", "").strip():
        try:
            until = date.fromisoformat(said)
        except ValueError:
            errors["until"] = "Give a day such as 2026-12-31."
    edition = fields.get("since_edition", "").strip() or "0"
    number = whole(edition, -1)
    if number < 0:
        errors["since_edition"] = "Give the number of an edition."
    outside = fields.get("audience") != Audience.INTERNAL.value
    ids = {name: frozenset(fields.getlist(name)) for name in ("departments", "entities")}
    errors.update(complaints(ids))
    return Rights(
        roles=frozenset(Role(one) for one in fields.getlist("roles") if one in known),
        departments=ids["departments"],
        entities=ids["entities"],
        until=until,
        since_edition=max(number, 0),
        audience=Audience.EXTERNAL if outside else Audience.INTERNAL,
    )
