"""Makes room for what the checks ask for: new answers to old records, and what a decision covers.

What an older version did not ask is not known yet, or empty.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ANSWER = ("yes", "no", "unknown")
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "activity": {"occasional": _ANSWER, "monitors_staff": _ANSWER},
    "purpose": {"later": _ANSWER},
    "basis": {"explicit": _ANSWER},
    "data_subject_category": dict.fromkeys(("employees", "children", "contract_party"), _ANSWER),
    "disclosure": {"authorised": _ANSWER},
    "transfer": {"frequency": ("one-off", "occasional", "regular", "unknown")},
    "transfer_tools": {
        "unchanged": _ANSWER,
        "importer_bound": _ANSWER,
        "rules_for": (
            "controller",
            "joint-controller",
            "processor",
            "sub-processor",
            "own-staff",
            "unknown",
        ),
    },
    "document": {
        "conclusion": ("as-it-is", "with-measures", "not-at-all", "unknown"),
        "high_risk": _ANSWER,
    },
    "organisation": {"under_gdpr": _ANSWER, "branding": _ANSWER},
    "organisation_registrations": {
        "type": ("rcs-lu", "lei", "vat", "other", "unknown"),
        "shared": _ANSWER,
    },
    "contract": {"certified": _ANSWER},
}
"""Columns that are always filled, with "unknown" where nobody was asked."""

_TEXT, _WORD, _DAY = sa.JSON(), sa.String(), sa.Date()
_EMPTY: dict[str, dict[str, Any]] = {
    "activity": {
        "automated_ground": _WORD,
        "automated_safeguards": _TEXT,
        "staff_information": _WORD,
    },
    "purpose": {"compatibility": _WORD},
    "basis": {"consent_record": _TEXT, "children": _TEXT},
    "transfer_tools": {
        "sensitive_safeguards": _TEXT,
        "authorised_on": _DAY,
        "risks_told": _TEXT,
        "authority_told_on": _DAY,
        "subjects_told_on": _DAY,
    },
    "document": {"consulted_on": _DAY},
    "mandate": {"involvement": _TEXT},
    "retention_rule": {"longest_number": sa.BigInteger(), "longest_unit": sa.String(40)},
    "contract": {
        "purpose": _TEXT,
        "diligence_on": _DAY,
        "governing_law": _WORD,
        "courts": _WORD,
        "returned": _TEXT,
    },
}
_NAMING_A_DOCUMENT = (("activity", "staff_information"), ("purpose", "compatibility"))
_LISTS = (("activity", "dpia_triggers"), ("mandate", "countries"), ("system", "data"))
_LONGEST = {
    "retention_rule_longest_number_check": "(longest_number IS NULL) = (longest_unit IS NULL)",
    "retention_rule_longest_unit_check": "longest_unit IN ('day', 'month', 'year')",
}
_ENTITY = "organisation_entity_check"
_ENTITIES = "entity IN ('company', 'branch', 'public-body', {}'other', 'unknown')"


def upgrade() -> None:
    """Add columns and tables; what is always filled is unknown until somebody says it."""
    for table in _CHOICES | _EMPTY:
        _add_columns(table)
    _replace_entities(_ENTITIES.format("'group', "))
    for owner, name in _LISTS:
        _make_list(owner, name)
    _make_part(
        "decision",
        "covers",
        *(sa.Column(one, sa.String(), nullable=False) for one in ("mark", "found_at", "found_in")),
        sa.Column("closed_on", sa.Date()),
    )


def downgrade() -> None:
    """Drop what was added; to an older version, a group without legal form is something else."""
    op.drop_table("decision_covers")
    for owner, name in _LISTS:
        op.drop_table(f"{owner}_{name}")
    op.execute("UPDATE organisation SET entity = 'other' WHERE entity = 'group'")
    _replace_entities(_ENTITIES.format(""))
    for table in _CHOICES | _EMPTY:
        _drop_columns(table)


def _add_columns(table: str) -> None:
    """Add a table's columns, fill those that are always filled, and hold them to their lists."""
    choices = _CHOICES.get(table, {})
    for name, type_ in (dict.fromkeys(choices, sa.String(40)) | _EMPTY.get(table, {})).items():
        op.add_column(table, sa.Column(name, type_))
    if choices:
        filled = ", ".join(f"{name} = 'unknown'" for name in choices)
        op.execute(f"UPDATE {table} SET {filled}")  # noqa: S608 - of words of ours
    with op.batch_alter_table(table) as batch:
        for name in choices:
            batch.alter_column(name, existing_type=sa.String(40), nullable=False)
        for name, condition in _conditions(table):
            batch.create_check_constraint(op.f(name), condition)
        for column in _naming_a_document(table):
            batch.create_foreign_key(
                op.f(f"{table}_{column}_fkey"),
                "document",
                [column],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
    for column in _naming_a_document(table):
        op.create_index(op.f(f"{table}_{column}_idx"), table, [column])


def _drop_columns(table: str) -> None:
    for column in _naming_a_document(table):
        op.drop_index(op.f(f"{table}_{column}_idx"), table)
    with op.batch_alter_table(table) as batch:
        for column in _naming_a_document(table):
            batch.drop_constraint(op.f(f"{table}_{column}_fkey"), type_="foreignkey")
        for name, _ in _conditions(table):
            batch.drop_constraint(op.f(name), type_="check")
        for column in [*_CHOICES.get(table, ()), *_EMPTY.get(table, ())]:
            batch.drop_column(column)


def _conditions(table: str) -> Iterator[tuple[str, str]]:
    """Give the names of a table's new constraints, and what they ask for."""
    for name, values in _CHOICES.get(table, {}).items():
        listed = ", ".join(f"'{one}'" for one in values)
        yield f"{table}_{name}_check", f"{name} IN ({listed})"
    if table == "retention_rule":
        yield from _LONGEST.items()


def _naming_a_document(table: str) -> tuple[str, ...]:
    return tuple(column for owner, column in _NAMING_A_DOCUMENT if owner == table)


def _replace_entities(condition: str) -> None:
    with op.batch_alter_table("organisation") as batch:
        batch.drop_constraint(op.f(_ENTITY), type_="check")
        batch.create_check_constraint(op.f(_ENTITY), condition)


def _make_list(owner: str, name: str) -> None:
    """Make the table of a list; only the data of a system name records."""
    names = name == "data"
    leads = [_leads(f"{owner}_{name}", "value", "record")] if names else []
    _make_part(owner, name, sa.Column("value", sa.String(), nullable=False), *leads)
    if names:
        op.create_index(op.f(f"{owner}_{name}_value_idx"), f"{owner}_{name}", ["value"])


def _make_part(owner: str, name: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    table = f"{owner}_{name}"
    op.create_table(
        table,
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("record", "position", name=op.f(f"{table}_pkey")),
        _leads(table, "record", owner),
    )


def _leads(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{to}.id"],
        name=op.f(f"{table}_{column}_fkey"),
        deferrable=True,
        initially="DEFERRED",
    )
