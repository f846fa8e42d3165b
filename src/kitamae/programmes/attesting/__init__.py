"""The fourteen conditions as a company answers them, answer by answer."""
