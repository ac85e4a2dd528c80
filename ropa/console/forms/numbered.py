"""The numbers of what a field sends several times: `0` of `tools-0-tool`."""

import re

from ropa.console.forms.sent import Sent
from ropa.saying import Saying

MOST = 500
"""Parts that one field of a form takes."""
_PLACE = re.compile("([0-9]{1,6})-")


class TooManyPartsError(ValueError):
    """A form was sent with more parts or languages than anybody enters by hand."""

    def __init__(self, name: str, most: int) -> None:
        """Name the field."""
        said = "{name}: has more than {most} entries; bring them in by a file"
        super().__init__(Saying(said, name=name, most=most))


def numbers(sent: Sent, name: str) -> list[int]:
    """Return the numbers of the parts that were sent under a name, in their order."""
    found = (_PLACE.match(one) for one in sent.under(name))
    some = sorted({int(one[1]) for one in found if one})
    if len(some) > MOST:
        raise TooManyPartsError(name, MOST)
    return some
