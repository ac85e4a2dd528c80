"""The two kinds of database that the tests promise are real, empty and apart."""

from sqlalchemy import create_engine, inspect, text


def test_a_database_answers_and_is_empty(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_what_one_test_writes_the_next_does_not_see(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE seen (id integer PRIMARY KEY)"))
        assert inspect(connection).get_table_names() == ["seen"]
    engine.dispose()


def test_postgresql_is_the_real_one(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert str(connection.scalar(text("SELECT version()"))).startswith("PostgreSQL")
    engine.dispose()
