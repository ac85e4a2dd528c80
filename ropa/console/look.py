"""Serves the look that the console shares with reports, from where the reports keep it."""

from importlib.resources import files

from flask import Blueprint

look = Blueprint(
    "look",
    __name__,
    static_folder=str(files("ropa.layouts") / "_shared"),
    static_url_path="/look",
)
"""`look.static` hands out `fonts.css` and the faces that it names; they hold nothing of a register,
so that whoever may see the sign-in page may have them."""
