"""A service of time stamps on this machine, good or bad."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.proof.conftest import MOMENT
from tests.proof.organisation import a_key, issued

ANSWER = "application/timestamp-reply"


def _stamper() -> DummyTimeStamper:
    key = a_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = issued("Example Time", by="Example Time", stamping=True)
    (own,) = load_certs_from_pemder_data(certificate.public_bytes(Encoding.DER))
    return DummyTimeStamper(
        own,
        load_private_key_from_pemder_data(key, None),
        fixed_dt=MOMENT,
    )


@contextmanager
def a_service(*, says: bytes | None = None, kind: str = ANSWER) -> Iterator[str]:
    """Run a service while the context lasts, and give its address; it may be told what it says."""
    stamper = _stamper()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump() if says is None else says
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Be silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
