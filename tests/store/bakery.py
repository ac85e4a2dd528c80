"""A bakery's small register, and the words for changing and reading one."""

from datetime import UTC, date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ropa.journal.audit import Audit, audit
from ropa.journal.change import Change, Occasion
from ropa.journal.fault import Fault
from ropa.journal.heads import Pair
from ropa.journal.line import Line, Signer
from ropa.register.asking import Ref
from ropa.register.parts import Citation
from ropa.register.records import Activity, Contact, Notice, Organisation, Record
from ropa.register.register import Register
from ropa.register.text import text
from ropa.store import Store, change, changes, create_store, drift, lines, read_register
from ropa.store.read import Reader

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
SIGNER = Signer("1" * 64, KEY.sign)
OCCASION = Occasion("admin", "a new version", NOON)
BAKERY = Organisation(id="bakery", name="Bakery of the Example")
BAKER = Contact(id="baker", office=text(en="The baker"), organisation=Ref("bakery"))
NOTICE = Notice(id="notice", title=text(en="Privacy notice"), dated=date(2021, 7, 22))
BREAD = Activity(
    id="bread",
    name=text(en="Selling bread", fr="Vente de pain"),
    controllers=(Ref("bakery"),),
    owner=Ref("baker"),
    citations=(Citation(source=Ref("notice"), section="2.1"),),
)
REGISTER = Register((BAKERY, BAKER, NOTICE, BREAD))


def checks(key: str, signature: bytes, message: bytes) -> bool:
    """Say whether the tests' key signed a message."""
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return key == SIGNER.key


def create(url: str) -> Store:
    """Make a store, or bring one up to date, with a key of the tests."""
    return create_store(url, SIGNER, occasion=OCCASION)


def put(store: Store, *records: Record, moment: datetime = NOON) -> Change | None:
    """Put records through the door."""
    with change(store, actor="dpo", reason="a test", moment=moment) as door:
        door.put(*records)
    return door.change


def remove(store: Store, *ids: str) -> Change | None:
    """Take records out through the door."""
    with change(store, actor="dpo", reason="a test", moment=NOON) as door:
        door.remove(*ids)
    return door.change


def replace_all(store: Store, register: Register) -> Change | None:
    """Put another register in the place of the whole one."""
    with change(store, actor="dpo", reason="a test", moment=NOON) as door:
        door.replace(register)
    return door.change


def now(store: Store) -> Register:
    """Return what the tables say."""
    with store.session() as session:
        return read_register(session)


def history(store: Store) -> tuple[Change, ...]:
    """Return the journal."""
    with store.session() as session:
        return tuple(changes(session))


def kept(store: Store) -> tuple[Line, ...]:
    """Return the journal as it is kept."""
    with store.session() as session:
        return tuple(lines(session))


def faults(reader: Reader, *heads: Pair) -> tuple[Fault, ...]:
    """Check the journal, given the heads that left the house, and the tables against it."""
    found = audit(lines(reader), check=checks, keys=(SIGNER.key,), heads=heads)
    return found.faults or tuple(drift(reader, found))


def audited(store: Store, *heads: Pair) -> Audit:
    """Check all of it; there must be nothing wrong."""
    with store.session() as session:
        assert faults(session, *heads) == ()
        return audit(lines(session), check=checks, keys=(SIGNER.key,), heads=heads)
