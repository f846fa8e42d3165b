"""The programme year in figures."""
