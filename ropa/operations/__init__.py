"""What running the register takes and its journal doesn't tell: accounts, sessions, jobs, logs."""
