"""Says which versions of what a PDF was made with: others may make other bytes of one report."""

from functools import cache
from importlib.metadata import version

from weasyprint.text.ffi import ffi, harfbuzz, pango

_PACKAGES = ("WeasyPrint", "pydyf", "fontTools", "pikepdf")
"""What decides, beside ropa's own code, which bytes a report becomes."""


@cache
def made_with() -> str:
    """Name the program that makes PDFs, with the versions that its bytes depend on."""
    packages = [f"{one} {version(one)}" for one in _PACKAGES]
    return f"ropa {version('ropa')} ({', '.join((*packages, _pango(), _harfbuzz()))})"


def _pango() -> str:
    number = pango.pango_version()
    return f"Pango {number // 10_000}.{number // 100 % 100}.{number % 100}"


def _harfbuzz() -> str:
    """Ask HarfBuzz itself; WeasyPrint has no word for it."""
    ffi.cdef("const char* hb_version_string(void);", override=True)
    return f"HarfBuzz {ffi.string(harfbuzz.hb_version_string()).decode()}"
