"""Cases of the rules DP-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
