"""How two editions differ, as a terminal shows it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ropa.cli.compare_page import comparison
from ropa.cli.history_data import difference_data
from ropa.register.records import Contact, Organisation
from ropa.register.redaction import stub
from ropa.register.register import Edition, Redaction, Register
from ropa.translations import Tongue
from tests.reports.editions import BACKUPS, now, then
from tests.reports.orders import EMPTY, edition

ENGLISH, FRENCH = Tongue("en"), Tongue("fr")
MILL = Organisation(id="mill", name="Mill of the Example", address=("1 Mill Lane", "Example"))

PURPOSE = """\
Purpose shop-purpose-orders (Concluding and performing sales contracts): changed
  Description:
    Taking the order, receiving the payment, [-delivering-]{+sending the parcel+} and \
answering questions about it
    Prise de la commande, encaissement, [-livraison-]{+envoi du colis+} et réponse aux \
questions à son sujet [in French]
  Says who:
    Privacy notice of Example Shop
      Section: [-2-]{+2.1+}"""


def lines_of(record: str, tongue: Tongue = ENGLISH) -> list[str]:
    """Return the lines about one record, its name first."""
    found = list(comparison(then(), now(), tongue))
    (at,) = (at for at, line in enumerate(found) if f" {record} (" in line)
    ends = (end for end in range(at + 1, len(found)) if not found[end].startswith(" "))
    return found[at : next(ends, len(found))]


def test_the_first_line_counts() -> None:
    first, *_ = comparison(then(), now(), ENGLISH)
    assert first == "3 -> 12: 2 records added, 8 changed and 1 removed"


def test_words_that_went_and_came_stand_in_brackets() -> None:
    assert "\n".join(lines_of("shop-purpose-orders")) == PURPOSE


def test_a_single_line_stands_beside_its_label_in_the_readers_language() -> None:
    (line,) = lines_of("shop-keep-orders", FRENCH)[1:]
    assert line.split() == ["Durée", ":", "[-2", "ans-]{+3", "ans+}"]


def test_of_what_was_added_or_removed_only_the_name_is_told() -> None:
    assert lines_of(BACKUPS.id) == ["Security measure measure-shop-backups (Backups): added"]
    (removed,) = lines_of("shop-disclosure-orders-backup")
    assert removed.endswith(": removed")


def test_an_edition_does_not_differ_from_itself() -> None:
    assert list(comparison(now(), now(), ENGLISH)) == [
        "12 -> 12: 0 records added, 0 changed and 0 removed"
    ]


def test_a_text_of_several_lines_takes_one() -> None:
    moved = replace(MILL, address=("Example", "1 Mill Lane"))
    told = list(comparison(edition(Register((MILL,))), edition(Register((moved,))), ENGLISH))
    assert told[1:] == [
        "Organisation mill (Mill of the Example): changed",
        "  Postal address:",
        "    {+Example+} [moved]",
        "    1 Mill Lane",
        "    [-Example-] [moved]",
    ]


def replaced() -> tuple[Edition, Edition]:
    """Two editions: in the earlier one, the person of a contact was redacted since."""
    anna, bert = (Contact(id="desk", person=name) for name in ("Anna", "Bert"))
    gone = Redaction("desk", datetime(2026, 12, 3, tzinfo=UTC), version=1)
    before = edition(Register((stub(anna, on=date(2026, 12, 3)),)))
    return replace(before, redactions=(gone,)), replace(edition(Register((bert,))), number=2)


def test_of_what_was_redacted_it_is_said_that_nobody_can_tell_how_it_changed() -> None:
    assert list(comparison(*replaced(), ENGLISH)) == [
        "1 -> 2: 0 records added, 0 changed, 0 removed and 1 redacted, whose changes can't be told",
        "Contact desk (Bert): redacted",
        "  Redacted in edition 1 on 3 December 2026, so how its words changed can't be told.",
    ]


def test_programs_are_told_no_change_of_words_that_were_redacted() -> None:
    (one,) = difference_data(*replaced())["differences"]
    assert (one["fields"], one["redacted"]) == ([], [1])


def test_everything_was_added_since_nothing() -> None:
    told = list(comparison(EMPTY, now(), ENGLISH))
    assert len(told) == len(now().register) + 1
    assert all(one.endswith(": added") for one in told[1:])
