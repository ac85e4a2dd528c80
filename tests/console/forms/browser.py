"""Reads a page as a browser does: what it holds, what is wrong with it, and what it would send."""

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict

VOID = frozenset({"input", "meta", "link", "br", "hr", "img"})
REFERRING = ("for", "aria-describedby", "aria-labelledby")


@dataclass
class Element:
    """A tag with its attributes, the elements within it, and its own words."""

    tag: str
    attributes: dict[str, str]
    inside: "list[Element]" = field(default_factory=list)
    words: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def every(self, *tags: str) -> "list[Element]":
        """Return the elements within it, in their order."""
        found = [self] if not tags or self.tag in tags else []
        return found + [one for each in self.inside for one in each.every(*tags)]

    @property
    def text(self) -> str:
        return self.words + "".join(one.text for one in self.inside)


class Page(HTMLParser):
    """A page, whose tags must all be closed in their order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page", {})
        self._open = [self.root]
        self.feed(html)
        self.close()
        assert self._open == [self.root], f"never closed: {[one.tag for one in self._open[1:]]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open[-1].tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].words += data

    def every(self, *tags: str) -> list[Element]:
        return self.root.every(*tags)

    def by_id(self, id_: str) -> Element:
        (found,) = (one for one in self.every() if one.get("id") == id_)
        return found

    def faults(self) -> list[str]:
        """Say what a reader, or a reader's machine, would stumble over."""
        ids = [one.get("id") for one in self.every() if one.get("id")]
        known = set(ids)
        twice = [f"id {one} twice" for one in known if ids.count(one) > 1]
        lost = [
            f"{name}={id_} leads nowhere"
            for one in self.every()
            for name in REFERRING
            for id_ in one.get(name).split()
            if id_ not in known
        ]
        links = [one.get("href") for one in self.every("a") if one.get("href").startswith("#")]
        lost += [f"{one} leads nowhere" for one in links if one[1:] not in known]
        labelled = {one.get("for") for one in self.every("label") if one.text.strip()}
        silent = [
            f"{one.get('name')} has no label"
            for one in self.every("input", "select", "textarea")
            if one.get("type") != "hidden" and one.get("id") not in labelled
        ]
        nameless = [
            "a fieldset opens without a legend"
            for one in self.every("fieldset")
            if not one.inside or one.inside[0].tag != "legend" or not one.inside[0].text.strip()
        ]
        undecided = [
            f"a button doesn't say what it does: {one.text.strip()}"
            for one in self.every("button")
            if one.get("type") not in {"submit", "button"}
        ]
        return twice + lost + silent + nameless + undecided + self._shadowed()

    def _shadowed(self) -> list[str]:
        """Name the boxes of a form that are sent by the same name, so that one is lost."""
        typed = [
            (number, one.get("name"))
            for number, form in enumerate(self.every("form"))
            for one in form.every("input", "textarea")
            if one.get("type") not in {"hidden", "checkbox", "radio"}
        ]
        return [f"{name} is typed twice" for at, name in set(typed) if typed.count((at, name)) > 1]

    def send(self, button: str = "save") -> "MultiDict[str, str]":
        """Return what is sent when a button is pressed."""
        sent: MultiDict[str, str] = MultiDict()
        for one in self.every("input", "select", "textarea", "button"):
            for value in _values(one):
                if one.tag != "button" or value == button:
                    sent.add(one.get("name"), re.sub(r"\r\n|\r|\n", "\r\n", value))
        assert sent.getlist("form-do")[-1:] == [button], f"there is no button {button}"
        return sent

    def type(self, id_: str, words: str) -> None:
        """Type words over what stands in a box."""
        box = self.by_id(id_)
        if box.tag == "textarea":
            box.words = "\n" + words
        else:
            box.attributes["value"] = words

    def choose(self, name: str, value: str) -> None:
        """Tick a box or a button, or choose from a select."""
        for one in self.every("input"):
            if one.get("name") == name and one.get("type") == "radio":
                one.attributes.pop("checked", None)
            if one.get("name") == name and one.get("value") == value:
                one.attributes["checked"] = ""
        for one in self.every("select"):
            if one.get("name") == name:
                for option in one.every("option"):
                    option.attributes.pop("selected", None)
                    if option.get("value") == value:
                        option.attributes["selected"] = ""


def _values(one: Element) -> list[str]:
    """Return what one control sends, as HTML's "constructing the entry list" has it."""
    if one.tag == "textarea":
        return [one.words.removeprefix("\n")]
    if one.tag == "select":
        options = one.every("option")
        chosen = [option for option in options if "selected" in option.attributes]
        return [(chosen[-1] if chosen else options[0]).get("value")]
    if one.get("type") in {"checkbox", "radio"}:
        return [one.get("value")] if "checked" in one.attributes else []
    if one.get("type") == "date":
        return [one.get("value") if _is_day(one.get("value")) else ""]
    if one.tag == "input":
        return [one.get("value").replace("\n", "").replace("\r", "")]
    return [one.get("value")]


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
