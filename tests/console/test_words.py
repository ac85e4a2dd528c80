"""What is typed into forms that are no record's is tidied, and can be seen."""

import re

import pytest
from flask import Flask

from ropa.console.words import said, said_in_a_line, said_in_plain_sight
from ropa.operations.log import Event
from ropa.register.records import Decision
from ropa.store import latest_changes, read_register
from tests.console.addresses import typed
from tests.console.house import Browser, Console

APP = Flask(__name__)


@pytest.mark.parametrize(
    ("typed_words", "kept"),
    [
        ("\u202egnp.exe", "gnp.exe"),
        ("a\tb\x07c", "a bc"),
        ("one\r\ntwo", "one\ntwo"),
        ("zero\u200bwidth, soft\u00adly", "zerowidth, softly"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\u202e\u2066", ""),
    ],
)
def test_uni_3_of_what_no_register_keeps_what_can_be_seen_is_kept(
    typed_words: str, kept: str
) -> None:
    with APP.test_request_context(method="POST", data={"words": typed_words}):
        assert said_in_plain_sight("words") == kept


def test_words_are_composed_and_their_lines_end_as_the_registers_do() -> None:
    with APP.test_request_context(method="POST", data={"words": " cafe\u0301\r\nau lait "}):
        assert said("words") == "caf\u00e9\nau lait"
        assert said_in_a_line("words") == "caf\u00e9 au lait"
        assert said("others") == ""


def decided(console: Console, reason: str) -> int:
    """Accept the first finding; return the status of the answer."""
    dpo = console.browser("dpo")
    mark = re.search(r'name="mark" value="([^"]+)"', found(dpo))
    assert mark is not None
    said_so = {"outcome": "accepted", "by": "baker", "until": console_day(console)}
    return dpo.post("/_findings/decide", mark=mark[1], reason=reason, **said_so).status_code


def found(dpo: Browser) -> str:
    dpo.client.application.extensions["ropa"].examinations.wait()
    return dpo.get("/_findings/").text


def console_day(console: Console) -> str:
    day: str = console.opened.app.extensions["ropa"].today.isoformat()
    return day


def test_uni_1_a_decision_may_have_a_reason_of_several_lines(console: Console) -> None:
    found(console.browser("dpo"))
    assert decided(console, "It is e\u0301crit\r\nin a contract") == 302
    with console.opened.app.extensions["ropa"].store.session() as session:
        reasons = [one.reason for one in read_register(session).all(Decision)]
    assert "It is \u00e9crit\nin a contract" in {dict(one.words)["en"] for one in reasons}


@pytest.mark.parametrize("odd", ["\u202eevil", "a\u2028b", "\ue000"])
def test_uni_1_a_reason_that_no_register_holds_is_asked_for_again(
    looked_at: Console, odd: str
) -> None:
    found(looked_at.browser("dpo"))
    assert decided(looked_at, odd) == 422


def test_a_note_of_several_lines_is_a_reason_of_one(console: Console) -> None:
    dpo = console.browser("dpo")
    form = typed(dpo.get("/_reviews/confirm?id=wages").text)
    form |= {"by": ["baker"], "note": ["Read\r\nand fine"]}
    assert dpo.post("/_reviews/confirm", **form).status_code == 302
    with console.opened.app.extensions["ropa"].store.session() as session:
        assert next(latest_changes(session, limit=1)).reason == "Read and fine"


def test_uni_3_what_an_editor_asks_with_turns_no_words_around(console: Console) -> None:
    editor = console.browser("editor")
    editor.post("/_approvals/orders/ask", note="\u202efor spring")
    page = console.browser("dpo").get("/_approvals/orders/").text
    assert "for spring" in page
    assert "\u202e" not in page
    assert console.log()[0].event is Event.APPROVAL_ASKED
