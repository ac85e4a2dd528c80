"""The French catalogue says all that the code says, and nothing else, as French is printed."""

import gettext
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from ropa import translations
from ropa.exports.register_files import read_files
from ropa.register.audience import Audience
from ropa.register.register import Edition, Register
from ropa.reports import KINDS, Order
from tests.register.full import full_register
from tests.translations.english import all_pairs, all_words, places

FIXTURES = Path(__file__).parents[2] / "fixtures"
NO_REGISTERS = {FIXTURES / "law", FIXTURES / "rules"}
FOLDERS = sorted({one.parent for one in FIXTURES.rglob("*.yaml")} - NO_REGISTERS)
AS_OTHERS_SAY = "vague-terms.yaml"
"""It lists phrases that are found in records, whatever the house would write."""
SLOW = {"oranum"}
"""A register of this size takes seconds; the examples ask for nearly as much."""

OCCASIONS = (
    (date(2017, 1, 1), Audience.EXTERNAL),
    (date(2021, 7, 22), Audience.EXTERNAL),
    (date(2026, 11, 22), Audience.INTERNAL),
)
"""Before the laws, under the first rules of California, and in the house."""

MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def sources() -> list[str]:
    folder = files("ropa.translations") / "fr" / "LC_MESSAGES"
    return [one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".po")]


@cache
def catalogues() -> list[Catalog]:
    return [read_po(BytesIO(one.encode()), locale="fr", abort_invalid=True) for one in sources()]


def messages() -> list[Message]:
    return [one for each in catalogues() for one in each if one.id]


def forms(told: object) -> tuple[str, ...]:
    """Return the singular and the plural of a message, or the one form that it has."""
    return (told,) if isinstance(told, str) else tuple(told) if isinstance(told, Iterable) else ()


def pairs() -> list[tuple[str, str]]:
    """Give English and French, singular with singular and plural with plural."""
    told = (zip(forms(one.id), forms(one.string), strict=True) for one in messages())
    return [pair for each in told for pair in each]


def known() -> set[str]:
    return {forms(one.id)[0] for one in messages()}


def wrong(pattern: str) -> list[str]:
    return [said for _, said in pairs() if re.search(pattern, said)]


def test_nothing_is_missing_and_nothing_is_left_over() -> None:
    counted = {forms(one.id) for one in messages() if one.pluralizable}
    said = known() - {one for one, _ in counted}
    assert sorted(all_words() - said) == [], "missing: translate these"
    assert sorted(said - all_words()) == [], "left over: nobody says these any more"
    assert counted == all_pairs()


def test_every_message_is_translated_once_and_for_good() -> None:
    written = [one for each in sources() for one in re.findall(r"^msgid ", each, re.MULTILINE)]
    assert len(written) == len(messages()) + len(sources())
    assert len({forms(one.id) for one in messages()}) == len(messages()), "said in two catalogues"
    assert [one.id for one in messages() if one.fuzzy] == []
    assert [words for words, said in pairs() if not said.strip()] == []
    assert not [one for one in catalogues() if one.obsolete]


@pytest.mark.parametrize("number", range(len(sources())))
def test_the_header_is_complete(number: int) -> None:
    header = dict(catalogues()[number].mime_headers)
    assert header["Language"] == "fr"
    assert header["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    assert header["Content-Type"] == "text/plain; charset=utf-8"


def test_facts_have_the_same_places() -> None:
    assert [words for words, said in pairs() if places(words) != places(said)] == []


def test_french_is_set_as_french() -> None:
    assert wrong(r"(?<!\u202f)[;!?]") == [], "U+202F stands before ; ! ?"
    assert wrong(r"(?<!\u00a0):") == [], "U+00A0 stands before :"
    assert wrong(r"«(?!\u00a0)|(?<!\u00a0)»") == [], "U+00A0 stands inside « »"
    assert wrong(r"['\"“”`]") == [], "the apostrophe is ’, quotation marks are « »"
    assert wrong(r"\bart\. ") == [], "U+00A0 stands before the number of an article"
    assert wrong(r"^\s|\s$|  ") == []


def test_a_thing_has_one_name_in_french() -> None:
    files = (path for path in (FIXTURES / "law").glob("*.yaml") if path.name != AS_OTHERS_SAY)
    written = [path.read_text("utf-8") for path in files]
    said = "\n".join((*(one for _, one in pairs()), *written))
    assert "CEPD" not in said, "comité européen de la protection des données (EDPB)"
    assert not re.search(r"fins (commercial|professionnel)", said), "finalité opérationnelle"
    assert not re.search(r"cadre de protection des données(?! UE–États-Unis)", said)


def test_a_sentence_stays_a_sentence_and_a_phrase_a_phrase() -> None:
    ends = [words for words, said in pairs() if ends_with(words) != ends_with(said)]
    assert ends == [], "the same sign ends both"
    acronym = re.compile(r"[A-Z]{2}")
    cases = [
        (words, said)
        for words, said in pairs()
        if not acronym.match(words) and words[0].isupper() != said[0].isupper()
    ]
    assert cases == [], "a capital begins both, or neither"


def ends_with(words: str) -> str:
    return words[-1] if words[-1] in ".:;!?" else ""


class Listener(gettext.NullTranslations):
    """Stands in for a catalogue and writes down what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1)
        return msgid1 if n == 1 else msgid2


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    one = Listener()
    monkeypatch.setattr(translations, "_catalogue", lambda _: one)
    return one


def make_all_reports(register: Register) -> None:
    edition = Edition(register, 1, MOMENT, "0" * 64)
    nothing = replace(edition, register=Register(), number=0)
    for kind in KINDS.values():
        wanted = product(kind.candidates(register), OCCASIONS, (None, *kind.models))
        for organisation, (day, audience), model in wanted:
            kind.make(Order(edition, organisation, day, "fr", audience, model, nothing))


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(one, id=one.name, marks=[pytest.mark.slow] if one.name in SLOW else [])
        for one in FOLDERS
    ],
)
def test_reports_ask_for_nothing_else(folder: Path, listener: Listener) -> None:
    make_all_reports(Register(read_files(folder).records))
    assert len(listener.asked) > 100
    assert listener.asked <= known()


def test_not_even_of_a_register_that_answers_every_question(listener: Listener) -> None:
    make_all_reports(full_register())
    assert len(listener.asked) > 100
    assert listener.asked <= known()
