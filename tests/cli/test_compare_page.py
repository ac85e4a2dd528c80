"""How two editions differ, as a terminal shows it."""

from dataclasses import replace

from ropa.cli.compare_page import changed_fields, comparison
from ropa.register.compare import Difference, compare
from ropa.register.records import Contact, Organisation
from ropa.register.register import Register
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


def test_a_change_is_told_by_the_labels_of_what_it_changed() -> None:
    changed = {
        one.id: changed_fields(one, ENGLISH) for one in compare(then().register, now().register)
    }
    assert changed["shop-purpose-orders"] == "Description, Says who"
    assert changed[BACKUPS.id] == "added"
    assert changed["shop-disclosure-orders-backup"] == "removed"
    assert changed_fields(Difference(MILL, Contact(id="mill")), FRENCH) == "modification"


def test_everything_was_added_since_nothing() -> None:
    told = list(comparison(EMPTY, now(), ENGLISH))
    assert len(told) == len(now().register) + 1
    assert all(one.endswith(": added") for one in told[1:])
