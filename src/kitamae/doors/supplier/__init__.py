"""Pages for a maker and its colleagues."""
