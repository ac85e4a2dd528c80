"""Cases of the rules PR-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
