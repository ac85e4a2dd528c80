"""The number that people use for an activity: the next free one, as the others are numbered."""

import re
from collections import Counter
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")


def next_reference(references: Iterable[str]) -> str:
    """Return the reference after the last one of most: A-21 after A-20; "" if none is numbered."""
    found = [(one[1], one[2]) for said in references if (one := _NUMBERED.fullmatch(said))]
    if not found:
        return ""
    ((stem, _),) = Counter(stem for stem, _ in found).most_common(1)
    last = max((digits for begun, digits in found if begun == stem), key=int)
    return f"{stem}{int(last) + 1:0{len(last)}}"
