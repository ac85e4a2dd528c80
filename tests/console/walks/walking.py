"""Somebody who walks through the console; each press and each key is counted on the way.

What is pressed is found by its words, in the language of who walks, as the catalogues say them;
what is typed into is found by the name that the form gives it.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from ropa.translations import Tongue
from tests.console.browsing import Person, Served, person

PICTURES = os.environ.pop("ROPA_PICTURES", "")
"""The folder that pictures are left in. It is no setting of ropa, which would refuse it."""
_MILLISECONDS = 120_000
"""How long a worker of a busy machine may take."""
_WIDE, _NARROW, _HIGH = 1280, 320, 900


@dataclass
class Walker:
    """Somebody at a browser: how often they pressed, and how many keys they typed."""

    who: Person
    tongue: Tongue
    clicks: int = 0
    keys: int = 0

    @property
    def page(self) -> Page:
        """What they look at."""
        return self.who.page

    @property
    def main(self) -> str:
        """What the page says, without what stands around every page."""
        return self.page.inner_text("main")

    @property
    def heading(self) -> str:
        """What the page is headed."""
        return self.page.locator("h1").inner_text()

    def starts(self, path: str = "/") -> None:
        """Begin at a page, and count from nothing."""
        self.who.open(path)
        self.clicks = self.keys = 0

    def click(self, place: "str | Locator") -> None:
        """Press a place."""
        found = self.page.locator(place) if isinstance(place, str) else place
        found.first.click()
        self.clicks += 1

    def goes(self, place: "str | Locator") -> int:
        """Press what leads to another page, wait for it, and return how it was answered."""
        with self.page.expect_navigation() as came:
            self.click(place)
        answer = came.value
        assert answer is not None
        return answer.status

    def link(self, words: str, *, within: str = "body", **facts: object) -> Locator:
        """Find the link that bears these words."""
        return self._bearing("link", words, within, facts)

    def button(self, words: str, *, within: str = "body", **facts: object) -> Locator:
        """Find the button that bears these words."""
        return self._bearing("button", words, within, facts)

    def _bearing(self, role: str, words: str, within: str, facts: dict[str, object]) -> Locator:
        said = r"\s".join(map(re.escape, self.tongue.say(words, **facts).split()))
        name = re.compile(rf"^{said}(\s?:|\s|$)")  # some say behind it what they are about
        return self.page.locator(within).get_by_role(role, name=name)  # type: ignore[arg-type]  # a role of ARIA

    def write(self, name: str, words: str) -> None:
        """Press into a field, and type behind what stands there."""
        self.click(f"[name='{name}']")
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)
        self.keys += len(words)

    def tick(self, name: str, value: str) -> None:
        """Press one of several choices."""
        self.click(f"[name='{name}'][value='{value}']")

    def choose(self, name: str, value: str) -> str:
        """Choose in a list that folds out, and return how that is called.

        A press opens the list, another one takes what is meant.
        """
        self.page.select_option(f"[name='{name}']", value)
        self.clicks += 2
        return self.page.locator(f"[name='{name}'] option[value='{value}']").inner_text()

    def pick(self, name: str, words: str, title: str) -> None:
        """Type a few letters of a record, and press the one that is meant."""
        self.write(f"{name}-find", words)
        self.click(self.page.get_by_role("option").filter(has_text=title))

    def opens_menu(self, group: str, label: str) -> None:
        """Press a group of the menu, and a page in it."""
        summary = self.page.locator("nav.menu summary", has_text=self.tongue.say(group))
        self.click(summary)
        self.goes(self.link(label, within="nav.menu"))

    def saves(self, reason: str) -> None:
        """Say why, and save."""
        self.write("change-reason", reason)
        self.goes(self.button("Save", within="form"))

    def picture(self, name: str) -> None:
        """Leave a picture of the page, wide and narrow, if pictures are wanted."""
        if not PICTURES:
            return
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        for width in (_NARROW, _WIDE):
            self.page.set_viewport_size({"width": width, "height": _HIGH})
            file = f"{name}-{self.tongue.language}-{width}.png"
            self.page.screenshot(path=folder / file, full_page=True)


@contextmanager
def walking(
    browser: Browser,
    served: Served,
    role: str | None,
    *,
    language: str = "en",
    script: bool = True,
) -> Iterator[Walker]:
    """Let somebody of a role walk, who reads a language."""
    with person(browser, served, role, script=script, width=_WIDE) as who:
        who.context.set_extra_http_headers({"Accept-Language": language})
        yield Walker(who, Tongue(language))


def printed(walker: Walker, file: Path) -> str:
    """Wait for the newest report that was ordered, take it, and return what is printed in it."""
    newest = walker.page.locator("#jobs > li").first
    expect(newest).to_have_class("job done", timeout=_MILLISECONDS)
    with walker.page.expect_download() as taken:
        walker.click(walker.link("Download", within="#jobs"))
    taken.value.save_as(file)
    command = ["pdftotext", "-raw", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def said_in(text: str, words: str) -> bool:
    """Say whether words stand in a text, however its lines are broken."""
    return "".join(words.split()) in "".join(text.split())
