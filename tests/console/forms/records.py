"""Makes records to fill forms with: every kind, each question answered, and drawn by chance."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from ropa.exports.register_files import read_files
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from tests.register.full import full_register
from tests.register.strategies import registers

FIXTURES = Path(__file__).parents[3] / "fixtures"
FOLDERS = (FIXTURES / "oranum", *sorted((FIXTURES / "examples").iterdir()))


@cache
def full() -> Register:
    """Return the register in which every question of every kind is answered."""
    return full_register()


@cache
def kept(folder: Path) -> tuple[Record, ...]:
    """Return the records of a folder of fixtures."""
    return read_files(folder).records


def records() -> st.SearchStrategy[Record]:
    """Records of any kind, with any of their questions answered."""
    some = registers(most=2, answers=8).filter(lambda one: len(one) > 0)
    return some.flatmap(lambda one: st.sampled_from(one.records))


KIND_NAMES = tuple(KINDS)
