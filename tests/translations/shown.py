"""Reads of HTML what a person reads, or is read: words, and the names that things are given."""

import re
from html.parser import HTMLParser

NAMING = frozenset({"alt", "aria-label", "placeholder", "title"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


class Shown(HTMLParser):
    """The pieces of text of a page in their order, without what stands in `but` a language."""

    def __init__(self, html: str, *, but: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.but = but
        self.pieces: list[str] = []
        self._spoken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        above = self._spoken[-1] if self._spoken else ""
        spoken = named.get("lang") or above
        if tag not in _VOID:
            self._spoken.append(spoken)
        if spoken != self.but or not self.but:
            self._take(*(words or "" for name, words in attrs if name in NAMING))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._spoken:
            self._spoken.pop()

    def handle_data(self, data: str) -> None:
        if not self.but or not self._spoken or self._spoken[-1] != self.but:
            self._take(data)

    def _take(self, *several: str) -> None:
        self.pieces += [
            words for one in several if (words := " ".join(re.split("[ \n]+", one)).strip())
        ]
