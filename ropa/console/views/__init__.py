"""The views of the console, each a class of Flask-Admin's that says whom its routes let in."""
