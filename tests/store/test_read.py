"""Reading back what was written: every register, to the digest."""

from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, insert, text

from ropa.register.canonical import digest
from ropa.register.compare import compare
from ropa.register.register import Register
from ropa.store import Store, read_register
from ropa.store.rows import Row
from ropa.store.write import write
from tests.register.strategies import registers

FOREIGN_KEYS = [
    str(one.name)
    for table in Row.metadata.tables.values()
    for one in table.foreign_key_constraints
    if table.name != "opening"
]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=registers(), other=registers())
def test_what_was_written_is_read(store: Store, one: Register, other: Register) -> None:
    with store.engine.connect() as connection:  # never committed
        connection.execute(insert(Row.metadata.tables["opening"]), {"number": 1})
        for before, after in ((Register(), one), (one, other)):
            write(connection, compare(before, after))
            assert_nothing_dangles(connection)
            found = read_register(connection)
            assert found == after
            assert digest(found) == digest(after)


def assert_nothing_dangles(connection: Connection) -> None:
    """Look at the foreign keys now, not at the end; the opening's change is still to come."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA foreign_key_check")).all()
        assert [one.table for one in found] == ["opening"]
    else:
        for when in ("IMMEDIATE", "DEFERRED"):
            connection.execute(text(f"SET CONSTRAINTS {', '.join(FOREIGN_KEYS)} {when}"))
