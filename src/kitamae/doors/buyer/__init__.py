"""Pages for a buyer overseas."""
