"""Cases of the rules ENT-..."""

from tests.checks.cases import Case

CASES: tuple[Case, ...] = ()
