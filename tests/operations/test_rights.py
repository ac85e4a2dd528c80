"""What an account may do stands in the access log in one line, which can be read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.access import Role
from ropa.operations.rights import Rights
from ropa.register.audience import Audience

IDS = st.frozensets(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), max_size=3)
RIGHTS = st.builds(
    Rights,
    roles=st.frozensets(st.sampled_from(Role), min_size=1),
    departments=IDS,
    entities=IDS,
    until=st.none() | st.dates(),
    since_edition=st.integers(0, 99),
    audience=st.sampled_from(Audience),
)


@given(RIGHTS)
def test_the_line_of_rights_reads_as_what_it_says(rights: Rights) -> None:
    read = Rights.read(str(rights))
    assert read is not None
    assert str(read) == str(rights)
    assert (read.roles, read.departments, read.entities) == (
        rights.roles,
        rights.departments,
        rights.entities,
    )
    assert (read.until, read.since_edition) == (rights.until, rights.since_edition)
    if Role.AUDITOR in rights.roles:
        assert read == rights


@pytest.mark.parametrize(
    "words", ["", "king", "dpo; of", "dpo; until soon", "dpo; from edition x", "dpo; all", "dpo; "]
)
def test_other_words_are_no_rights(words: str) -> None:
    assert Rights.read(words) is None


def test_a_day_is_read_as_it_was_written() -> None:
    rights = Rights(roles=frozenset({Role.AUDITOR}), until=date(2026, 6, 1))
    assert Rights.read("auditor; until 2026-06-01; external") == rights
