"""Makes, of an article's key, its short name and what it asks for."""

from dataclasses import dataclass
from functools import cache

from ropa.law.rows import UnknownKey, load
from ropa.law.words import Sure, Words


@dataclass(frozen=True, slots=True)
class Article:
    """A provision: `short` is how one cites it, `words` what it is about."""

    key: str
    short: Words
    words: Words
    source: str
    sure: Sure


def article(key: str) -> Article:
    """Return the provision with that key; UnknownKey where there is none."""
    if found := _articles().get(key):
        return found
    raise UnknownKey(
        f"there is no article {key!r}; the keys are the constants of ropa.law.articles"
    )


@cache
def _articles() -> dict[str, Article]:
    return {
        row.key: Article(
            key=row.key,
            short=row.need("short", Words),
            words=row.need("words", Words),
            source=row.source,
            sure=row.sure,
        )
        for row in load("articles.yaml")
    }
