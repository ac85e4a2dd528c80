"""A server of mails for tests: it takes what it is sent, and keeps it."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread

from ropa.settings import Mail


@dataclass
class Taken:
    """What a server took; it refuses everything if it is told so, and who is `unknown` to it."""

    mail: Mail
    letters: list[EmailMessage] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    refuses: bool = False


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].upper()
            if word == "DATA":
                self._say("354 go on")
                self._take()
            elif word == "QUIT":
                self._say("221 bye")
                return
            elif word == "MAIL" and self.taken.refuses:
                self._say("550 not from you")
            elif word == "RCPT" and any(one in line for one in self.taken.unknown):
                self._say("550 nobody here")
            else:
                self._say("250 fine")

    @property
    def taken(self) -> Taken:
        assert isinstance(self.server, _Server)
        return self.server.taken

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.taken.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    taken: Taken


@contextmanager
def post_office() -> Iterator[Taken]:
    """Let a server of mails listen on this machine."""
    with _Server(("", 0), _Talk) as server:
        mail = Mail(
            host="127.0.0.1",
            port=int(server.server_address[1]),
            safe=False,
            sender="dpo@example.org",
        )
        server.taken = Taken(mail)
        thread = Thread(target=server.serve_forever, name="post office")
        thread.start()
        try:
            yield server.taken
        finally:
            server.shutdown()
            thread.join()
