"""The root: one digest over all living records, the same however they came about."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from ropa.journal.change import Entry
from ropa.journal.root import BUCKETS, EMPTY, Standing, bucket_of, root

ENTRIES = st.builds(
    Entry,
    st.sampled_from(["contact", "system"]),
    st.sampled_from([f"id-{one}" for one in range(40)]),
    st.none() | st.sampled_from(["a" * 64, "b" * 64]),
)


@given(st.lists(st.lists(ENTRIES, max_size=4), max_size=8))
def test_the_root_is_that_of_what_lives(steps: list[list[Entry]]) -> None:
    standing, living = Standing(), dict[str, Entry]()
    for step in steps:
        standing.take(step)
        for one in step:
            living.pop(one.id, None)
            if one.digest is not None:
                living[one.id] = one
    again = Standing()
    again.take(living.values())
    assert standing.root == again.root == root(again.digests)
    assert standing.living == living
    assert {one: standing.find(one) for one in living} == living
    assert standing.find("id-40") is None


def test_it_is_made_as_the_decision_says() -> None:
    standing = Standing()
    standing.take([Entry("contact", "anna", "a" * 64)])
    buckets = [hashlib.sha256(b"[]").hexdigest()] * BUCKETS
    listed = json.dumps([["contact", "anna", "a" * 64]], separators=(",", ":"))
    buckets[hashlib.sha256(b"anna").digest()[0]] = hashlib.sha256(listed.encode()).hexdigest()
    written = json.dumps(buckets, separators=(",", ":")).encode()
    assert standing.root == hashlib.sha256(written).hexdigest()
    assert bucket_of("anna") in standing.digests
    assert hashlib.sha256(b"[]").hexdigest() == EMPTY
