"""Whom an account stands for in the register: the contact that confirms and approves with it.

An account is known by a handle and an e-mail; records name contacts. The contact is the one with
the account's e-mail, else the one that was named last in this session.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import session

from ropa.console.asked import Entry, entry
from ropa.console.current import house, register, required, shelf
from ropa.console.speaking import say, tongue
from ropa.operations.accounts import Accounts
from ropa.register.asking import Ref
from ropa.register.choices import Office
from ropa.register.records import Contact, Mandate
from ropa.register.titles import title

FIELD = "by"
WORDS = "by-words"
_KEY = "contact"
_FEW = 8
"""Contacts that are proposed before anybody searches."""


def stands_for() -> Contact | None:
    """Return the contact that who asks stands for, if that is known."""
    found = shelf().find(str(session.get(_KEY, "")))
    if isinstance(found, Contact):
        return found
    email = Accounts(house().operations, house().clock).find(required().account).email
    fitting = [one for one in register().all(Contact) if _is_of(one, email)]
    return fitting[0] if len(fitting) == 1 else None


def named(form: Any) -> Contact | None:
    """Return the contact that a form names, and remember it; nothing if it names none."""
    found = shelf().find(form.get(FIELD, ""))
    if not isinstance(found, Contact):
        return None
    session[_KEY] = found.id
    return found


def question(form: Any, *, near: Iterable[Ref | None] = (), error: str = "") -> Entry:
    """Return the question who says so, with those who may be meant; `near` are some of them."""
    spoken = tongue().language
    words = form.get(WORDS, "").strip()
    own = stands_for()
    chosen = form.get(FIELD, own.id if own else "")
    searched = shelf().pick(("contact",), words) if words else ()
    ids = dict.fromkeys((chosen, *([own.id] if own else []), *_proposed(near)))
    known = (shelf().find(one) for one in [*ids][:_FEW] if one)
    found = {one.id: one for one in (*known, *searched) if isinstance(one, Contact)}
    choices = [(one.id, title(one, shelf().find, language=spoken)) for one in found.values()]
    asked = entry(
        FIELD,
        say("Who says so"),
        type_="radios",
        help_=say("The contact of the register that you stand for. It is kept until you sign out."),
        choices=choices,
        chosen=(chosen,),
        required=True,
        errors={FIELD: error} if error else None,
    )
    return asked | {"words": words, "nothing": bool(words) and not searched}


def _proposed(near: Iterable[Ref | None]) -> Iterator[str]:
    yield from (one for one in near if one)
    mandates = register().all(Mandate)
    yield from (one.holder for one in mandates if one.office is Office.DPO and one.until is None)


def _is_of(contact: Contact, email: str) -> bool:
    return (contact.email or "").casefold() == email.casefold()
