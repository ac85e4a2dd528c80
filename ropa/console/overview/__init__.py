"""What there is to do and where the register stands: figures, findings, letters, what lapses."""
