"""The web console: Flask-Admin's frame around the register, and the rules that all its pages keep."""

from ropa.console.installing import install

__all__ = ["install"]
