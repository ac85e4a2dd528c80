"""Hands that know no mouse: they go from control to control, and look where they are each time."""

from dataclasses import dataclass

from playwright.sync_api import Page

MANY = 600
"""More controls than any page has: who is not where they want by then is trapped."""
_HERE = r"""() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  const words = one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText;
  return {
    words: (words || one.value || "").trim().replace(/\s+/g, " "),
    name: one.name ?? "",
    // The button within a date has the focus then, and shows it itself: no page can style it.
    shows: one.type === "date" ||
      (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    clear: Boolean(there) && (one.contains(there) || there.contains(one)),
  };
}"""


@dataclass(frozen=True)
class Control:
    """What has the focus: its words, its name in a form; if it is marked, and if it can be seen."""

    words: str
    name: str
    shows: bool
    clear: bool


@dataclass
class Hands:
    """Somebody at a keyboard."""

    page: Page

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.page.keyboard.type(words)

    def follow(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for that."""
        with self.page.expect_navigation():
            self.press(key)

    def skip(self) -> None:
        """Go past the menus, as the first control of a page offers."""
        self.press("Tab")
        here = self.here()
        if here is not None and here.words == "Skip to the content":
            self.press("Enter")

    def reach(self, words: str = "", *, name: str = "") -> Control:
        """Go on until a control has the focus that bears these words, or this name in a form."""
        for _ in range(MANY):
            self.press("Tab")
            here = self.here()
            if here is None:
                continue
            assert here.shows, f"the focus is not to be seen on: {here}"
            assert here.clear, f"something lies over: {here}"
            if here.name == name if name else here.words.startswith(words):
                return here
        raise AssertionError(f"no key leads to {words or name}")

    def here(self) -> Control | None:
        """Look at what has the focus; nothing if that is the page itself."""
        found = self.page.evaluate(_HERE)
        return None if found is None else Control(**found)
