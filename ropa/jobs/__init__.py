"""Background jobs: what somebody asked for in the console, made by a command of its own."""
