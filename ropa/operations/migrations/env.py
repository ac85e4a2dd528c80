"""Runs migrations for Alembic, on the connection and in the transaction that it was given."""

from alembic import context

from ropa.operations.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    transactional_ddl=True,
)
context.run_migrations()
