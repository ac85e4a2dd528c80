"""The fonts that ship with ropa can write what reports say, and their stylesheet finds them."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

SHARED = Path(__file__).parent.parent / "reports" / "_shared"
FACES = sorted(SHARED.glob("fonts/*.ttf"))
SIGNS = "–—…«»“”„’‘→✓§•·×€№†‡©®°²³½\u00a0\u00ad\u2011\u202f"
# The letters beyond a to z of the official languages of the European Union in Latin script.
LETTERS = "áàâäãåāăąæćċčçďđéèêëēėęěġģğħíîïīįıķĺľļłńňñņóòôöőøõœŕřšśşșťțúùûüűūůųýÿźżžßþð"


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_a_face_has_every_character_that_reports_need(face: Path) -> None:
    with TTFont(face, lazy=True) as font:
        characters = font.getBestCmap()
    needed = {*SIGNS, *LETTERS, *LETTERS.upper().replace("SS", "ẞ")}
    assert not {letter for letter in needed if ord(letter) not in characters}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.stem)
def test_figures_of_a_face_stand_under_each_other(face: Path) -> None:
    with TTFont(face, lazy=True) as font:
        characters = font.getBestCmap()
        widths = {font["hmtx"][characters[ord(figure)]][0] for figure in "0123456789"}
    assert len(widths) == 1


def test_the_stylesheet_names_every_face_and_no_other_file() -> None:
    named = re.findall(r'url\("(.+?)"\)', (SHARED / "fonts.css").read_text())
    assert sorted(named) == [f"fonts/{face.name}" for face in FACES]
