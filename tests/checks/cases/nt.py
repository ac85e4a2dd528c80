"""Cases of the rules NT-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
