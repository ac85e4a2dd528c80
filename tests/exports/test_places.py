"""What is wrong is said with its place, in order."""

from ropa.exports.places import Misplaced, UnreadableError


def test_places_are_sorted_and_said_once() -> None:
    late, early = Misplaced("b.yaml", 3, "is blank"), Misplaced("a.yaml", 0, "can't be read")
    error = UnreadableError(late, early, late)
    assert error.places == (early, late)
    assert str(error) == "a.yaml: can't be read\nb.yaml:3: is blank"
