"""Fields whose answer is chosen from what the house, the law or the world leaves to choose."""

from typing import Any

from ropa.console.forms.field import Asking
from ropa.console.forms.sent import Sent, once_each
from ropa.register.choices import Answer
from ropa.register.offered import Offered, choices_of

FEW = 3
"""Choices that stand side by side; more of them unfold."""


class Chosen(Asking):
    """One answer or several of those offered.

    Few are radio buttons, more a select; of several answers each is a box to tick. Countries are
    too many for that: those chosen are boxes, and a select adds the next one.
    """

    data: list[str]

    @property
    def draws(self) -> str:  # type: ignore[override]  # decided by the question, not by the class
        """The macro that draws it."""
        if self.asked.many:
            return "added" if self.asked.question.form == "country" else "ticks"
        few = len(self.offered) <= FEW and not self.asked.question.keys
        return "radios" if few and (self.asked.type is Answer or self.usual) else "select"

    @property
    def offered(self) -> tuple[Offered, ...]:
        """What may be chosen, and what was chosen though it is offered no more."""
        known = choices_of(self.asked, self.reader)
        values = {one.value for one in known}
        return (*known, *(Offered(one, one) for one in self.data if one not in values))

    @property
    def chosen(self) -> tuple[Offered, ...]:
        """What is chosen, in the order of the choices."""
        return tuple(one for one in self.offered if one.value in self.data)

    @property
    def further(self) -> tuple[Offered, ...]:
        """What else may be chosen."""
        return tuple(one for one in self.offered if one.value not in self.data)

    @property
    def anchor(self) -> str:
        """The first button of several."""
        return self.id if self.draws == "select" else f"{self.id}-0"

    def read(self, sent: Sent) -> None:
        """Take what was chosen."""
        chosen = once_each(sent.getlist(self.name))
        if self.asked.many:
            self.data = chosen
        else:
            # What wasn't sent is left as it usually is, and not what a select begins with.
            self.data = chosen[:1] or [str(one) for one in (self.usual,) if one]

    def fill(self, plain: Any) -> None:
        """Show what was chosen."""
        some = plain if self.asked.many else (plain,)
        self.data = [str(one) for one in some or () if one]

    def plain(self) -> Any:
        """Return what was chosen, in the register's order."""
        if not self.asked.many:
            return self.data[0] if self.data else None
        return list(self.data) if self.asked.question.ordered else sorted(self.data)
