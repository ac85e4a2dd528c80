"""Which files an instance lacks to sign reports: looked for, not opened, so that pages may ask."""

from pathlib import Path

from ropa.proof.certificate import KEYS, PKCS12
from ropa.proof.keys import PUBLIC


def needed_to_sign(instance: Path, *, organisation: Path | None) -> tuple[Path, ...]:
    """Return the files that signing a report takes.

    That is the certificate, the organisation's own where the settings name one, and the public keys
    that the edition is held against first.
    """
    keys = instance / KEYS
    return organisation or keys / PKCS12, keys / PUBLIC


def missing_to_sign(instance: Path, *, organisation: Path | None) -> tuple[Path, ...]:
    """Return those of them that are not there."""
    needed = needed_to_sign(instance, organisation=organisation)
    return tuple(one for one in needed if not one.exists())
