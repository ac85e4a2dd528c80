"""Keeps the console's own secrets in the instance: made once, read by its owner alone."""

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ropa.proof.keys import UnfitKeyError
from ropa.whole_file import write_whole

_FORMAT = 1
_BYTES = 32


class UnfitKeyRingError(UnfitKeyError):
    """The console's secrets can't be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """What the console keeps secret.

    `session` signs forms, `throttle` keys the digests of who tried to sign in, and `authenticators`
    seal what authenticators share with us, the newest under the highest number.
    """

    session: str = field(repr=False)
    throttle: str = field(repr=False)
    authenticators: dict[str, str] = field(repr=False)


def key_ring(instance: Path) -> KeyRing:
    """Read the secrets of an instance, and make them if it never had any.

    Of two processes that make them at once one does, and the other reads its file.
    """
    path = instance / "keys" / "console.json"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            write_whole(path, json.dumps(_made(), indent=2).encode(), mode=0o600, over=False)
    return _read(path)


def _made() -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "session": secrets.token_urlsafe(_BYTES),
        "throttle": secrets.token_urlsafe(_BYTES),
        "authenticators": {"1": secrets.token_urlsafe(_BYTES)},
    }


def _read(path: Path) -> KeyRing:
    if path.stat().st_mode & 0o077:
        raise UnfitKeyRingError(f"{path} can be read by others; close it: chmod 600 {path}")
    try:
        raw = json.loads(path.read_bytes())
        newer = raw["format"] > _FORMAT
        ring = None if newer else _ring(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise UnfitKeyRingError(
            f"{path} is damaged: put it back from where you keep it. Without it, everybody "
            "has to set up the second factor anew (ropa user reset EMAIL --second-factor)"
        ) from error
    if ring is None:
        raise UnfitKeyRingError(f"{path} was made by a newer ropa; install that one")
    return ring


def _ring(raw: dict[str, Any]) -> KeyRing:
    ring = KeyRing(raw["session"], raw["throttle"], dict(raw["authenticators"]))
    for one in (ring.session, ring.throttle, *ring.authenticators.values()):
        if len(one) < _BYTES:
            raise ValueError("a secret is too short to be one")
    return ring
