"""Makes the manual: its chapters as pieces of HTML for the console, and the kinds of record."""

import re
import unicodedata
from itertools import product
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from ropa.translations import LANGUAGES, Tongue
from tools.records import page

ROOT = Path(__file__).parents[1]
CHAPTERS = ("dpo", "editor", "auditor", "administrator")
MADE = ROOT / "ropa" / "console" / "chapters"
KINDS = ROOT / "docs" / "manual"
_FRAMED = {
    "<table>": '<div class="scroll" tabindex="0"><table class="table">',
    "</table>": "</table></div>",
    "<th>": '<th scope="col">',
    "<pre>": '<pre tabindex="0">',
    "<p></p>\n": "",
}
"""What the console's pages have around tables and code, which scroll; and no empty paragraphs."""
_CHAPTER = re.compile(rf"(?:{'|'.join(CHAPTERS)})\.md")


def paper(name: str, language: str) -> Path:
    """Return where a paper stands: in English with the others, else in a folder of its language."""
    return ROOT / "docs" / ("" if language == "en" else language) / f"{name}.md"


def chapter(name: str, language: str) -> str:
    """Return a chapter as HTML, without its title, which the page says."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(paper(name, language).read_text("utf-8"))
    for one in tokens:
        _mend(one)
    headed = tokens[3:] if tokens[0].tag == "h1" else tokens
    renderer = reader.renderer
    assert isinstance(renderer, RendererHTML), "CommonMark is drawn as HTML"  # noqa: S101 - as it says
    drawn = renderer.render(_named(headed), reader.options, {})
    for plain, framed in _FRAMED.items():
        drawn = drawn.replace(plain, framed)
    return drawn


def _mend(token: Token) -> None:
    """Let links to chapters lead to their pages, and those to other papers be words."""
    children = token.children or []
    for at, one in enumerate(children):
        href = str(one.attrs.get("href", ""))
        if one.type != "link_open" or href.startswith("https://"):
            continue
        if _CHAPTER.fullmatch(href):
            one.attrs["href"] = f"/_manual/{href.removesuffix('.md')}"
        else:
            close = next(each for each in children[at:] if each.type == "link_close")
            one.tag = close.tag = "span"
            one.attrs.clear()
    token.children = [one for one in children if one.type != "image"] if token.children else None


def _named(tokens: list[Token]) -> list[Token]:
    """Give each heading a name, which the contents lead to."""
    for at, one in enumerate(tokens):
        if one.type == "heading_open":
            one.attrs["id"] = anchor(tokens[at + 1].content)
    return tokens


def anchor(words: str) -> str:
    """Return the name of a heading in addresses; its accents are left out."""
    bare = unicodedata.normalize("NFD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def papers() -> dict[Path, str]:
    """Return all that is made: chapters for the console, and kinds of record for the papers."""
    chapters = {
        MADE / language / f"{name}.html": chapter(name, language)
        for language, name in product(LANGUAGES, CHAPTERS)
    }
    records = {KINDS / f"records-{one}.md": page(Tongue(one)) for one in LANGUAGES}
    return chapters | records


def main() -> None:
    """Write it all anew."""
    for path, text in papers().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
