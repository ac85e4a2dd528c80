"""A whole console over a register, people of every role, and browsers that they use."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.json.tag import TaggedJSONSerializer
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from ropa.access import Role
from ropa.app import Opened, create_app
from ropa.exports.register_files import read_files
from ropa.identity.sessions import COOKIE
from ropa.journal.change import Occasion
from ropa.journal.line import Signer
from ropa.operations.accounts import Account, Accounts
from ropa.operations.log import AccessLog, Sought, Trace
from ropa.operations.rights import Rights
from ropa.operations.rows import User
from ropa.operations.sessions import Sessions
from ropa.proof.certificate import KEYS, PKCS12, ensure_certificate
from ropa.proof.keys import PUBLIC, signer, write_public_keys
from ropa.register.records import Record
from ropa.settings import AT_HOME, Settings
from ropa.store import change, create_store
from tests.store.bakery import KEY

SIGNER = signer(KEY)
HOST = "https://localhost:8080"
TOKEN = "t" * 40
"""What every session of these tests knows as its secret against forged forms."""
RIGHTS = {
    "dpo": Rights(roles=frozenset({Role.DPO})),
    "editor": Rights(roles=frozenset({Role.EDITOR}), departments=frozenset({"sales"})),
    "auditor": Rights(
        roles=frozenset({Role.AUDITOR}),
        entities=frozenset({"bakery"}),
        until=date(2126, 12, 31),
    ),
    "admin": Rights(roles=frozenset({Role.ADMIN})),
}
"""The people of a house, by what they are."""


def now() -> datetime:
    """The clock of the house: the machine's, which time-machine may turn."""
    return datetime.now(UTC)  # noqa: TID251 - the tests' own clock


@dataclass
class Console:
    """A console that is open; `people` are its accounts by role."""

    opened: Opened
    settings: Settings
    people: dict[str, Account] = field(default_factory=dict)

    def browser(self, role: str | None) -> "Browser":
        """A browser in which somebody of a role is signed in with both factors, or nobody."""
        client = self.opened.app.test_client()
        if role is not None:
            client.set_cookie(COOKIE, self.session(role), domain="localhost", secure=True)
        return Browser(client)

    def session(self, role: str) -> str:
        """Begin a session for somebody, and return what the cookie holds."""
        account = self.people[role]
        with self.opened.operations.session() as session:
            word = session.get_one(User, account.id).fs_uniquifier
        content = {"_user_id": word, "_fresh": True, "csrf_token": TOKEN, "fs_cc": "set"}
        sessions = Sessions(self.opened.operations, now)
        said = TaggedJSONSerializer().dumps(content | {"fs_paa": now().timestamp()}).encode()
        return sessions.begin(said, account=account.id, address="127.0.0.1", agent="tests")

    def add(self, role: str, rights: Rights) -> Account:
        """Let somebody in, as if they had set up a second factor."""
        account = Accounts(self.opened.operations, now).add(f"{role}@example.org", rights=rights)
        with self.opened.operations.session() as session:
            user = session.get_one(User, account.id)
            user.tf_primary_method, user.tf_totp_secret = "authenticator", "kept"
        self.people[role] = account
        return account

    def reopen(self, *, reading_url: str) -> None:
        """Open the console anew, with a connection for who only reads."""
        self.opened.close()
        self.settings = replace(self.settings, reading_url=reading_url)
        self.opened = create_app(self.settings, signer=_signer, clock=now)

    def log(self) -> tuple[Trace, ...]:
        """The lines of the access log, newest first."""
        return AccessLog(self.opened.operations, now).read(Sought(), length=500).lines

    def put(self, *records: Record, reason: str = "as told") -> None:
        """Put records into the register."""
        store = self.opened.app.extensions["ropa"].writable()
        with change(store, actor="tests", reason=reason, moment=now()) as door:
            door.put(*records)


@dataclass
class Browser:
    """A browser without script: it sends forms with the token that its session knows."""

    client: FlaskClient

    def get(self, path: str, **headers: str) -> TestResponse:
        """Ask for a page."""
        return self.client.get(path, base_url=HOST, headers=headers, buffered=True)

    def post(self, path: str, **fields: object) -> TestResponse:
        """Send a form."""
        return self.ask("POST", path, **fields)

    def ask(self, method: str, path: str, **fields: object) -> TestResponse:
        """Ask in any way, with a token, as a page of the console would."""
        data = None if method in {"GET", "HEAD"} else {"csrf_token": self.token, **fields}
        came = {"Referer": f"{HOST}/", "Origin": HOST}
        return self.client.open(
            path, method=method, base_url=HOST, data=data, headers=came, buffered=True
        )

    @property
    def token(self) -> str:
        """A token against forged forms, signed as the console signs it for this session."""
        secret = str(self.client.application.secret_key)
        return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps(TOKEN))


def a_console(
    folder: Path,
    records: Iterable[Record],
    *,
    url: str = "",
    reading_url: str = "",
    public_url: str = AT_HOME,
) -> Console:
    """Make an instance with a register, people of every role, and its console."""
    folder.mkdir(mode=0o700, exist_ok=True)
    address = url or f"sqlite:///{folder / 'register.db'}"
    settings = Settings(folder, address, reading_url=reading_url or None, public_url=public_url)
    occasion = Occasion("tests", "a register to begin with", now())
    with (
        closing(create_store(address, SIGNER, occasion=occasion)) as store,
        change(store, actor="tests", reason="as told", moment=now()) as door,
    ):
        door.put(*records)
    _give_keys(folder)
    opened = create_app(settings, signer=_signer, clock=now)
    made = Console(opened, settings)
    for role, rights in RIGHTS.items():
        made.add(role, rights)
    return made


def _give_keys(instance: Path) -> None:
    """Put what reports are signed with, and what the journal is verified with, into an instance."""
    keys = instance / KEYS
    keys.mkdir(mode=0o700, exist_ok=True)
    (keys / PKCS12).touch(mode=0o600)
    (keys / PKCS12).write_bytes(_certificate())
    write_public_keys(keys / PUBLIC, (KEY.public_key(),))


@cache
def _certificate() -> bytes:
    with TemporaryDirectory() as folder:
        ensure_certificate(Path(folder), moment=datetime(2020, 1, 1, tzinfo=UTC))
        return (Path(folder) / KEYS / PKCS12).read_bytes()


def _signer() -> Signer:
    return SIGNER


def of_files(*folders: Path) -> tuple[Record, ...]:
    """Return the records that some folders hold."""
    return tuple(one for folder in folders for one in read_files(folder).records)
