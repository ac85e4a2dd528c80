"""Cases of the rules CA-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
