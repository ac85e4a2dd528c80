"""The web console: Flask-Admin's frame around the register, and rules that every page keeps."""

from ropa.console.installing import UNASKED, install

__all__ = ["UNASKED", "install"]
