"""A register as files, and files as a register again."""
