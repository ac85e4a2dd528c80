"""Keeps Python from searching what stays in memory for garbage, again and again.

Its collector of reference cycles stops everybody: for seconds, where it goes through a large
register. Whatever is spared and no longer needed goes as ever, unless it is part of a cycle.
"""

import gc


def spare_what_is_there() -> None:
    """Search once more, and from now on only in what comes."""
    gc.collect()
    gc.freeze()
