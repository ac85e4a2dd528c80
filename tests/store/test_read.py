"""Reading back what was written: every register, to the digest."""

from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, insert, text

from ropa.register.canonical import digest
from ropa.register.compare import compare
from ropa.register.register import Register
from ropa.store import Store, read_register
from ropa.store.engine import turn
from ropa.store.rows import Row
from ropa.store.write import write
from tests.register.strategies import registers


class EnoughError(Exception):
    """The example was seen; what it wrote is rolled back."""


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=registers(), other=registers())
def test_what_was_written_is_read(store: Store, one: Register, other: Register) -> None:
    try:
        with turn(store.engine) as connection:
            connection.execute(insert(Row.metadata.tables["opening"]), {"number": 1})
            for before, after in ((Register(), one), (one, other)):
                write(connection, compare(before, after))
                assert_nothing_dangles(connection)
                found = read_register(connection)
                assert found == after
                assert digest(found) == digest(after)
            raise EnoughError
    except EnoughError:
        pass


def assert_nothing_dangles(connection: Connection) -> None:
    """Look at the foreign keys now, not at the end; but for the opening's, whose change is to come."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA foreign_key_check")).all()
        assert [one.table for one in found] == ["opening"]
    else:
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
