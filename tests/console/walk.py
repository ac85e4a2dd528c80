"""A walk through the console: from its first page along every link."""

import re
from collections import deque
from collections.abc import Callable
from html import unescape

from werkzeug.test import TestResponse

from tests.console.house import Browser

_LINK = re.compile(r'(?:href|action|data-pick-url|data-poll-url)="(/[^"#]*)"')
_PASSED = re.compile(
    r"^/(sign-|static|second-factor|password|_account|look|_language/|_theme/)"
    r"|size=|sort=-|sort=.*csv"
)
"""Pages about oneself, files that are the same for everybody, switches, and lists turned around."""


def every_link(
    browser: Browser, *, look: Callable[[str], TestResponse] | None = None
) -> tuple[str, ...]:
    """Look at every page and file that links lead to, breadth first; return their addresses."""
    waiting, known = deque(["/"]), {"/": None}
    while waiting:
        answer = (look or browser.get)(waiting.popleft())
        answer.close()
        if answer.mimetype != "text/html":
            continue
        for link in map(unescape, _LINK.findall(answer.text)):
            if link not in known and not _PASSED.search(link):
                known[link] = None
                waiting.append(link)
    return tuple(known)
