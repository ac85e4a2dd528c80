"""The migrations of the operations database, oldest first; each is frozen once it was released."""
