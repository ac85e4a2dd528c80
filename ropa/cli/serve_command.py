"""The commands that open the register to people: the console, and what it lets in."""

import json

import click

from ropa.cli.clock import now
from ropa.cli.instance import say, settings
from ropa.cli.key_files import signing
from ropa.cli.refusal import refusals


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
def serve(*, host: str, port: int, threads: int) -> None:
    """Open the register to people: the web console, until it is stopped.

    It listens on this machine alone unless told otherwise. Others reach it through a proxy that
    speaks TLS; ROPA_PUBLIC_URL says at which address.
    """
    # Flask, and all that comes with it, is for this command alone.
    from waitress import create_server  # noqa: PLC0415 - as above

    from ropa.app import create_app  # noqa: PLC0415 - as above

    chosen = settings()
    with refusals():
        opened = create_app(chosen, signer=signing, clock=now)
    try:
        server = create_server(opened.app, host=host, port=port, threads=threads, ident=None)
        say(f"The console is at {chosen.public_url}")
        server.run()
    finally:
        opened.close()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON, for programs.")
def routes(*, as_json: bool) -> None:
    """List the console's addresses, the methods they answer to, and whom they let in."""
    from ropa.app import create_app  # noqa: PLC0415 - Flask is for these commands alone
    from ropa.console.policies import routes as found  # noqa: PLC0415 - as above

    with refusals():
        opened = create_app(settings(), signer=signing, clock=now)
    every = [
        {"rule": one.rule, "methods": one.methods, "endpoint": one.endpoint, "policy": one.policy}
        for one in found(opened.app)
    ]
    opened.close()
    if as_json:
        click.echo(json.dumps(every, indent=1))
        return
    for one in every:
        click.echo(f"{one['policy']:10}  {','.join(one['methods']):16}  {one['rule']}")
