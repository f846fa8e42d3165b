"""Views of the dealroom door, by matter."""
