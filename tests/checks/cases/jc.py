"""Cases of the rules JC-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
