"""Makes modules of their names when they are wanted, so that the program starts at once."""

from importlib import import_module
from signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal
from types import ModuleType


def loaded(module: str) -> ModuleType:
    """Load a module; whoever interrupts meanwhile ends the program, which has begun nothing yet.

    A KeyboardInterrupt in the middle of an import might be swallowed, or told at length.
    """
    if getsignal(SIGINT) is not default_int_handler:
        return import_module(module)
    signal(SIGINT, SIG_DFL)
    try:
        return import_module(module)
    finally:
        signal(SIGINT, default_int_handler)
