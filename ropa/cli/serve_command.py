"""The commands that open the register to people: the console, and what it lets in."""

import json
import logging
import signal
import socket
import sys
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

import click

from ropa.cli.clock import now
from ropa.cli.instance import say, settings
from ropa.cli.key_files import signing
from ropa.cli.refusal import Refusal, refusals
from ropa.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

_CONNECTIONS = 1000
"""Connections at a time; those that say nothing cost a few kilobytes each."""
_SECONDS_SILENT = 30
"""How long a connection may say nothing."""
_SECONDS_AT_A_TURN = 0.0005
"""How long what is examined in the background keeps a page waiting, each time that it reads."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_ALL_ALIKE = (
    "Warning: no --trusted-proxy is named. If people come through a proxy, they all seem to come "
    "from its address, and one who guesses passwords there slows everybody down."
)


class OneEntry(logging.Formatter):
    """Writes an entry of the log so that nothing in it can seem to be another one."""

    def format(self, record: logging.LogRecord) -> str:
        """Write each further line behind a bar, and each sign so that it can be seen."""
        return "\n  | ".join(map(_seen, super().format(record).splitlines()))


def _seen(line: str) -> str:
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in line)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--trusted-proxy",
    metavar="ADDRESS",
    help="The address of the proxy before it, which may say whom it asks for.",
)
def serve(*, host: str, port: int, threads: int, trusted_proxy: str | None) -> None:
    """Open the register to people: the web console, until it is stopped.

    It listens on this machine alone unless told otherwise. Others reach it through a proxy that
    speaks TLS; ROPA_PUBLIC_URL says at which address. Reports are made beside it, in a process of
    their own.
    """
    # Flask, and all that comes with it, is for this command alone.
    from ropa.app import create_app  # noqa: PLC0415 - as above
    from ropa.jobs.embedded import worker_beside  # noqa: PLC0415 - as above

    signal.signal(signal.SIGTERM, _end)
    _require_free(host, port)
    chosen = settings()
    _log()
    with refusals():
        opened = create_app(chosen, signer=signing, clock=now)
    try:
        server = listening(
            opened.app, chosen, host=host, port=port, threads=threads, trusted_proxy=trusted_proxy
        )
        say(f"The console is at {chosen.public_url} and ends with Ctrl-C.")
        warn_of_proxy(chosen.public_url, trusted_proxy)
        with worker_beside():
            server.run()
    finally:
        opened.close()


def warn_of_proxy(address: str, trusted: str | None) -> None:
    """Say it in a line if others are served, and all of them may seem to be one."""
    if trusted is None and urlsplit(address).hostname not in _HERE:
        click.echo(_ALL_ALIKE, err=True)


def _require_free(host: str, port: int) -> None:
    """Refuse an address that can't be listened on, before anything is opened or made."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        raise _unheard(host, port, error) from error


def _unheard(host: str, port: int, error: OSError) -> Refusal:
    why = f"{host}:{port} can't be listened on: {error.strerror}"
    return Refusal(f"{why}; choose another with --port, and name it in ROPA_PUBLIC_URL")


def _log() -> None:
    """Say on standard error what goes wrong, and each line of the access log as JSON."""
    faults = logging.StreamHandler()
    faults.setFormatter(OneEntry("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[faults])
    access, lines = logging.getLogger("ropa.access"), logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(message)s"))
    access.addHandler(lines)
    access.setLevel(logging.INFO)
    access.propagate = False


def listening(  # noqa: PLR0913 - as many as there are options
    app: "Flask",
    chosen: Settings,
    *,
    host: str,
    port: int,
    threads: int,
    trusted_proxy: str | None = None,
) -> Any:
    """Return a server that listens for the application, and answers once it is run."""
    from waitress import create_server  # noqa: PLC0415 - it is for this command alone

    from ropa.cli.channel import Channel  # noqa: PLC0415 - as above
    from ropa.console.limits import LARGEST, LARGEST_FORM  # noqa: PLC0415 - as above

    sys.setswitchinterval(_SECONDS_AT_A_TURN)
    proxy = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": "x-forwarded-for"}
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            ident=None,
            url_scheme=urlsplit(chosen.public_url).scheme,
            # What is only just too large is answered by a page of ours, which says so better.
            max_request_body_size=LARGEST + LARGEST_FORM,
            asyncore_use_poll=True,
            connection_limit=_CONNECTIONS,
            channel_timeout=_SECONDS_SILENT,
            **(proxy if trusted_proxy else {}),
        )
    except OSError as error:
        raise _unheard(host, port, error) from error
    server.channel_class = Channel
    return server


def _end(*_: object) -> NoReturn:
    """End as with Ctrl-C: what is being answered is answered, and the worker ends, too."""
    raise SystemExit(0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON, for programs.")
def routes(*, as_json: bool) -> None:
    """List the console's addresses, the methods they answer to, and whom they let in."""
    from ropa.app import create_app  # noqa: PLC0415 - Flask is for these commands alone
    from ropa.console.policies import routes as found  # noqa: PLC0415 - as above

    with refusals():
        opened = create_app(settings(), signer=signing, clock=now)
    every = tuple(found(opened.app))
    opened.close()
    if as_json:
        names = ("rule", "methods", "endpoint", "policy")
        click.echo(json.dumps([{name: getattr(one, name) for name in names} for one in every]))
        return
    for one in every:
        click.echo(f"{one.policy:10}  {','.join(one.methods):9}  {one.rule}")
