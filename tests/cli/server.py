"""Runs `ropa serve` on an instance as a process of its own, and asks it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 60
"""Seconds until something that doesn't come is missed."""


def a_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def ropa(instance: Path, *arguments: str, **settings: str) -> list[str]:
    """Return what runs the program on an instance, with settings such as `PUBLIC_URL`."""
    named = {"INSTANCE": instance, **settings}
    words = (f"ROPA_{name}={value}" for name, value in named.items())
    return ["env", *words, sys.executable, "-m", "ropa", *arguments]


@contextmanager
def serving(instance: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the server of an instance; it doesn't outlive the context."""
    process = subprocess.Popen(
        ropa(instance, "serve", "--port", str(port), PUBLIC_URL=f"http://localhost:{port}"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def status(port: int, path: str = "/sign-in") -> int:
    """Ask a server, for as long as it may take to start, and return how it answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", path, headers={"Host": "localhost"})
            return connection.getresponse().status
        except ConnectionRefusedError:
            assert time.monotonic() < until, "it did not start"
            time.sleep(0.1)
        finally:
            connection.close()
