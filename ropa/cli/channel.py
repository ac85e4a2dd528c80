"""A connection to the console that ends if a request takes too long to arrive.

Waitress lets go of who says nothing; who sends a line now and then would keep their place for
ever, and so could a few hundred of them the places of everybody else.
"""

from time import monotonic

from waitress.channel import HTTPChannel

SECONDS_TO_ARRIVE = 60
"""How long a whole request may take, with the largest file that is taken."""


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that knows when the request that is arriving began to."""

    begun = 0.0

    def received(self, data: bytes) -> bool:
        """Take what has arrived."""
        is_new = self.request is None
        went_on: bool = super().received(data)
        if is_new:
            self.begun = monotonic()
        return went_on

    def readable(self) -> bool:
        """Say whether more may arrive; what took too long is let go of."""
        if self.request is not None and monotonic() - self.begun > SECONDS_TO_ARRIVE:
            self.will_close = True
        return bool(super().readable())
