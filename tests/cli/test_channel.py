"""Connections that a request takes too long to arrive on."""

import socket
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from ropa.cli import channel
from ropa.cli.serve_command import listening
from ropa.settings import Settings
from tests.console.house import a_console


@pytest.mark.slow
def test_lim_1_who_trickles_is_let_go_of_and_the_console_answers_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "SECONDS_TO_ARRIVE", 0)
    made = a_console(tmp_path / "instance", ())
    settings = Settings(tmp_path, "sqlite://", public_url="http://localhost")
    server = listening(made.opened.app, settings, host="127.0.0.1", port=0, threads=2)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    try:
        with ExitStack() as stack:
            address = ("127.0.0.1", server.effective_port)
            slow = [
                stack.enter_context(socket.create_connection(address, timeout=20))
                for _ in range(200)
            ]
            for one in slow:
                one.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: ")
            assert all(one.recv(1) == b"" for one in slow)
            quick = stack.enter_context(socket.create_connection(address, timeout=20))
            monkeypatch.setattr(channel, "SECONDS_TO_ARRIVE", 60)
            quick.sendall(b"GET /static/look.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert quick.recv(12) == b"HTTP/1.1 200"
    finally:
        server.close()
        made.opened.close()
