"""The environment as settings: where the instance is, and which database it uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

INSTANCE = "ROPA_INSTANCE"
DATABASE_URL = "ROPA_DATABASE_URL"
READING_URL = "ROPA_READING_URL"
SIGNING_PKCS12 = "ROPA_SIGNING_PKCS12"
SIGNING_PASSPHRASE = "ROPA_SIGNING_PASSPHRASE"  # noqa: S105 - the name of a setting, not a secret
TIME_STAMP_URL = "ROPA_TIME_STAMP_URL"
NAMES = (INSTANCE, DATABASE_URL, READING_URL, SIGNING_PKCS12, SIGNING_PASSPHRASE, TIME_STAMP_URL)
SCHEMES = ("sqlite:///", "postgresql+psycopg://")
"""How a database URL may begin."""
SERVICES = ("http://", "https://")
"""How the address of a service may begin: a time stamp is signed, so the way need not be safe."""


class WrongSettingsError(ValueError):
    """Settings can't be used; the message names every one of them and what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides."""

    instance: Path
    database_url: str
    reading_url: str | None = field(default=None, repr=False)
    signing_pkcs12: Path | None = None
    signing_passphrase: str | None = field(default=None, repr=False)
    time_stamp_url: str | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; WrongSettingsError names all that are wrong.

    ROPA_INSTANCE is the instance's folder (default `instance`), ROPA_DATABASE_URL its database
    (default: SQLite, `register.db` in the instance), ROPA_READING_URL the same PostgreSQL database
    as a role that may only read. ROPA_SIGNING_PKCS12 is the organisation's own
    certificate, which ROPA_SIGNING_PASSPHRASE opens, and ROPA_TIME_STAMP_URL a service of time
    stamps. An empty setting counts as none.
    """
    if wrong := tuple(_complaints(environment)):
        raise WrongSettingsError("; ".join(wrong))
    instance = Path(environment.get(INSTANCE) or "instance")
    default = f"sqlite:///{(instance / 'register.db').as_posix()}"
    return Settings(
        instance=instance,
        database_url=environment.get(DATABASE_URL) or default,
        reading_url=environment.get(READING_URL) or None,
        signing_pkcs12=Path(own) if (own := environment.get(SIGNING_PKCS12)) else None,
        signing_passphrase=environment.get(SIGNING_PASSPHRASE) or None,
        time_stamp_url=environment.get(TIME_STAMP_URL) or None,
    )


def _complaints(environment: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environment):
        if name.startswith("ROPA_") and name not in NAMES:
            yield f"{name} is no setting; there are {', '.join(NAMES)}"
    folder = environment.get(INSTANCE)
    if folder and (why := _no_folder(Path(folder))):
        yield f'{INSTANCE} is "{folder}", {why}; name a folder'
    url = environment.get(DATABASE_URL)
    if url and not url.startswith(SCHEMES):
        # The URL may hold a password, so it isn't repeated.
        yield f"{DATABASE_URL} begins with neither {SCHEMES[0]} nor {SCHEMES[1]}; mend it"
    if (reading := environment.get(READING_URL)) and not reading.startswith(SCHEMES[1]):
        yield f"{READING_URL} does not begin with {SCHEMES[1]}; mend it, or on SQLite leave it out"
    service = environment.get(TIME_STAMP_URL)
    if service and not service.startswith(SERVICES):
        yield f"{TIME_STAMP_URL} begins with neither {SERVICES[0]} nor {SERVICES[1]}; mend it"
    if environment.get(SIGNING_PASSPHRASE) and not environment.get(SIGNING_PKCS12):
        yield f"{SIGNING_PASSPHRASE} opens nothing; name the file with {SIGNING_PKCS12}"


def _no_folder(path: Path) -> str | None:
    """Say why a path can be no folder; one that is not there yet may become one."""
    try:
        return "which is a file" if path.exists() and not path.is_dir() else None
    except OSError as error:
        return f"which can't be reached ({error.strerror})"
