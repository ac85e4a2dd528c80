"""The environment as settings: where the instance is, and which database it uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

INSTANCE = "ROPA_INSTANCE"
DATABASE_URL = "ROPA_DATABASE_URL"
SCHEMES = ("sqlite:///", "postgresql+psycopg://")
"""How a database URL may begin."""


class WrongSettingsError(ValueError):
    """Settings can't be used; the message names every one of them and what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides."""

    instance: Path
    database_url: str


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; WrongSettingsError names all that are wrong.

    ROPA_INSTANCE is the instance's folder (default `instance`), ROPA_DATABASE_URL its database
    (default: SQLite, `register.db` in the instance). An empty setting counts as none.
    """
    if wrong := tuple(_complaints(environment)):
        raise WrongSettingsError("; ".join(wrong))
    instance = Path(environment.get(INSTANCE) or "instance")
    default = f"sqlite:///{(instance / 'register.db').as_posix()}"
    return Settings(instance, environment.get(DATABASE_URL) or default)


def _complaints(environment: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(environment):
        if name.startswith("ROPA_") and name not in {INSTANCE, DATABASE_URL}:
            yield f"{name} is no setting; there are {INSTANCE} and {DATABASE_URL}"
    folder = environment.get(INSTANCE)
    if folder and (why := _no_folder(Path(folder))):
        yield f'{INSTANCE} is "{folder}", {why}; name a folder'
    url = environment.get(DATABASE_URL)
    if url and not url.startswith(SCHEMES):
        # The URL may hold a password, so it isn't repeated.
        yield f"{DATABASE_URL} begins with neither {SCHEMES[0]} nor {SCHEMES[1]}; mend it"


def _no_folder(path: Path) -> str | None:
    """Say why a path can be no folder; one that is not there yet may become one."""
    try:
        return "which is a file" if path.exists() and not path.is_dir() else None
    except OSError as error:
        return f"which can't be reached ({error.strerror})"
