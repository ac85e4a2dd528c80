"""Cases of the rules LB-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
