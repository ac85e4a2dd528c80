"""A console that listens as `ropa serve` does, and browsers on it that note what goes wrong."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    Playwright,
    Request,
    Response,
)
from waitress.wasyncore import close_all

from ropa.cli.serve_command import listening
from ropa.identity.sessions import COOKIE
from tests.console.house import Console

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps a browser from doing anything that nobody asked it for."""
_PATIENCE = 20_000
"""Milliseconds until something that doesn't come is missed."""
_LISTENER = """document.addEventListener("securitypolicyviolation", (one) =>
  console.error(`policy: ${one.violatedDirective} ${one.blockedURI} ${one.sample}`));"""
_REFUSED = re.compile("Failed to load resource: .* status of 4")
"""What Chromium says of a page that answers with a failure; `Watched` counts answers itself."""


@dataclass(frozen=True)
class Served:
    """A console that listens at an address."""

    console: Console
    url: str

    @property
    def port(self) -> int:
        """Where it listens."""
        port = urlsplit(self.url).port
        assert port is not None
        return port


@contextmanager
def served(console: Console, *, trusted_proxy: str | None = None) -> Iterator[Served]:
    """Let a console listen, at the address that it was made for."""
    address = urlsplit(console.settings.public_url)
    server = listening(
        console.opened.app,
        console.settings,
        host="127.0.0.1",
        port=address.port or 80,
        threads=8,
        trusted_proxy=trusted_proxy,
    )
    thread = Thread(target=server.run, name="served")
    thread.start()
    try:
        yield Served(console, console.settings.public_url)
    finally:
        # The loop ends once there is nothing left that it waits for.
        server.trigger.pull_trigger(lambda: close_all(server._map))  # noqa: SLF001 - as above
        thread.join(10)
        server.task_dispatcher.shutdown()


@dataclass
class Watched:
    """What went wrong in a browser: nothing, it is hoped."""

    host: str
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Note everything that goes wrong in a page."""
        page.on("pageerror", lambda one: self.faults.append(f"error: {one}"))
        page.on("console", lambda one: self._heard(one.type, one.text))
        page.on("dialog", self._asked)
        page.on("request", self._requested)
        page.on("response", self._answered)

    def _heard(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"} and not _REFUSED.match(words):
            self.faults.append(f"console: {words}")

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self.host:
            self.abroad.append(request.url)

    def _answered(self, response: Response) -> None:
        whole = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not whole):
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")


@dataclass
class Person:
    """Somebody at a browser of their own, signed in."""

    context: BrowserContext
    page: Page
    url: str
    watched: Watched

    def open(self, path: str) -> Response:
        """Go to a page of the console."""
        answer = self.page.goto(f"{self.url}{path}")
        assert answer is not None
        return answer

    def press(self, words: str, *, role: str = "button") -> Response:
        """Press what bears these words, and wait for the page that comes of it."""
        name = re.compile(f"^{re.escape(words)}( ?:|$)")  # some say behind it what they are about
        meant = self.page.get_by_role(role, name=name)  # type: ignore[arg-type]  # a role of ARIA
        with self.page.expect_navigation() as came:
            meant.first.click()
        answer = came.value
        assert answer is not None
        return answer


@contextmanager
def person(
    browser: Browser, served: Served, role: str | None, *, script: bool = True, width: int = 1280
) -> Iterator[Person]:
    """Give somebody of a role a browser; nothing in it may go wrong."""
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": width, "height": 900}
    )
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_LISTENER)
    page = context.new_page()
    if role is not None:
        plant(context, page, url=served.url, token=served.console.session(role))
    watched = Watched(urlsplit(served.url).netloc)
    watched.over(page)
    try:
        yield Person(context, page, served.url, watched)
    finally:
        context.close()
    assert watched.faults == []
    assert watched.dialogs == []
    assert watched.abroad == []


def plant(context: BrowserContext, page: Page, *, url: str, token: str) -> None:
    """Give a browser the cookie of a session; it names no domain, as Playwright's way would."""
    cookie = {"name": COOKIE, "value": token, "url": url, "path": "/", "sameSite": "Lax"}
    answer = context.new_cdp_session(page).send(
        "Network.setCookie", cookie | {"secure": True, "httpOnly": True}
    )
    assert answer["success"]


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium, as Debian packages it."""
    path = shutil.which("chromium")
    assert path, "install chromium: make system-for-test"
    browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
    yield browser
    with suppress(Exception):
        browser.close()
