"""Cases of the rules TR-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
