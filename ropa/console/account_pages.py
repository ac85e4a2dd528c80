"""Accounts, sessions and the access log as pages show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.access import Role
from ropa.console.asked import Entry, entry
from ropa.console.binding import bounds, complaints, named
from ropa.console.current import house
from ropa.console.forms import typed_day
from ropa.console.lists import whole
from ropa.console.speaking import say, tongue
from ropa.operations.accounts import Account
from ropa.operations.log import Event, Trace
from ropa.operations.rights import Rights
from ropa.operations.sessions import Held
from ropa.register.audience import Audience
from ropa.saying import Saying

ROLES = {
    Role.DPO: Saying("keeps the register, and decides"),
    Role.EDITOR: Saying("drafts for the departments named"),
    Role.AUDITOR: Saying("reads of the legal entities named, until a day; changes nothing"),
    Role.ADMIN: Saying(
        "lets people in; sees of the register what departments and companies are called"
    ),
}


def roles(rights: Rights) -> list[str]:
    """Return the roles that rights hold, each with what it does."""
    return [_role(one) for one in Role if one in rights.roles]


def _role(role: Role) -> str:
    return say("{what}: {said}", what=say(role), said=say(ROLES[role]))


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
        "roles": [say(role) for role in sorted(one.rights.roles)],
        "bound": tongue().series((*bound, *_reading(one.rights))),
        "until": "" if one.rights.until is None else tongue().day(one.rights.until),
        "state": ", ".join(_state(one)),
        "is_active": one.active,
        "seen": None if one.last_seen is None else tongue().moment(one.last_seen),
    }


def _reading(rights: Rights) -> Iterator[str]:
    """Say what an auditor reads of what they are bound to."""
    if Role.AUDITOR in rights.roles:
        yield say(_AUDIENCES[rights.audience])
        if rights.since_edition:
            yield say("from edition {number}", number=rights.since_edition)


def told_subject(one: Trace) -> str:
    """Say what a line of the access log is about; rights, that it keeps in English, in words."""
    handle, _, words = one.subject.partition(": ")
    if one.event not in {Event.ACCOUNT_ADDED, Event.ACCOUNT_CHANGED}:
        return one.subject
    some = [Rights.read(each) for each in words.split(" -> ")]
    said = [_in_a_line(each) for each in some if each is not None]
    if len(said) < len(some):
        return one.subject
    return say("{what}: {said}", what=handle, said=" → ".join(said))


def _in_a_line(rights: Rights) -> str:
    """Say what an account may do: its roles, and what these are bound to."""
    until = rights.until
    return tongue().series(
        (
            tongue().listing(say(one) for one in sorted(rights.roles)),
            *sorted(rights.departments | rights.entities),
            *([] if until is None else [say("until {day}", day=tongue().day(until))]),
            *_reading(rights),
        )
    )


def _state(one: Account) -> Iterator[str]:
    until = one.rights.until
    if not one.active:
        yield say("disabled")
    elif until is not None and until < house().today:
        yield say("ended on {day}", day=tongue().day(until))
    else:
        yield say("works")
    if not one.has_password and one.subject is None:
        yield say("not set up yet")


def session_rows(
    held: Iterable[Held], *, current: str, end: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Return sessions as rows; the one that is at work is ended by signing out."""
    return [
        {
            "name": one.name[:8],
            "begun": tongue().moment(one.begun),
            "seen": tongue().moment(one.seen),
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
        entry(
            "roles",
            say("Roles"),
            type_="checks",
            choices=((one.value, _role(one)) for one in Role),
            chosen=chosen,
            errors=errors,
        ),
        *bounds(ids, words=fields, errors=errors),
        *(
            entry(name, label, type_=type_, help_=help_, value=said[name], errors=errors)
            for name, label, type_, help_ in _bounds()
        ),
        entry(
            "audience",
            say("What an auditor reads"),
            type_="select",
            choices=((one.value, say(words)) for one, words in _AUDIENCES.items()),
            chosen=[audience],
            errors=errors,
        ),
    ]


def _bounds() -> Iterator[tuple[str, str, str, str]]:
    """Give what else binds an account: name, label, kind and help of each question."""
    yield "until", say("Last day"), "date", say("It ends at midnight UTC")
    yield "since_edition", say("First edition that an auditor reads"), "number", ""


_AUDIENCES = {
    Audience.EXTERNAL: Saying("what outsiders may see"),
    Audience.INTERNAL: Saying("what stays in the house, too: remarks, assessments"),
}


def rights_sent(fields: MultiDict[str, str], errors: dict[str, str]) -> Rights:
    """Return the rights that a form asks for; what can't be read stands among the errors."""
    known = {one.value for one in Role}
    until = None
    if said := fields.get("until", "").strip():
        try:
            until = typed_day(said)
        except ValueError:
            errors["until"] = say("Give a day such as 2026-12-31.")
    edition = fields.get("since_edition", "").strip() or "0"
    number = whole(edition, -1)
    if number < 0:
        errors["since_edition"] = say("Give the number of an edition.")
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
