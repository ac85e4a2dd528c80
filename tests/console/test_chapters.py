"""The chapters of the manual say the same in both languages, in words that the console says."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ropa.translations import Tongue
from tests.translations.english import all_words
from tools.manual import CHAPTERS, paper

PAPERS = (*CHAPTERS, "authority")
FRENCH = Tongue("fr")
MENUS = ("Overview", "Reports", "Access")
NOT_THE_CONSOLES = {
    "None": "Néant",
    "still correct": "toujours exact",
    "JSON": "JSON",
    "New carrier since May": "Nouveau transporteur depuis mai",
    "visible part": "partie visible",
    "attachments": "pièces jointes",
    "certified": "certifié",
    "At least ten years": "Au moins dix ans",
}
"""What chapters quote of others: reports, readers of PDFs, what somebody might write."""


def tokens(name: str, language: str) -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.parse(paper(name, language).read_text("utf-8"))


def pairs(name: str) -> Iterator[tuple[Token, Token]]:
    """Give each piece of a chapter in English, and the same in French."""
    english, french = tokens(name, "en"), tokens(name, "fr")
    assert [(one.type, one.tag) for one in english] == [(one.type, one.tag) for one in french]
    return zip(english, french, strict=True)


def written(token: Token) -> str:
    """Return the words of a piece without what stands there as code."""
    return "".join(one.content for one in token.children or () if one.type == "text")


def codes(token: Token) -> list[str]:
    return sorted(one.content for one in token.children or () if one.type == "code_inline")


def commands(block: str) -> list[str]:
    """Return the lines of a block of code, without comments and the reasons that somebody gives."""
    bare = re.sub(r"(?:^|(?<=\s))# .*", "", block, flags=re.MULTILINE)
    plain = re.sub(r'(--(?:reason|to)) "[^"]*"', r"\1", bare)
    return [line.rstrip() for line in plain.splitlines() if line.strip()]


def leads(token: Token, kind: str, attribute: str) -> list[str]:
    """Return the papers or pictures that a piece leads to, wherever it stands itself."""
    found = (str(one.attrs[attribute]) for one in token.children or () if one.type == kind)
    return [re.sub(r"^\.\./|(?<=pictures/)fr/", "", one) for one in found]


def plain(words: str) -> str:
    """Write dots for what differs from page to page: `Edition {number}` as `Edition …`."""
    return re.sub(r"\{\w+\}", "…", words.replace("...", "…")).replace(" …", "…")


def said() -> dict[str, str]:
    """Return what the console says in English, and how it says it in French."""
    labels = {plain(one): plain(FRENCH.say(one)) for one in all_words()}
    return labels | NOT_THE_CONSOLES


def labels(words: str) -> list[str]:
    return re.findall(r'"([^"]+)"', words)


def etiquettes(words: str) -> list[str]:
    return re.findall("«\u00a0([^»]+)\u00a0»", words)


@pytest.mark.parametrize("name", PAPERS)
def test_both_have_the_same_headings_lists_tables_and_code(name: str) -> None:
    for english, french in pairs(name):
        if english.type in {"code_block", "fence"}:
            assert commands(english.content) == commands(french.content)
        assert codes(english) == codes(french), french.content


@pytest.mark.parametrize("name", PAPERS)
def test_both_lead_to_the_same_papers_and_show_the_same_pictures(name: str) -> None:
    for english, french in pairs(name):
        assert leads(english, "link_open", "href") == leads(french, "link_open", "href")
        assert leads(english, "image", "src") == leads(french, "image", "src")


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_quoted_is_what_the_console_says_in_each_language(name: str) -> None:
    known = said()
    for english, french in pairs(name):
        quoted = [plain(one) for one in labels(written(english))]
        assert [one for one in quoted if one not in known] == [], "nobody says this"
        in_french = sorted(plain(one) for one in etiquettes(written(french)))
        assert in_french == sorted(known[one] for one in quoted), french.content


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("menu", MENUS)
def test_menus_are_called_as_the_console_calls_them(name: str, menu: str) -> None:
    in_french = FRENCH.say(menu)
    for english, french in pairs(name):
        found = written(english).count(f'{menu}, "')
        assert written(french).count(f"{in_french}, «") == found, french.content


@pytest.mark.parametrize("name", PAPERS)
def test_a_french_chapter_is_set_as_french(name: str) -> None:
    prose = "\n".join(written(one) for one in tokens(name, "fr"))
    assert re.findall(r"\S*(?<!\u202f)[;!?]\S*", prose) == [], "U+202F stands before ; ! ?"
    assert re.findall(r"\S*(?<!\u00a0):\S*", prose) == [], "U+00A0 stands before :"
    assert re.findall(r"«(?!\u00a0)|(?<!\u00a0)»", prose) == [], "U+00A0 stands inside « »"
    assert re.findall(r"\S*['\"“”`]\S*", prose) == [], "the apostrophe is ’"
