"""The colours can be told apart, stand in one place, and no file comes from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.console.gallery import ROOM, gallery

SHEETS = sorted((ROOM / "static").glob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\(", re.IGNORECASE)
WORDS = 4.5
"""The contrast that words need (WCAG 2.2, 1.4.3); what marks a control needs 3 (1.4.11)."""
MARKS = 3
GROUNDS = ("paper", "ground", "raised")
PAIRS = [
    *((ink, ground, WORDS) for ink in ("ink", "quiet", "accent") for ground in GROUNDS),
    *(("edge", ground, MARKS) for ground in GROUNDS[:2]),
    *((tone, "paper", WORDS) for tone in ("warn", "danger", "good")),
    *((tone, f"{tone}-ground", WORDS) for tone in ("warn", "danger", "good")),
    *((ink, "warn-ground", WORDS) for ink in ("ink", "quiet", "accent")),
    *(("on-accent", deep, WORDS) for deep in ("accent", "accent-deep", "danger", "danger-deep")),
]


def colours(at: str = "day") -> dict[str, str]:
    """Return the colours by day, or by night: `light-dark()` names both at once."""
    text = (ROOM / "static/look.css").read_text(encoding="utf-8")
    both = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);", text)
    return {name: day if at == "day" else night for name, day, night in both}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("at", ["day", "night"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_words_stand_out_from_their_ground(ink: str, ground: str, least: float, at: str) -> None:
    known = colours(at)
    lights = sorted((luminance(known[ink]), luminance(known[ground])))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least


def test_the_ink_is_that_of_the_reports() -> None:
    report = (Path(__file__).parents[2] / "reports/_shared/report.css").read_text(encoding="utf-8")
    known = colours()
    for name in ("ink", "quiet", "accent", "line", "warn"):
        assert known[name] in report


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: str(one.name))
def test_colours_stand_in_one_place(sheet: Path) -> None:
    """So that whoever changes one sees beside it what it is at night."""
    text = re.sub(r":root \{.*?\n\}", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert COLOUR.findall(text) == []


def test_no_colour_is_the_same_by_night() -> None:
    root = (ROOM / "static/look.css").read_text(encoding="utf-8").partition("}")[0]
    assert len(colours()) == len(re.findall(r"#[0-9a-f]{3,6}\b", root)) / 2
    assert all(colours("night")[name] != colour for name, colour in colours().items())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: str(one.name))
def test_csp_7_a_stylesheet_fetches_nothing(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: str(one.name))
def test_a_colour_that_is_used_is_there(sheet: Path) -> None:
    root = (ROOM / "static/look.css").read_text(encoding="utf-8")
    known = set(re.findall(r"--([a-z-]+):", root))
    assert set(re.findall(r"var\(--([a-z-]+)\)", sheet.read_text(encoding="utf-8"))) <= known


def test_the_faces_of_the_reports_are_handed_out_from_where_they_are() -> None:
    client = gallery().test_client()
    with client.get("/look/fonts.css") as sheet:
        faces = re.findall(r'url\("([^"]+)"\)', sheet.get_data(as_text=True))
    assert len(faces) == 8
    for face in faces:
        with client.get(f"/look/{face}") as answer:
            assert answer.status_code == 200
            assert answer.get_data()[:4] == b"\0\1\0\0"


@pytest.mark.parametrize("path", ["/look/../../setup.cfg", "/look/%2e%2e/article-26", "/look/"])
def test_inj_5_nothing_beside_the_look_is_handed_out(path: str) -> None:
    with gallery().test_client().get(path) as answer:
        assert answer.status_code == 404
