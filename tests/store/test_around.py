"""What the database says stands around some records is what the register in memory says."""

from ropa.register.asking import Ref
from ropa.register.links import links
from ropa.register.records import KINDS, Organisation, Record
from ropa.register.register import Register
from ropa.store import Store, for_all, last_touching, naming_any
from tests.reports.orders import fixture
from tests.store.bakery import REGISTER, put, replace_all

COMPLETE = fixture("examples/complete")
NEW = Organisation(id=Ref("mill"), name="Mill")
SAID = "citations."


def naming_in(register: Register, ids: set[str], kind: str) -> tuple[Record, ...]:
    """Return the records of a kind that name any of some otherwise than by a citation."""
    return tuple(
        one
        for one in register.all(KINDS[kind])
        if any(each.target in ids and not each.field.startswith(SAID) for each in links(one))
    )


def test_who_names_a_record_is_found_kind_by_kind(store: Store) -> None:
    replace_all(store, COMPLETE)
    with store.session() as reader:
        for one in COMPLETE.records:
            for kind in KINDS:
                expected = naming_in(COMPLETE, {one.id}, kind)
                assert naming_any(reader, (one.id,), (kind,)) == expected, (one.id, kind)


def test_who_names_any_of_some_is_found_at_once_and_once(store: Store) -> None:
    replace_all(store, COMPLETE)
    ids = {one.id for one in COMPLETE.records}
    expected = [one for kind in KINDS for one in naming_in(COMPLETE, ids, kind)]
    with store.session() as reader:
        found = naming_any(reader, ids, KINDS)
        assert found == tuple(sorted(expected, key=lambda one: one.id))
        assert naming_any(reader, (), KINDS) == ()
        assert naming_any(reader, ("nobody",), KINDS) == ()


def test_what_holds_for_all_is_found(store: Store) -> None:
    replace_all(store, COMPLETE)
    with store.session() as reader:
        for kind, cls in KINDS.items():
            assert for_all(reader, kind) == COMPLETE.for_all(cls), kind


def test_the_last_changes_of_several_are_found_newest_first(store: Store) -> None:
    replace_all(store, REGISTER)
    one, other = REGISTER.records[:2]
    put(store, NEW)
    with store.session() as reader:
        ((number, digest),) = last_touching(reader, (one.id, other.id), limit=5)
        ((newer, _),) = last_touching(reader, (NEW.id, one.id), limit=1)
        assert (newer, len(digest)) == (number + 1, 64)
        assert last_touching(reader, (NEW.id,), limit=5, upto=number) == ()
