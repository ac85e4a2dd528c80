"""The flag that writes the golden pages anew: pytest tests/reports --update-golden."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag; pytest knows it when this folder is named on its command line."""
    words = "write the golden pages of the reports anew, for you to review"
    parser.addoption("--update-golden", action="store_true", help=words)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether the golden pages are written instead of compared."""
    return bool(request.config.getoption("--update-golden", default=False))
