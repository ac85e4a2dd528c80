"""Every figure of the start page is the number of the rows that it leads to."""

import pytest

from tests.console.house import Console
from tests.console.overview.pages import figures, opened, rows


@pytest.mark.parametrize("role", ["dpo", "editor", "auditor"])
@pytest.mark.parametrize("which", ["group", "oranum"])
def test_a_figure_equals_the_rows_behind_its_link(
    which: str, role: str, request: pytest.FixtureRequest
) -> None:
    console: Console = request.getfixturevalue(which)
    browser = console.browser(role)
    found = list(figures(opened(browser, "/")))
    assert len({one.url for one in found}) > 7
    assert any(one.number > 1 for one in found)
    wrong = [(one, told) for one in found if (told := rows(browser, one.url)) != one.number]
    assert wrong == []


def test_an_editor_s_to_do_is_that_of_their_departments_and_theirs_come_first(
    group: Console,
) -> None:
    page = opened(group.browser("editor"), "/")
    assert "To do in your departments" in page.root.text
    weights = [one.url for one in figures(page) if "gravity=" in one.url]
    assert weights
    assert all("department=sales" in one for one in weights)
    (departments,) = [one for one in page.every("table") if one.get("aria-labelledby")]
    first = departments.every("tbody")[0].inside[0].every("th")[0]
    assert [one.text for one in first.every("a", "span")] == ["Sales", "yours"]


def test_an_auditor_has_nothing_to_do_and_is_told_what_they_may(group: Console) -> None:
    page = opened(group.browser("auditor"), "/")
    headings = [one.text for one in page.every("h2")]
    assert "What the record leaves open" in headings
    assert "What you may do here" in headings
    assert "To do" not in headings
    assert "By department" not in headings


def test_an_outsider_is_told_no_figure_of_what_is_internal(group: Console) -> None:
    assert "impact assessment" in opened(group.browser("dpo"), "/").root.text
    assert "impact assessment" not in opened(group.browser("auditor"), "/").root.text
