"""The fence around rendering: a page fetches ropa's own fonts, links to the web, and no more."""

from importlib.resources import files
from typing import Any

from weasyprint.document import Document
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ropa.reports.drawing import PART, SCHEMES

SCHEME = "ropa:"


class RefusedError(ValueError):
    """Something in a report asked for what lies outside the fence."""

    def __init__(self, url: str) -> None:
        """Name the address, shortened."""
        super().__init__(f"refused to fetch {url[:80]!r}: a report fetches nothing")


class Fence(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Answers for the fonts that ship with ropa; refuses every other address.

    It subclasses WeasyPrint's fetcher as version 70 demands and never calls it, so no protocol,
    redirect or file of the machine is within reach.
    """

    def __init__(self) -> None:
        """Allow no protocol at all, should the parent ever be asked."""
        super().__init__(allowed_protocols=(), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return a shipped font; RefusedError for anything else."""
        name = url.removeprefix(SCHEME)
        known = {one.name: one for one in (files("ropa.layouts") / "_shared" / "fonts").iterdir()}
        wanted = name.removeprefix("fonts/")
        if not url.startswith(f"{SCHEME}fonts/") or wanted not in known:
            raise RefusedError(url)
        return URLFetcherResponse(url, known[wanted].read_bytes(), {"Content-Type": "font/ttf"})


def disarm(document: Document, *, parts: bool = False) -> None:
    """Leave a rendered document only links within itself and to the web or a mailbox.

    Where `parts` are allowed, so are the links of a table of contents to the report's other parts.

    It looks at what was rendered, because a link or an attached file may be asked for by an
    element, by a style or through a base address; what comes out of all of them is one list.
    """
    document.metadata.attachments.clear()
    allowed = (*SCHEMES, PART) if parts else SCHEMES
    for page in document.pages:
        page.links[:] = [
            link
            for link in page.links
            if link[0] == "internal" or (link[0] == "external" and link[1].startswith(allowed))
        ]
