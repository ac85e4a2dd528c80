"""The journal: changes as values that name each other, are signed, and can be replayed."""
