"""What commands write into the instance is nobody else's business; what reads writes nothing."""

from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from ropa.cli.instance import opened
from tests.cli.conftest import Run

WRITES = (
    "DELETE FROM organisation",
    "UPDATE change SET body = ''",
    "DROP TABLE change",
    "PRAGMA writable_schema = 1",
    "ATTACH ':memory:' AS other",
)


def test_what_lies_in_the_instance_is_its_owners_alone(
    bakery: Run, instance: Path, tmp_path: Path
) -> None:
    one = ("report", "article-30-1", "--format", "html")
    assert bakery("report", "all", "--format", "html").code == 0
    assert bakery(*one, "--date", "2026-11-22").code == 0
    assert bakery("export").code == 0
    assert bakery("journal").code == 0
    for folder in (instance / "reports", instance / "exports"):
        files = list(folder.iterdir())
        assert len(files) > 1
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
        assert folder.stat().st_mode & 0o777 == 0o700
    outside = tmp_path / "record.html"
    assert bakery(*one, "--output", outside).code == 0
    (tmp_path / "any").touch()
    assert outside.stat().st_mode == (tmp_path / "any").stat().st_mode


def test_db_1_a_command_that_reads_can_write_nothing(bakery: Run) -> None:
    """A report that an auditor asks for is made by such a command."""
    assert bakery("show", "bakery").code == 0
    with opened() as store:
        for one in WRITES:
            with pytest.raises(DatabaseError), store.engine.connect() as connection:
                connection.exec_driver_sql(one)
