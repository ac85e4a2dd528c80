"""`python -m ropa` runs the command line."""

from ropa.cli import main

if __name__ == "__main__":
    main()
