"""Views of the buyer door."""
