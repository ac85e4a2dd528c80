"""No register and no page makes a PDF fetch, carry or link to what lies outside the fence."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from weasyprint import HTML

from ropa.register.asking import questions
from ropa.register.audience import Audience
from ropa.register.parts import Part
from ropa.register.register import Edition, Register
from ropa.register.text import Text, text
from ropa.reports import KINDS, Order, Report, html
from ropa.reports.pdf import Limits, pdf
from ropa.reports.pdf.binding import Binder
from ropa.reports.pdf.fence import Fence, RefusedError
from ropa.reports.pdf.press import Press
from ropa.reports.pdf.stamp import Foot
from tests.register.full import full_register
from tests.reports.attack import BASE, CANARY, WAYS, Lure, a_lure
from tests.reports.orders import fixture, report
from tests.reports.pdf_reading import actions, addresses, carried, opened, streams, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LIMITS = Limits(seconds=120)
SAFE = re.compile(r"https?://|mailto:")


@pytest.fixture
def lure(tmp_path: "Path") -> "Iterator[Lure]":
    with a_lure(tmp_path) as one:
        yield one


def a_page(*parts: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><title>A page</title><body>{"".join(parts)}'


def printed(page: str, front: str = "Front") -> bytes:
    """Print a page, and bind it behind a front that is harmless unless told otherwise."""
    press, binder = Press(), Binder()
    binder.add(press.printed(page))
    binder.add(press.printed(a_page(front), front=True), first=True)
    some = report("ccpa", fixture("examples/complete"), "example-shop")
    return binder.bound(foot=Foot(some), carried=None, titles={})


def is_clean(made: bytes) -> None:
    """Nothing was carried in, no file was read, and links lead only to the web and mailboxes."""
    with opened(made) as found:
        assert carried(found) == []
        assert actions(found) <= {"/URI"}
        assert not {one for one in addresses(found) if not SAFE.match(one)}
        assert CANARY.encode() not in streams(found)
    assert CANARY not in words(made)


def test_there_are_twenty_five_ways() -> None:
    assert len(set(WAYS)) == 25


def test_without_a_fence_the_attack_succeeds(lure: Lure) -> None:
    """The lure works: what the other tests don't see can be seen."""
    attached, fetched = WAYS[4], WAYS[0]
    page = a_page(attached.format(url=lure.urls[2]), fetched.format(url=lure.urls[0]))
    made = HTML(string=page).write_pdf()
    assert lure.seen
    with opened(made) as found:
        assert "/EmbeddedFile" in carried(found)
        assert CANARY.encode() in streams(found)


@pytest.mark.slow
def test_a_hostile_page_gets_nothing(lure: Lure) -> None:
    made = printed(a_page("<p>Here it is.</p>", *lure.payloads))
    assert lure.seen == []
    is_clean(made)
    assert "Here it is." in words(made)


@pytest.mark.parametrize("address", [0, 1, 2, 3, 4], ids=["http", "redirect", "file", "ftp", "own"])
def test_a_base_address_changes_nothing(lure: Lure, address: int) -> None:
    ways = "".join(way.format(url="relative") for way in WAYS)
    is_clean(printed(a_page(BASE.format(url=lure.urls[address]), ways)))
    assert lure.seen == []


def test_links_of_the_web_and_within_the_page_stay() -> None:
    safe = ["https://example.org/a", "http://example.org/b", "mailto:privacy@example.org"]
    links = "".join(f'<p><a href="{one}">{one}</a>' for one in safe)
    made = printed(a_page('<h1 id="top">Top</h1><a href="#top">up</a>', links))
    with opened(made) as found:
        assert addresses(found) == set(safe)
        annotations = [each for page in found.pages for each in page.get("/Annots", ())]
        assert ["/Dest" in one for one in annotations].count(True) == 1


TO_A_PART = '<a href="ropa:part#top">to a part</a>'


