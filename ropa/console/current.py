"""What a request works with: who asks, whose eyes it sees through, the register as they see it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import cast

from flask import current_app, g

from ropa.access import Principal, Role, may_change, may_make
from ropa.console.digests import Digests
from ropa.console.examinations import Examinations
from ropa.console.kept import Kept
from ropa.console.occasions import Occasions
from ropa.console.shelf import Shelf
from ropa.console.shelves import Shelves, chosen
from ropa.console.strangers import Strangers
from ropa.jobs.desk import Desk
from ropa.journal.line import Signer
from ropa.operations.database import Operations
from ropa.operations.drafts import Drafts
from ropa.register.asking import Asked
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.settings import Settings
from ropa.store import Reader, Store

_NAME = "ropa"
REVIEWS = 12
"""Lists of reviews that stay in memory: what some people filter, of an edition or two."""
EVERY = "*"
"""In the place of departments in an address: all of them, for who is shown their own first."""


@dataclass(frozen=True, slots=True)
class House:
    """What the application was made of.

    `store` is for the keepers of the register; `reading` can't write, and is all that a bound
    reader's request ever touches. It is missing where no such connection is configured. `mighty`
    says what the database role at work may do that undoes the guards.
    """

    settings: Settings
    store: Store
    reading: Store | None
    operations: Operations
    jobs: Desk
    shelves: Shelves
    signer: Callable[[], Signer]
    clock: Callable[[], datetime]
    mighty: tuple[str, ...] = ()
    strangers: Strangers = field(default_factory=Strangers)
    examinations: Examinations = field(default_factory=Examinations)
    comparisons: Kept = field(default_factory=Kept)
    occasions: Occasions = field(default_factory=Occasions)
    reviews: Kept = field(default_factory=lambda: Kept(most=REVIEWS))
    digests: Digests = field(default_factory=Digests)

    def writable(self) -> Store:
        """Return the store with what signs changes."""
        return replace(self.store, signer=self.signer())

    @property
    def today(self) -> date:
        """The day that it is, in UTC."""
        return self.clock().date()


def put(house: House) -> None:
    """Let the application at work know what it was made of."""
    current_app.extensions[_NAME] = house


def house() -> House:
    """Return what the application was made of."""
    return cast("House", current_app.extensions[_NAME])


def principal() -> Principal | None:
    """Return who asks, or nobody if nobody is signed in."""
    return cast("Principal | None", g.get("principal"))


def required() -> Principal:
    """Return who asks, where the policy lets in nobody who isn't signed in."""
    found = principal()
    assert found is not None, "the policy has seen to it"  # noqa: S101 - as the summary says
    return found


def viewer() -> Principal | None:
    """Return through whose eyes the register is seen: who asks, or the auditor they look as."""
    return cast("Principal | None", g.get("viewer") or g.get("principal"))


def at() -> int | None:
    """Return the edition that is looked at; nothing for the register as it stands."""
    return cast("int | None", g.get("at"))


def may_write() -> bool:
    """Say whether the page may offer to change anything: present, own eyes, and a keeper."""
    seen = viewer()
    own = seen is not None and seen == principal() and at() is None
    return own and seen is not None and not seen.roles.isdisjoint({Role.DPO, Role.EDITOR})


def is_outside() -> bool:
    """Say whether the viewer is an outsider, of whose register all that is internal is cut.

    What follows from what was cut is no news for them: no approval is there, nor is there none.
    """
    seen = viewer()
    return seen is None or seen.is_outside


def shows(asked: Asked) -> bool:
    """Say whether the viewer may see the answers to a question; outsiders see no internal ones."""
    return not (asked.question.internal and is_outside())


def is_official() -> bool:
    """Say whether the page may offer what only a data protection officer does."""
    return may_write() and Role.DPO in required().roles


def own_departments() -> str:
    """Return the departments whose work is the viewer's first, with commas between, or nothing."""
    seen = viewer()
    return "" if seen is None or seen.is_bound else ",".join(sorted(seen.departments))


def is_own(record: Record) -> bool:
    """Say whether who asks may change a record, as far as can be told before they do."""
    return may_write() and may_change(required(), record, find=shelf().find)


def may_add(kind: type[Record]) -> bool:
    """Say whether the page may offer a new record of a kind: it could be theirs."""
    return may_write() and may_make(required(), kind)


def drafts() -> Drafts:
    """Return where what somebody typed and did not save is kept."""
    return Drafts(house().operations, house().clock)


def reader() -> Reader:
    """Return the request's one look at the register; NoReadingError as with `chosen`."""
    if "reader" not in g:
        g.reader = g.shelf_stack.enter_context(chosen(house(), _seen()).session())
    return cast("Reader", g.reader)


def shelf() -> Shelf:
    """Return the register as the viewer sees it; one for a request."""
    if "shelf" not in g:
        g.shelf = house().shelves.open(reader(), _seen(), at=at())
    return cast("Shelf", g.shelf)


def register() -> Register:
    """Return all that the viewer sees, in memory: for what is told from every end at once.

    It is kept between requests; a page that shows a stretch of one kind asks the `shelf`.
    """
    return house().shelves.edition(reader(), _seen(), at=at()).register


def _seen() -> Principal:
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    return seen
