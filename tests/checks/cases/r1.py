"""Cases of the rules R1-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
