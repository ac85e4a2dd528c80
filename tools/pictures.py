"""Takes the manual's pictures of the console, from the demo register, as its readers see it.

`python -m tools.pictures` draws docs/pictures/ anew, with Debian's Chromium.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from ropa.register.records import Activity
from ropa.register.text import Text
from ropa.translations import LANGUAGES
from tests.cli.server import a_port
from tests.console.browsing import Person, chromium, person, served
from tests.console.house import Console, a_console, of_files

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
DEMO = ROOT / "fixtures" / "oranum"
PREVIEW = "/_outlook/?kind=article-30-1&organisation=jws-international"


def _nothing(_: Page) -> None:
    """Show the page as it opens."""


def _counted(page: Page) -> None:
    """Look at the start page again until its figures are counted."""
    while not page.locator(".heap").count():
        page.reload()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, what is done on it first, and how much of it is shown."""

    name: str
    path: str
    act: Callable[[Page], None] = _nothing
    width: int = 1280
    height: int = 800
    languages: tuple[str, ...] = ("en",)


WANTED = (
    Picture("start", "/", _counted, height=1000, languages=LANGUAGES),
    Picture("activity", "/activity/act-01-account/", height=1000, languages=LANGUAGES),
    Picture("editions", "/activity/", lambda page: page.click(".travel summary"), height=640),
    Picture("compare", "/_editions/compare?a=1&b=2", height=900, languages=LANGUAGES),
    Picture("preview", PREVIEW, height=1000),
    Picture("manual", "/_manual/records/retention-rule", height=900, languages=LANGUAGES),
    Picture("telephone", "/activity/", width=360),
)
"""What the manual shows: few, so that all of them stay true."""


def _reworded(console: Console) -> None:
    """Make a second edition, for something to compare."""
    first, *_ = (one for one in of_files(DEMO) if isinstance(one, Activity))
    words = tuple((language, f"{said} (2027)") for language, said in first.name.words)
    console.put(replace(first, name=Text(words)), reason="Name of 2027")


def main() -> None:
    """Draw all pictures."""
    with TemporaryDirectory() as folder:
        url = f"http://localhost:{a_port()}"
        console = a_console(Path(folder) / "demo", of_files(DEMO), public_url=url)
        _reworded(console)
        with (
            served(console) as there,
            sync_playwright() as playwright,
            chromium(playwright) as browser,
        ):
            for one in WANTED:
                for language in one.languages:
                    with person(browser, there, "dpo", width=one.width) as dpo:
                        _take(one, dpo, language)
        console.opened.close()


def _take(one: Picture, dpo: Person, language: str) -> None:
    dpo.open(f"/_language/{language}")
    dpo.page.set_viewport_size({"width": one.width, "height": one.height})
    dpo.open(one.path)
    one.act(dpo.page)
    folder = PICTURES if language == "en" else PICTURES / language
    dpo.page.screenshot(path=folder / f"{one.name}.png")


if __name__ == "__main__":
    main()
