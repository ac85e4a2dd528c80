"""The program `ropa`, which `python -m ropa` runs, too."""

from ropa.loading import loaded


def main() -> None:
    """Run the command line, which ends the program."""
    loaded("ropa.cli").main()


if __name__ == "__main__":
    main()
