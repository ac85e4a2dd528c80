"""Which files are missing to sign a report."""

from pathlib import Path

from ropa.proof.certificate import KEYS, PKCS12
from ropa.proof.keys import PUBLIC
from ropa.proof.readiness import missing_to_sign


def test_the_organisations_own_certificate_takes_the_place_of_the_instances(tmp_path: Path) -> None:
    keys, own = tmp_path / KEYS, tmp_path / "own.p12"
    keys.mkdir()
    assert missing_to_sign(tmp_path, organisation=None) == (keys / PKCS12, keys / PUBLIC)
    (keys / PUBLIC).touch()
    (keys / PKCS12).touch()
    assert missing_to_sign(tmp_path, organisation=None) == ()
    assert missing_to_sign(tmp_path, organisation=own) == (own,)