def test_only_the_front_leads_to_parts_and_only_to_those_that_are_there() -> None:
    nowhere = TO_A_PART.replace("#top", "#nowhere")
    made = printed(a_page('<h1 id="top">Top</h1>', TO_A_PART), front=TO_A_PART + nowhere)
    with opened(made) as found:
        front, body = found.pages
        there, missing = front.Annots
        assert there.Dest[0] == body.obj
        assert not {"/A", "/Dest"} & set(missing)
        assert "/Annots" not in body
        assert actions(found) == set()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "file:///etc/hostname",
        "ftp://127.0.0.1/x",
        "data:text/css,p{}",
        "ropa:fonts.css",
        "ropa:fonts/",
        "ropa:fonts/../fonts.css",
        "ropa:fonts/%2e%2e/fonts.css",
        "fonts/IBMPlexMono-Regular.ttf",
        "",
    ],
)
def test_the_fence_refuses_everything_but_a_shipped_font(url: str) -> None:
    fence = Fence()
    for ask in (fence.fetch, fence.open, fence):
        with pytest.raises(RefusedError):
            ask(url)
    assert fence("ropa:fonts/IBMPlexMono-Regular.ttf").content_type == "font/ttf"


def put_everywhere(register: Register, words: "Sequence[str]") -> Register:
    """Return the register with these words, in turn, wherever people may write what they like."""
    said = cycle(words)
    return Register(tuple(_rewritten(one, said) for one in register.records))


def _rewritten(part: Part, said: "Iterator[str]") -> Any:
    changes: dict[str, Any] = {}
    for asked in questions(type(part)):
        free = not (asked.question.refers or asked.question.keys or asked.question.form)
        value = getattr(part, asked.name)
        if not free or asked.name in {"id", "field"}:
            continue
        many = value if asked.many else (value,)
        found = tuple(_said(one, said) for one in many)
        changes[asked.name] = found if asked.many else found[0]
    return replace(part, **changes)


def _said(value: object, said: "Iterator[str]") -> object:
    if isinstance(value, Part):
        return _rewritten(value, said)
    if isinstance(value, Text):
        return text(en=next(said), fr=next(said))
    return next(said) if type(value) is str else value


def reports_of(register: Register) -> "Iterator[Report]":
    edition = Edition(register, 1, datetime(2026, 11, 22, 10, tzinfo=UTC), "0" * 64)
    for kind, model, language in (
        ("article-30-1", None, "en"),
        ("article-30-1", "cnpd", "fr"),
        ("article-30-2", None, "fr"),
        ("article-26", None, "en"),
        ("transfers", None, "en"),
        ("ccpa", None, "fr"),
    ):
        order = Order(
            edition, "organisation", date(2021, 7, 22), language, Audience.INTERNAL, model
        )
        yield KINDS[kind].make(order)


class Skeleton(HTMLParser):
    """A page's elements with the attributes that are not words, but for breaks of long words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "wbr":
            return
        said = (key if self._holds_words(key) else f"{key}={value}" for key, value in attrs)
        self.elements.append((tag, *said))

    def _holds_words(self, attribute: str) -> bool:
        return attribute in {"href", "aria-label", "content"} or attribute.startswith("data-")


def test_hostile_words_in_every_field_change_no_element_of_any_report(lure: Lure) -> None:
    hostile, harmless = " ".join(lure.payloads), "flour " * 800 + "and water"
    drawn = [
        [Skeleton(html(one)).elements for one in reports_of(put_everywhere(full_register(), said))]
        for said in ((hostile,), (harmless,))
    ]
    assert drawn[0] == drawn[1]


@pytest.mark.slow
def test_hostile_words_in_every_field_stay_words_in_print(lure: Lure) -> None:
    for one in reports_of(put_everywhere(full_register(), lure.payloads)):
        made = pdf(one, limits=LIMITS)
        is_clean(made)
        assert re.search(r"<(img|link|style|svg|object)", words(made))
    assert lure.seen == []


def test_the_renderer_is_met_in_the_child_alone() -> None:
    command = [sys.executable, "-c", "import ropa.reports.pdf, sys; print(*sys.modules)"]
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert "ropa.reports.pdf" in found
    assert "weasyprint" not in found
