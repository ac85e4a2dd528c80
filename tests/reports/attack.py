"""Twenty-five ways of making a page fetch something, a server that counts, and a file to steal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

CANARY = "CANARYOFTHEFILE"

WAYS = (
    '<img src="{url}">',
    '<img srcset="{url} 1x, {url} 2x">',
    '<picture><source srcset="{url}"><img></picture>',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<link rel="icon" href="{url}">',
    '<a rel="attachment" href="{url}">attached</a>',
    '<a href="{url}">a link</a>',
    '<style>@import url("{url}");</style>',
    '<style>@import "{url}";</style>',
    '<style>body {{ background: url("{url}") }}</style>',
    '<p style="background-image: url({url})">background</p>',
    '<p style="border-image-source: url({url})">border</p>',
    '<style>@font-face {{ font-family: f; src: url("{url}") }}</style><p style="font: 9pt f">f</p>',
    '<style>@page {{ background: url("{url}") }}</style>',
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><use href="{url}#a"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}" width="9"/></svg>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<ul style="list-style-image: url({url})"><li>listed</ul>',
    '<style>p::before {{ content: url("{url}") }}</style>',
    '<img src="data:image/svg+xml,%3Csvg%3E%3Cimage href=%22{url}%22/%3E%3C/svg%3E">',
    '<meta http-equiv="refresh" content="0; url={url}">',
)
BASE = '<base href="{url}"><img src="relative.png"><a href="relative">through a base</a>'
STYLED_LINK = '<p style="link: url({url})">by style</p>'
SCRIPTED = '<a href="javascript:alert(1)">script</a><a href="data:text/html,x">data</a>'


@dataclass
class Lure:
    """What an attacker hopes for: a server on this machine, and a file that holds CANARY."""

    port: int
    file: Path
    seen: list[str] = field(default_factory=list)

    @property
    def urls(self) -> tuple[str, ...]:
        """Return addresses of every sort; the second is redirected to the file."""
        host = f"127.0.0.1:{self.port}"
        own_font = "ropa:fonts/IBMPlexMono-Regular.ttf"
        return (
            f"http://{host}/x",
            f"http://{host}/redirect",
            self.file.as_uri(),
            f"ftp://{host}/x",
            own_font,
        )

    @property
    def payloads(self) -> tuple[str, ...]:
        """Return every way with every address."""
        ways = (*WAYS, BASE, STYLED_LINK)
        return (*(way.format(url=url) for way in ways for url in self.urls), SCRIPTED)


@contextmanager
def a_lure(folder: Path) -> Iterator[Lure]:
    """Serve on the loopback; whoever connects is noted and redirected to the file."""
    file = folder / "secret.txt"
    file.write_text(CANARY, encoding="ascii")

    class Note(StreamRequestHandler):
        def handle(self) -> None:
            lure.seen.append(self.rfile.readline().decode("latin-1"))
            answer = f"HTTP/1.0 302 Found\r\nLocation: {file.as_uri()}\r\n\r\n"
            self.wfile.write(answer.encode("ascii"))

    ThreadingTCPServer.daemon_threads = True
    with ThreadingTCPServer(("127.0.0.1", 0), Note) as server:
        lure = Lure(server.server_address[1], file)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield lure
        finally:
            server.shutdown()
            thread.join()
