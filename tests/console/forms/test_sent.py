"""What a browser sent is read as the register writes."""

from werkzeug.datastructures import MultiDict

from ropa.console.forms.sent import Sent, once_each, tidied


def test_words_come_with_line_feeds_composed_and_without_space_around() -> None:
    assert tidied(" \ta\r\nb\rcafe\u0301 \n") == "a\nb\ncaf\u00e9"
    assert tidied("\u3000\n") == ""


def test_names_under_a_name_are_what_follows_its_hyphen() -> None:
    sent = Sent(MultiDict({"tools-0-tool": "a", "tools-0-x-en": "b", "toolsy": "c", "tools": "d"}))
    assert sent.under("tools") == ("0-tool", "0-x-en")
    assert sent.under("tools-0") == ("tool", "x-en")
    assert sent.under("tool") == ()
    assert len(sent) == 4
    assert ("tools" in sent, "tool" in sent) == (True, False)


def test_lim_8_a_name_of_hyphens_alone_costs_no_more_than_another() -> None:
    sent = Sent(MultiDict({"-" * 100_000: "x"}))
    assert [len(sent.under("-" * at)) for at in range(5)] == [1, 1, 1, 1, 0]


def test_words_count_once_and_nothing_not_at_all() -> None:
    assert once_each(["b", "", "a", "b"]) == ["b", "a"]
    assert Sent(MultiDict([("a", "1"), ("a", "2")])).first("a") == "1"
    assert Sent(MultiDict()).first("a") == ""
