"""What was computed is not computed again for who asks for the same, as long as it is kept."""

from ropa.console.kept import Kept


def test_what_is_kept_is_made_once_and_the_oldest_goes_first() -> None:
    asked: list[str] = []

    def making(word: str) -> str:
        asked.append(word)
        return word.upper()

    kept = Kept(most=2)
    for word in ("a", "b", "a", "c", "a", "b"):
        assert kept.made(word, lambda word=word: making(word)) == word.upper()  # type: ignore[misc]  # bound at once
    assert asked == ["a", "b", "c", "b"]
