"""The environment as settings: where the instance is, its database, how people sign in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

INSTANCE = "ROPA_INSTANCE"
DATABASE_URL = "ROPA_DATABASE_URL"
READING_URL = "ROPA_READING_URL"
SIGNING_PKCS12 = "ROPA_SIGNING_PKCS12"
SIGNING_PASSPHRASE = "ROPA_SIGNING_PASSPHRASE"  # noqa: S105 - the name of a setting, not a secret
TIME_STAMP_URL = "ROPA_TIME_STAMP_URL"
PUBLIC_URL = "ROPA_PUBLIC_URL"
SECOND_FACTOR = "ROPA_SECOND_FACTOR"
LOCAL_SIGN_IN = "ROPA_LOCAL_SIGN_IN"
FOUR_EYES = "ROPA_FOUR_EYES"
MAIL_URL = "ROPA_MAIL_URL"
MAIL_FROM = "ROPA_MAIL_FROM"
MAIL_PASSWORD_FILE = "ROPA_MAIL_PASSWORD_FILE"  # noqa: S105 - the name of a setting, not a secret
MAIL_LANGUAGE = "ROPA_MAIL_LANGUAGE"
OIDC_ISSUER = "ROPA_OIDC_ISSUER"
OIDC_CLIENT_ID = "ROPA_OIDC_CLIENT_ID"
OIDC_CLIENT_SECRET_FILE = "ROPA_OIDC_CLIENT_SECRET_FILE"  # noqa: S105 - the name of a setting, not a secret
OIDC_SECOND_FACTOR = "ROPA_OIDC_SECOND_FACTOR"
OIDC = (OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE)
NAMES = (
    INSTANCE,
    DATABASE_URL,
    READING_URL,
    SIGNING_PKCS12,
    SIGNING_PASSPHRASE,
    TIME_STAMP_URL,
    PUBLIC_URL,
    SECOND_FACTOR,
    LOCAL_SIGN_IN,
    FOUR_EYES,
    MAIL_URL,
    MAIL_FROM,
    MAIL_PASSWORD_FILE,
    MAIL_LANGUAGE,
    *OIDC,
    OIDC_SECOND_FACTOR,
)
SCHEMES = ("sqlite:///", "postgresql+psycopg://")
"""How a database URL may begin."""
SERVICES = ("http://", "https://")
"""How the address of a service may begin: a time stamp is signed, so the way need not be safe."""
AT_HOME = "http://localhost:8080"
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_CHOICES = {
    SECOND_FACTOR: ("required", "optional"),
    LOCAL_SIGN_IN: ("yes", "no"),
    FOUR_EYES: ("no", "yes"),
    MAIL_LANGUAGE: ("en", "fr"),
    OIDC_SECOND_FACTOR: ("no", "yes"),
}
"""The settings that are one of a few words, the first of which is meant unless set."""


class WrongSettingsError(ValueError):
    """Settings can't be used; the message names every one of them and what it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who else may say who somebody is, by OpenID Connect.

    `vouches` says whether it is trusted with the second factor, too.
    """

    issuer: str
    client_id: str
    secret_file: Path
    vouches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Through which server mails go, from whom, and in which language.

    `safe` says that it speaks TLS from the first byte on; else it must be asked to, unless it is
    this machine.
    """

    host: str
    port: int
    safe: bool
    sender: str
    user: str | None = None
    password_file: Path | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides."""

    instance: Path
    database_url: str
    reading_url: str | None = field(default=None, repr=False)
    signing_pkcs12: Path | None = None
    signing_passphrase: str | None = field(default=None, repr=False)
    time_stamp_url: str | None = None
    public_url: str = AT_HOME
    second_factor_required: bool = True
    local_sign_in: bool = True
    four_eyes: bool = False
    mail: Mail | None = None
    provider: Provider | None = None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; WrongSettingsError names all that are wrong.

    ROPA_INSTANCE is the instance's folder (default `instance`), ROPA_DATABASE_URL its database
    (default: SQLite, `register.db` in the instance), ROPA_READING_URL the same PostgreSQL database
    as a role that may only read. ROPA_SIGNING_PKCS12 is the organisation's own
    certificate, which ROPA_SIGNING_PASSPHRASE opens, and ROPA_TIME_STAMP_URL a service of time
    stamps. ROPA_PUBLIC_URL is where browsers find the console; ROPA_SECOND_FACTOR says whether it
    asks for one, those of OIDC who else may say who somebody is, and ROPA_LOCAL_SIGN_IN whether
    passwords count beside it. With ROPA_FOUR_EYES nobody approves what they changed last. Mails
    go through ROPA_MAIL_URL, from ROPA_MAIL_FROM, with the password in ROPA_MAIL_PASSWORD_FILE, in
    ROPA_MAIL_LANGUAGE. An empty setting counts as none.
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
        public_url=(environment.get(PUBLIC_URL) or AT_HOME).rstrip("/"),
        second_factor_required=_chosen(SECOND_FACTOR, environment) == "required",
        local_sign_in=_chosen(LOCAL_SIGN_IN, environment) == "yes",
        four_eyes=_chosen(FOUR_EYES, environment) == "yes",
        mail=_mail(environment),
        provider=_provider(environment),
    )


def _chosen(name: str, environment: Mapping[str, str]) -> str:
    return environment.get(name) or _CHOICES[name][0]


def _provider(environment: Mapping[str, str]) -> Provider | None:
    if not environment.get(OIDC_ISSUER):
        return None
    return Provider(
        issuer=environment[OIDC_ISSUER],
        client_id=environment[OIDC_CLIENT_ID],
        secret_file=Path(environment[OIDC_CLIENT_SECRET_FILE]),
        vouches=_chosen(OIDC_SECOND_FACTOR, environment) == "yes",
    )


def _mail(environment: Mapping[str, str]) -> Mail | None:
    if not environment.get(MAIL_URL):
        return None
    parts = urlsplit(environment[MAIL_URL])
    safe = parts.scheme == "smtps"
    password = environment.get(MAIL_PASSWORD_FILE)
    return Mail(
        host=parts.hostname or "",
        port=parts.port or (465 if safe else 587),
        safe=safe,
        sender=environment[MAIL_FROM],
        user=unquote(parts.username) if parts.username else None,
        password_file=Path(password) if password else None,
        language=_chosen(MAIL_LANGUAGE, environment),
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
    yield from _about_signing_in(environment)
    yield from _about_mail(environment)


def _about_signing_in(environment: Mapping[str, str]) -> Iterator[str]:
    for name in (PUBLIC_URL, OIDC_ISSUER):
        address = environment.get(name)
        if address and (why := _no_safe_address(address)):
            yield f'{name} is "{address}", {why}'
        elif address and name == PUBLIC_URL and urlsplit(address).path.strip("/"):
            yield f'{name} is "{address}", which has a path; give the console a host of its own'
    for name, words in _CHOICES.items():
        if (said := environment.get(name)) and said not in words:
            yield f'{name} is "{said}"; it can be {" or ".join(words)}'
    given = {name for name in OIDC if environment.get(name)}
    if given and (missing := sorted(set(OIDC) - given)):
        yield f"{', '.join(sorted(given))} needs {', '.join(missing)} beside it"
    if not given:
        if _chosen(LOCAL_SIGN_IN, environment) == "no":
            yield f"{LOCAL_SIGN_IN} is no, and there is no {OIDC_ISSUER} to sign in with instead"
        if environment.get(OIDC_SECOND_FACTOR):
            yield f"{OIDC_SECOND_FACTOR} is about a provider; name it with {OIDC_ISSUER}"


def _about_mail(environment: Mapping[str, str]) -> Iterator[str]:
    address = environment.get(MAIL_URL)
    if not address:
        for name in (MAIL_FROM, MAIL_PASSWORD_FILE):
            if environment.get(name):
                yield f"{name} is about mails; name the server that they go through with {MAIL_URL}"
        return
    if why := _no_mail_server(address):
        # The URL may hold a password, so it isn't repeated.
        yield f"{MAIL_URL} {why}; it is such as smtp://user@mail.example.org:587"
    if "@" not in environment.get(MAIL_FROM, ""):
        yield f"{MAIL_URL} needs {MAIL_FROM} beside it: the address that mails come from"
    if environment.get(MAIL_PASSWORD_FILE) and "@" not in address:
        yield f"{MAIL_PASSWORD_FILE} is the password of nobody; name the user in {MAIL_URL}"


def _no_mail_server(address: str) -> str | None:
    """Say why an address can't be a server of mails."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - asked for, since it raises if there is no such port
    except ValueError:
        return "is no address"
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        return "begins with neither smtp:// nor smtps:// and a host"
    if parts.password is not None:
        return f"holds a password; put that into a file, and name it with {MAIL_PASSWORD_FILE}"
    return "has more behind the host; leave it out" if parts.path.strip("/") else None


def _no_safe_address(address: str) -> str | None:
    """Say why an address can't be one that people sign in at."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - asked for, since it raises if there is no such port
    except ValueError:
        return "which is no address"
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        return "which is no address; it begins with https:// and a host"
    if parts.query or parts.fragment:
        return "which has more behind the path; leave it out"
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        return "where passwords could be read on the way; it begins with https://"
    return None


def _no_folder(path: Path) -> str | None:
    """Say why a path can be no folder; one that is not there yet may become one."""
    try:
        return "which is a file" if path.exists() and not path.is_dir() else None
    except OSError as error:
        return f"which can't be reached ({error.strerror})"
