"""Makes modules of their names when they are wanted, so that the program starts at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from signal import SIG_DFL, SIGHUP, SIGINT, SIGTERM, getsignal, signal
from types import ModuleType


def loaded(module: str) -> ModuleType:
    """Load a module; whoever asks to end meanwhile ends the program, which has begun nothing yet.

    What a handler raises in the middle of an import might be swallowed, or told at length.
    """
    with _ending_at_once():
        return import_module(module)


@contextmanager
def _ending_at_once() -> Iterator[None]:
    asked = {one: getsignal(one) for one in (SIGINT, SIGTERM, SIGHUP)}
    heard = {one: asked[one] for one in asked if callable(asked[one])}
    for one in heard:
        signal(one, SIG_DFL)
    try:
        yield
    finally:
        for one, handler in heard.items():
            signal(one, handler)
