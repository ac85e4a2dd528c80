"""The console's secrets are made once, are nobody else's to read, and are never replaced unseen."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ropa.identity import UnfitKeyRingError, key_ring


def test_secrets_are_made_once_and_only_for_their_owner(tmp_path: Path) -> None:
    first = key_ring(tmp_path)
    path = tmp_path / "keys" / "console.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert key_ring(tmp_path) == first
    assert first.session not in repr(first)
    assert len({first.session, first.throttle, *first.authenticators.values()}) == 3


def test_of_many_that_make_them_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(key_ring, [tmp_path] * 8))
    assert all(one == rings[0] for one in rings)


def test_secrets_that_others_can_read_are_refused(tmp_path: Path) -> None:
    key_ring(tmp_path)
    (tmp_path / "keys" / "console.json").chmod(0o640)
    with pytest.raises(UnfitKeyRingError, match=r"close it: chmod 600 .*console\.json"):
        key_ring(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"format": 1, "session": "short", "throttle": "short", "authenticators": {"1": "x"}}',
        b'{"format": 1, "session": 1, "throttle": 2, "authenticators": 3}',
    ],
)
def test_damaged_secrets_are_not_made_anew(tmp_path: Path, content: bytes) -> None:
    key_ring(tmp_path)
    path = tmp_path / "keys" / "console.json"
    path.write_bytes(content)
    with pytest.raises(UnfitKeyRingError, match="is damaged: put it back"):
        key_ring(tmp_path)
    assert path.read_bytes() == content


def test_secrets_of_a_newer_ropa_are_left_alone(tmp_path: Path) -> None:
    key_ring(tmp_path)
    path = tmp_path / "keys" / "console.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    with pytest.raises(UnfitKeyRingError, match="made by a newer ropa"):
        key_ring(tmp_path)
