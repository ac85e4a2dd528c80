"""Any letters at all: a text is taken as it was typed, or refused by name, on both databases."""

import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.register.text import complaint
from ropa.store import find
from tests.console.filling import add, remove, said
from tests.console.forms.browser import Page
from tests.console.house import Console, a_console, of_files
from tests.postgres import a_database

pytestmark = pytest.mark.slow

GROUP = Path(__file__).parent / "register"
KNOWN = (
    "a\x00b",
    "a\x1fb",
    "a\x85b",
    "\ud83d",
    "a\u202eb",
    "a\u2066b",
    "a\u200db",
    "e" + "\u0301" * 500,
    "e\u0301 \u00e9",
    "ß ẞ İ ı ſ",
    "👩‍👩‍👧‍👦",
    "東京 한국 ไทย",
    "العربية Latin",
    "\U0010ffff",
    "\ufffe",
    "x" * 20_001,
    "   ",
    "a\r\nb\rc\nd",
    "a\tb",
    "раypal",
)
TYPED = st.one_of(st.sampled_from(KNOWN), st.text(max_size=200), st.text(st.characters()))


@pytest.fixture(scope="module")
def pair(
    postgres_server: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Console, Console]]:
    """The same console twice: over SQLite, and over PostgreSQL."""
    with a_database(postgres_server) as url:
        both = (
            a_console(tmp_path_factory.mktemp("sqlite"), of_files(GROUP)),
            a_console(tmp_path_factory.mktemp("postgresql"), of_files(GROUP), url=url),
        )
        yield both
        for one in both:
            one.opened.close()


@given(words=TYPED)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_uni_1_uni_2_a_text_is_kept_to_the_letter_or_refused_by_name(
    pair: tuple[Console, Console], words: str
) -> None:
    answers = []
    for console in pair:
        dpo = console.browser("dpo")
        sent = words.encode(errors="surrogatepass").decode("utf-8", "replace")
        answer = add(dpo, "remark", sent, id_="odd")
        refused = answer.status_code != 302
        answers.append((answer.status_code, _complaints(answer.text) if refused else []))
        if not refused:
            _comes_back(console, sent)
            assert remove(dpo, "/remark/odd/").status_code == 302
    assert answers[0] == answers[1]
    assert answers[0][0] in {302, 422}


def _comes_back(console: Console, words: str) -> None:
    """Look that a text comes back as it was typed: from the form, the page, the file."""
    kept = normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    assert complaint(kept, lines=True) is None
    with console.opened.store.session() as reader:
        record = find(reader, "odd")
        assert record is not None
        assert set(said(record)) == {kept}
    dpo = console.browser("dpo")
    form = Page(dpo.get("/remark/odd/edit").text)
    assert form.by_id("ask-words-en").text.removeprefix("\n") == kept
    shown = Page(dpo.get("/remark/odd/").text)
    for line in kept.split("\n"):
        assert line in shown.root.text
    exported = json.loads(dpo.get("/remark/_export.json").text)["remark"]
    assert {"en": kept, "fr": kept} in [one["words"] for one in exported]


def _complaints(html: str) -> list[str]:
    return [one.text for one in Page(html).every("p") if "error" in one.get("class").split()]
