"""The provider that another project wrote, and before it one that lies where a test wants it."""

import base64
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import create_connection, socket
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import requests
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

_HANDED_ON = ("Content-Type", "Authorization", "Accept")
_TRIES = 200


@dataclass
class Mischief:
    """Hands requests on to the provider, and signs what it says anew, with `changed` claims.

    `forged` signs with a key that isn't the provider's, and `shared` as whoever can read its keys
    could, by an algorithm that proves nothing about who signed. That the code of a sign-in is
    asked for by whoever began it (PKCE) is checked here: the provider of the other project
    doesn't.
    """

    provider: str
    url: str = ""
    changed: dict[str, Any] = field(default_factory=dict)
    issuer: str | None = None
    forged: bool = False
    shared: bool = False
    challenges: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "ours"}))
    other: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "ours"}))
    read_by_all: OctKey = field(default_factory=lambda: OctKey.generate_key(256, {"kid": "all"}))

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        request = Request(environ)
        if request.path == "/oauth2/authorize":
            assert request.args["code_challenge_method"] == "S256"
            self.challenges.append(request.args["code_challenge"])
        if request.path == "/oauth2/token":
            self._check_proof(request)
        return self._answer(request)(environ, start)

    def _check_proof(self, request: Request) -> None:
        verifier = parse_qs(request.get_data(as_text=True))["code_verifier"][0]
        digest = hashlib.sha256(verifier.encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenges[-1]

    def _answer(self, request: Request) -> Response:
        handed = {name: request.headers[name] for name in _HANDED_ON if name in request.headers}
        given = requests.request(
            request.method,
            f"{self.provider}{request.full_path}",
            headers={**handed, "Host": request.host},
            data=request.get_data(),
            allow_redirects=False,
            timeout=10,
        )
        content = given.content
        if request.path == "/jwks":
            keys = [self.key.as_dict(private=False), self.read_by_all.as_dict()]
            content = json.dumps({"keys": keys}).encode()
        elif given.headers.get("Content-Type") == "application/json" and given.ok:
            content = json.dumps(self._altered(given.json())).encode()
        headers = {
            name: given.headers[name]
            for name in ("Content-Type", "Location")
            if name in given.headers
        }
        return Response(content, given.status_code, headers)

    def _altered(self, answer: dict[str, Any]) -> dict[str, Any]:
        if "issuer" in answer and self.issuer:
            answer["issuer"] = self.issuer
        if "issuer" in answer and self.shared:
            answer["id_token_signing_alg_values_supported"] = ["HS256", "RS256"]
        if "id_token" in answer:
            payload = answer["id_token"].split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            claims = {
                name: value
                for name, value in {**claims, **self.changed}.items()
                if value is not None
            }
            answer["id_token"] = self._signed(claims)
        return answer

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.shared:
            return jwt.encode({"alg": "HS256", "kid": "all"}, claims, self.read_by_all)
        key = self.other if self.forged else self.key
        return jwt.encode({"alg": "RS256", "kid": "ours"}, claims, key)


@contextmanager
def a_provider() -> Iterator[Mischief]:
    """Run the provider, and Mischief before it."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        mischief = Mischief(f"http://127.0.0.1:{port}")
        with served(mischief) as url:
            mischief.url = url
            yield mischief
    finally:
        process.terminate()
        process.wait()


@contextmanager
def served(app: Any, *, port: int = 0) -> Iterator[str]:
    """Run an application on this machine."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(port: int) -> None:
    """Wait until something listens: a connection that is refused is tried again."""
    for _ in range(_TRIES):
        try:
            create_connection(("127.0.0.1", port), timeout=10).close()
        except ConnectionRefusedError:
            subprocess.run(["sleep", "0.1"], check=True)  # noqa: S607 - time itself may be held by a test
        else:
            return
    raise TimeoutError(f"the provider does not listen on {port}")
