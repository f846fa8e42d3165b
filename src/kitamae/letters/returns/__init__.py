"""Letters that came back, and addresses that are not written to again."""
