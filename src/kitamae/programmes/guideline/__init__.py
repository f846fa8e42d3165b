"""The guideline of a programme year: its text by version, what changed, and who agreed to it."""
